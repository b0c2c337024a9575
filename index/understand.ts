import { detectQueryLanguage, stem, stopWords, words } from './language/index.ts';
import { limits } from './limits.ts';
import type { Query, Term } from './query.ts';
import type { Parts } from './search/parts.ts';
import { articlesWith, inverseFrequency, type WeightedTerm } from './search/rank.ts';
import { findPrefix, textAt } from './search/segment.ts';

/** Words around the question count this much of the question's own. */
const contextWeight = 0.3;

/** An unfinished word stands for this many of its completions. */
const completions = 3;

/** A query as the index understood it. */
export interface Understood {
  readonly language: string;
  readonly terms: readonly Term[];
  /** What ranking is given. */
  readonly weighted: readonly WeightedTerm[];
  /** For every stem the number of its term; stems of several words may be one term's. */
  readonly termOf: ReadonlyMap<string, number>;
}

interface Word {
  readonly word: string;
  count: number;
}

/**
 * The terms of a query: its words without stop words, with their multiplicity; a word that the archive does not
 * have in the query's language is looked for in the archive's other languages.
 */
export function understand(
  query: Query,
  parts: Parts,
  archiveLanguages: readonly string[],
): Understood {
  const text = query.text.slice(0, limits.queryChars);
  const language = query.language ?? detectQueryLanguage(text, archiveLanguages);
  const reader = new QueryReader(parts, language, archiveLanguages);
  const spoken = words(text, language);
  const unfinished =
    query.unfinished && /[\p{L}\p{M}\p{N}]$/u.test(text) ? spoken.pop() : undefined;
  for (const [word, count] of counted(meaningful(spoken, language))) reader.add(word, count);
  if (unfinished) reader.addUnfinished(unfinished);
  if (query.context) {
    const context = words(query.context.slice(0, limits.queryChars), language);
    for (const [word, count] of counted(meaningful(context, language)))
      reader.add(word, count * (query.contextWeight ?? contextWeight));
  }
  return reader.finish();
}

/** Without stop words, unless nothing is left then. */
function meaningful(spoken: readonly string[], language: string): readonly string[] {
  const stops = stopWords(language);
  const left = spoken.filter((word) => !stops.has(word));
  return left.length > 0 ? left : [];
}

function counted(spoken: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of spoken) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

class QueryReader {
  readonly #words: (Word & { stems: Map<string, number>; weight: number; known: boolean })[] = [];
  readonly #byStem = new Map<string, number>();

  constructor(
    private readonly parts: Parts,
    private readonly language: string,
    private readonly archiveLanguages: readonly string[],
  ) {}

  add(word: string, count: number): void {
    const stemmed = this.#stemOf(word);
    const known = this.#byStem.get(stemmed);
    if (known !== undefined) {
      this.#words[known]!.count += count;
      return;
    }
    const articles = articlesWith(this.parts.all, stemmed);
    this.#push(word, count, new Map([[stemmed, 1]]), articles);
  }

  /** The most frequent words that begin so, each by its share: a full weight for all would drown the rest. */
  addUnfinished(word: string): void {
    const found = new Map<string, number>();
    for (const { segment } of this.parts.all) {
      const [from, to] = findPrefix(segment, word);
      for (let term = from; term < to; term++) {
        const text = textAt(segment.termBytes, segment.termStarts, term);
        found.set(text, (found.get(text) ?? 0) + segment.termArticles[term]!);
      }
    }
    const stemmed = stem(word, this.language);
    if (!found.has(stemmed)) found.set(stemmed, articlesWith(this.parts.all, stemmed));
    const likely = [...found].sort((a, b) => b[1] - a[1]).slice(0, completions);
    const all = likely.reduce((sum, [, articles]) => sum + articles, 0);
    if (all > 0) this.#push(word, 1, new Map(likely.map(([term, n]) => [term, n / all])), all);
  }

  finish(): Understood {
    // Words that the archive does not have are named, but take no other's place.
    const worth = (one: { known: boolean; weight: number; count: number }) =>
      one.known ? one.weight * one.count : 0;
    const words = this.#words.toSorted((a, b) => worth(b) - worth(a)).slice(0, limits.queryTerms);
    const termOf = new Map<string, number>();
    words.forEach(({ stems }, i) => {
      for (const stemmed of stems.keys()) termOf.set(stemmed, i);
    });
    return {
      language: this.language,
      terms: words.map(({ word, weight, count, known }) => ({
        word,
        weight: weight * count,
        known,
      })),
      weighted: words.flatMap(({ stems, count }) =>
        [...stems].map(([term, share]) => ({ term, weight: count * share })),
      ),
      termOf,
    };
  }

  #push(word: string, count: number, stems: Map<string, number>, articles: number): void {
    const weight = inverseFrequency(articles, this.parts.totals.articles);
    for (const stemmed of stems.keys()) this.#byStem.set(stemmed, this.#words.length);
    this.#words.push({ word, count, stems, weight, known: articles > 0 });
  }

  #stemOf(word: string): string {
    const own = stem(word, this.language);
    if (articlesWith(this.parts.all, own) > 0) return own;
    for (const other of this.archiveLanguages) {
      const stemmed = stem(word, other);
      if (articlesWith(this.parts.all, stemmed) > 0) return stemmed;
    }
    return own;
  }
}
