/** A half-open range `[start, end)` of UTF-16 offsets into an article's source file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is known about one published text, apart from the text itself. */
export interface Article {
  /** Path relative to the archive's root, with `/` between its parts. Names the article. */
  readonly path: string;
  readonly title: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; absent where neither front matter nor file name has one. */
  readonly date?: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** ISO 639-1 code, from the front matter or detected; `und` where neither knows. */
  readonly language: string;
  /** The article's rank in the publication's hierarchy, as the publication names it. */
  readonly tier?: string;
  /** Where the article is published: absolute, or relative to the publication's site. */
  readonly url?: string;
}

/** A sentence of an article. `text` is for reading: without Markdown marks, white space folded. */
export interface Sentence extends Range {
  readonly text: string;
}

/** A few sentences of an article: the unit that is searched and cited. */
export interface Passage extends Range {
  /** The nearest heading above the passage, `''` where there is none. */
  readonly heading: string;
}

/**
 * Why a file is not in the index, or is in it with a doubt.
 * The codes are turned into sentences in `src/core/say.ts` only.
 */
export type ProblemCode =
  | 'binary'
  | 'circle'
  | 'encoding'
  | 'empty'
  | 'frontMatter'
  | 'largeFileStorage'
  | 'noText'
  | 'outside'
  | 'publication'
  | 'tooDeep'
  | 'tooLarge'
  | 'unexpected'
  | 'tooSlow'
  | 'unreadable'
  | 'vanished';

/** One line of the honest list: which file, whether it was left out, and why. */
export interface Problem {
  readonly path: string;
  /** `skipped`: by rule. `failed`: it could not be read. `noted`: indexed, but with a doubt. */
  readonly outcome: 'skipped' | 'failed' | 'noted';
  readonly code: ProblemCode;
  /** The bound that was passed, or what the file system said. */
  readonly detail?: string;
}
