import type { Article, Passage, Range, Sentence } from './article.ts';

/** What a caller wants from the archive. */
export interface Query {
  /** The words, in any language; a whole paragraph is fine. */
  readonly text: string;
  /** Words around the question (earlier turns, the paragraph around a sentence). They count less. */
  readonly context?: string;
  /** What a word of the context counts, where a word of the text counts 1. Default 0.3. */
  readonly contextWeight?: number;
  /** True while the last word is still being typed: it then matches its likely completions. */
  readonly unfinished?: boolean;
  /** ISO 639-1 code of `text`, where the caller knows it; detected otherwise. */
  readonly language?: string;
  /** Articles wanted, best first. Default 10. */
  readonly articles?: number;
  /** Passages wanted of each article, best first. Default 1. */
  readonly passages?: number;
  /** Articles to leave out, by path. */
  readonly exclude?: readonly string[];
  /** Only articles dated inside, both ends included; ISO dates or their beginnings. */
  readonly period?: { readonly from?: string; readonly to?: string };
}

/** One word of a query as the index understood it. */
export interface Term {
  /** The word as it was written. */
  readonly word: string;
  /** Its share of the query's meaning: rarity in the archive times the query's own weight. */
  readonly weight: number;
  /** False where no article has the word. */
  readonly known: boolean;
}

/** A passage that fits a query, read from the file as it is now. */
export interface PassageHit extends Passage {
  /** Exactly what stands in the file between `start` and `end`. */
  readonly source: string;
  /** The same for reading: without Markdown marks. */
  readonly text: string;
  readonly score: number;
  readonly sentences: readonly SentenceHit[];
}

/** A sentence of a passage, with the query's terms it has, as indexes into `SearchResult.terms`. */
export interface SentenceHit extends Sentence {
  readonly terms: readonly number[];
}

/** An article that fits a query. */
export interface Hit {
  readonly article: Article;
  readonly score: number;
  /** Best first. */
  readonly passages: readonly PassageHit[];
  /** Indexes into `SearchResult.terms`: why the article is here. Weightiest first. */
  readonly terms: readonly number[];
  /** Those of them that stand in the article's title, tags or authors. */
  readonly head: readonly number[];
}

/** The answer to a query: articles best first, and the terms they were found by. */
export interface SearchResult {
  readonly terms: readonly Term[];
  readonly hits: readonly Hit[];
  /** The language the query was read in. */
  readonly language: string;
}

/** A place in an article that outlives changes of the file: where it stood, and its exact words. */
export interface Anchor extends Range {
  readonly article: string;
  /** Exactly what stood in the file between `start` and `end`. */
  readonly source: string;
}

/**
 * Where an anchor stands in the file as it is now. `moved`: the words are there, elsewhere;
 * `changed`: nearly the same words are there; `gone`: the article or the words are not there any more.
 */
export type Place =
  | ({ readonly kind: 'same' | 'moved' | 'changed' } & Range)
  | { readonly kind: 'gone'; readonly what: 'article' | 'passage' };
