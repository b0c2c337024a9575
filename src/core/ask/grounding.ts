import type { Article, PassageHit, Range, SearchResult } from '../../../index/index.ts';
import type { ArticleLabel, Citation } from '../../shared/answer.ts';

/** What an answer may be built from: the passages found, best article first. */
export interface Grounding {
  readonly result: SearchResult;
  /** Whole passages as citations, numbered from 1. A model may cite these numbers and no others. */
  readonly passages: readonly Citation[];
}

/** Numbers the passages of a search result. */
export function groundingOf(result: SearchResult): Grounding {
  const passages = result.hits.flatMap(({ article, passages }) =>
    passages.map((passage) => ({ article, passage })),
  );
  return {
    result,
    passages: passages.map(({ article, passage }, i) => citePassage(article, passage, i + 1)),
  };
}

/** A citation of a whole passage. */
export function citePassage(article: Article, passage: PassageHit, number: number): Citation {
  return cite(article, passage, passage.source, passage.text, number);
}

/** A citation of any range of an article. */
export function cite(
  article: Article,
  range: Range,
  source: string,
  text: string,
  number: number,
): Citation {
  const { path, title, date, authors, tier, url } = article;
  return {
    id: crypto.randomUUID(),
    number,
    article: path,
    title,
    ...(date && { date }),
    authors,
    ...(tier && { tier }),
    ...(url && { url }),
    start: range.start,
    end: range.end,
    source,
    text,
  };
}

export function labelOf({ path, title, date }: Article): ArticleLabel {
  return { article: path, title, ...(date && { date }) };
}
