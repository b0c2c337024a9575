import type { CurrentArticle, CurrentArticles } from './currentArticles.ts';
import { terms as termsOf } from './language/index.ts';
import type { Hit, PassageHit, SentenceHit } from './query.ts';
import type { ReadPassage } from './reading/index.ts';
import type { FoundPassage } from './search/orama.ts';
import type { Understood } from './understand.ts';

/** Articles and passages wanted. */
export interface Wanted {
  readonly articles: number;
  readonly passages: number;
}

/**
 * Hits from what ranking found, with the text that stands in the files now. Articles that are gone, and passages
 * that no longer have any of the terms, are left out.
 */
export async function readHits(
  found: readonly FoundPassage[],
  understood: Understood,
  current: CurrentArticles,
  wanted: Wanted,
): Promise<Hit[]> {
  const byArticle = new Map<string, FoundPassage[]>();
  for (const passage of found) {
    const passages = byArticle.get(passage.path);
    if (passages) passages.push(passage);
    else byArticle.set(passage.path, [passage]);
  }
  const hits: Hit[] = [];
  const paths = [...byArticle.keys()];
  while (hits.length < wanted.articles && paths.length > 0) {
    const next = paths.splice(0, wanted.articles - hits.length);
    const read = await Promise.all(next.map((path) => current.read(path)));
    read.forEach((article, i) => {
      const passages = byArticle.get(next[i]!)!.slice(0, wanted.passages);
      const hit = article && hitOf(article, passages, understood);
      if (hit) hits.push(hit);
    });
  }
  return hits;
}

function hitOf(
  current: CurrentArticle,
  found: readonly FoundPassage[],
  understood: Understood,
): Hit | undefined {
  const { article } = current;
  const inHead = termNumbers(headText(article), article.language, understood);
  const passages: PassageHit[] = [];
  for (const { start, end, score } of found) {
    const fitting = (passage: ReadPassage | undefined) => {
      const hit = passage && passageHit(current, passage, score, understood);
      return hit && (inHead.length > 0 || hasTerms(hit)) ? hit : undefined;
    };
    const hit =
      fitting(current.passages.find((one) => one.start === start && one.end === end)) ??
      fitting(mostAlike(current, start, understood) ?? current.passages[0]);
    if (hit && !passages.some((one) => one.start === hit.start)) passages.push(hit);
  }
  if (passages.length === 0) return undefined;
  const numbers = new Set([
    ...passages.flatMap((one) => one.sentences.flatMap((s) => s.terms)),
    ...inHead,
  ]);
  return {
    article,
    score: found[0]!.score,
    passages,
    head: inHead,
    terms: [...numbers].sort((a, b) => understood.terms[b]!.weight - understood.terms[a]!.weight),
  };
}

function hasTerms(hit: PassageHit): boolean {
  return hit.sentences.some(({ terms }) => terms.length > 0);
}

/** What is searched of an article beside its text. */
export function headText(article: CurrentArticle['article']): string {
  return [article.title, ...article.tags, ...article.authors].join('\n');
}

/** In a file that has changed since it was indexed: the passage with most of the terms, nearest to the old one. */
function mostAlike(current: CurrentArticle, start: number, understood: Understood) {
  let best: ReadPassage | undefined;
  let bestScore = 0;
  for (const passage of current.passages) {
    const numbers = new Set(
      passage.sentences.flatMap(({ text }) =>
        termNumbers(text, current.article.language, understood),
      ),
    );
    const score = [...numbers].reduce((sum, number) => sum + understood.terms[number]!.weight, 0);
    const nearer = best && Math.abs(passage.start - start) < Math.abs(best.start - start);
    if (score > bestScore || (score > 0 && score === bestScore && nearer))
      [best, bestScore] = [passage, score];
  }
  return best;
}

function passageHit(
  current: CurrentArticle,
  passage: ReadPassage,
  score: number,
  understood: Understood,
): PassageHit {
  const sentences: SentenceHit[] = passage.sentences.map((sentence) => ({
    ...sentence,
    terms: termNumbers(sentence.text, current.article.language, understood),
  }));
  const { start, end, heading } = passage;
  const text = sentences.map((sentence) => sentence.text).join(' ');
  return { start, end, heading, score, text, source: current.source.slice(start, end), sentences };
}

function termNumbers(text: string, language: string, understood: Understood): number[] {
  const numbers = new Set<number>();
  for (const term of termsOf(text, language)) {
    const number = understood.termOf.get(term);
    if (number !== undefined) numbers.add(number);
  }
  return [...numbers];
}
