/** The tree of an answer: all that a page may draw. It is plain data and never holds markup. */

/** What checking a sentence against the passage it cites found. */
export type Verdict =
  /** The very words of the archive. */
  | 'verbatim'
  | 'supported'
  | 'partly'
  /** It cites a passage that does not bear it out, or cites nothing: text of the model alone. */
  | 'unsupported';

/** A passage that an answer points to. `start`/`end` are UTF-16 offsets into the article's file. */
export interface Citation {
  /** Names the citation within the conversation. */
  readonly id: string;
  /** The mark drawn in the text, from 1 within an answer. The same passage has the same number. */
  readonly number: number;
  /** The article's path relative to the archive's root. */
  readonly article: string;
  readonly title: string;
  readonly date?: string;
  readonly authors: readonly string[];
  readonly tier?: string;
  readonly url?: string;
  readonly start: number;
  readonly end: number;
  /** Exactly what stands in the file between `start` and `end`. */
  readonly source: string;
  /** The same for reading: without Markdown marks. */
  readonly text: string;
}

export interface AnswerSentence {
  readonly text: string;
  readonly verdict: Verdict;
  readonly citations: readonly Citation[];
}

/** An article as a heading or as one of the nearest. */
export interface ArticleLabel {
  readonly article: string;
  readonly title: string;
  readonly date?: string;
}

export interface Paragraph {
  /** Set where the whole paragraph is taken from one article. */
  readonly from?: ArticleLabel;
  readonly sentences: readonly AnswerSentence[];
}

/** Who wrote the answer's sentences: the archive itself, or a model. */
export type Writer =
  | { readonly kind: 'archive' }
  | { readonly kind: 'model'; readonly name: string };

/** An answer, growing while `state` is `writing`. */
export interface Answer {
  readonly state: 'searching' | 'writing' | 'done' | 'stopped';
  readonly writer: Writer;
  /** False: the archive has nothing on the question; `nearest` then names what comes closest. */
  readonly answered: boolean;
  readonly paragraphs: readonly Paragraph[];
  readonly nearest: readonly ArticleLabel[];
  /** A plain sentence that the reader must see with the answer: what went wrong, what is missing. */
  readonly notice?: string;
}

/** One question with its answer. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  readonly answer: Answer;
}
