import type { Article, SearchResult } from '../../index/index.ts';
import { cite, type Grounding } from '../../src/core/ask/grounding.ts';
import type { Model, ModelRequest } from '../../src/core/model/port.ts';
import type { Charter } from '../../src/core/publication.ts';

export const noCharter: Charter = { instructions: '', terms: [], rules: [] };

/** Passages of articles, numbered from 1. */
export function groundingOf(
  texts: readonly (string | { text: string; title?: string; language?: string })[],
  language = 'en',
): Grounding {
  const passages = texts.map((given) => (typeof given === 'string' ? { text: given } : given));
  const articles = passages.map(
    ({ title, language: own }, i): Article => ({
      path: `article-${i + 1}.md`,
      title: title ?? `Article ${i + 1}`,
      authors: [],
      tags: [],
      language: own ?? language,
    }),
  );
  const hits = articles.map((article) => ({
    article,
    score: 1,
    passages: [],
    terms: [],
    head: [],
  }));
  const result: SearchResult = { terms: [], hits, language };
  return {
    result,
    passages: passages.map(({ text }, i) =>
      cite(articles[i]!, { start: 0, end: text.length }, text, text, i + 1),
    ),
  };
}

/** A model that says these pieces, and then throws what it is given to throw. */
export function scripted(pieces: readonly string[], fail?: Error) {
  const requests: ModelRequest[] = [];
  const model: Model = {
    name: 'scripted',
    async *stream(request) {
      requests.push(request);
      yield* pieces;
      if (fail) throw fail;
    },
  };
  return { model, requests };
}
