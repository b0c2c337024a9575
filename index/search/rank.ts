import type { Part, Parts, Totals } from './parts.ts';
import { findTerm, type Segment, tfBits, tfMax } from './segment.ts';

/** A term of a query with its weight. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** Whether an article may be among the hits. */
export type Filter = (part: Part, article: number) => boolean;

/** An entry that fits the query; `entry` is numbered over all parts. */
export interface RankedEntry {
  readonly entry: number;
  readonly score: number;
}

/** BM25 (Robertson and Zaragoza 2009): saturation of term frequency, and normalisation by length. */
const k1 = 1.2;
const b = 0.75;
/** Heads are all short: their length says little. */
const headB = 0.3;
/** A word in the title or the tags counts as this many in the text (BM25F field weight). */
const headWeight = 2;
/** Shares of the article's and its best passage's score; measured best on TIME. */
const articleShare = 0.7;
const passageShare = 1 - articleShare;

/** Rarity of a term: how much it tells about the articles that have it. Never negative. */
export function inverseFrequency(articlesWithTerm: number, articles: number): number {
  return Math.log(1 + (articles - articlesWithTerm + 0.5) / (articlesWithTerm + 0.5));
}

/** Number of living articles that have a term. */
export function articlesWith(parts: readonly Part[], term: string): number {
  let count = 0;
  for (const part of parts) {
    const at = findTerm(part.segment, term);
    if (at >= 0) count += livingArticles(part, at);
  }
  return count;
}

function livingArticles(part: Part, term: number): number {
  const { segment, deleted } = part;
  if (part.deletedCount === 0) return segment.termArticles[term]!;
  let count = 0;
  let last = -1;
  for (let i = segment.postingStarts[term]!; i < segment.postingStarts[term + 1]!; i++) {
    const article = segment.entryArticle[segment.postings[i]! >>> tfBits]!;
    if (article !== last && !deleted[article]) count++;
    last = article;
  }
  return count;
}

/**
 * The best articles for the terms, each with its best passages: exact BM25F over head and text of the article,
 * mixed with the BM25 of the passage. Best first; an article's first entry carries the article's own score.
 */
export function rank(
  parts: Parts,
  terms: readonly WeightedTerm[],
  filter: Filter | undefined,
  most: { readonly articles: number; readonly passages: number },
): RankedEntry[] {
  const totals = parts.totals;
  const all = parts.all;
  const weights = terms.map(
    ({ term, weight }) => weight * inverseFrequency(articlesWith(all, term), totals.articles),
  );
  const best = new Best(most.articles);
  for (const part of all) {
    const scores = new PartScores(part.segment, totals);
    for (const [i, { term }] of terms.entries()) scores.add(part, term, weights[i]!, filter);
    scores.collect((article, score) => best.offer(part, article, score, scores));
  }
  return best
    .sorted()
    .flatMap(({ part, article, scores }) => passagesOf(part, article, scores, most.passages));
}

/** Scores of the entries and articles of one part. */
class PartScores {
  readonly entry: Float32Array;
  readonly article: Float32Array;
  readonly #touched: number[] = [];
  readonly #seen: Uint8Array;
  readonly #passageAverage: number;
  readonly #bodyAverage: number;
  readonly #headAverage: number;

  constructor(
    private readonly segment: Segment,
    totals: Totals,
  ) {
    this.entry = new Float32Array(segment.entryArticle.length);
    this.article = new Float32Array(segment.articleEntries.length);
    this.#seen = new Uint8Array(segment.articleEntries.length);
    this.#passageAverage = totals.passageTerms / Math.max(1, totals.passages) || 1;
    this.#bodyAverage = totals.passageTerms / Math.max(1, totals.articles) || 1;
    this.#headAverage = totals.headTerms / Math.max(1, totals.articles) || 1;
  }

  add(part: Part, term: string, weight: number, filter: Filter | undefined): void {
    const { segment } = this;
    const at = findTerm(segment, term);
    if (at < 0) return;
    const end = segment.postingStarts[at + 1]!;
    for (let i = segment.postingStarts[at]!; i < end; ) {
      const article = segment.entryArticle[segment.postings[i]! >>> tfBits]!;
      const stop = this.#endOfArticle(i, end, article);
      if (!part.deleted[article] && (!filter || filter(part, article)))
        this.#addArticle(article, i, stop, weight);
      i = stop;
    }
  }

  #endOfArticle(from: number, end: number, article: number): number {
    const beyond = this.segment.articleEntries[article + 1]!;
    let i = from;
    while (i < end && this.segment.postings[i]! >>> tfBits < beyond) i++;
    return i;
  }

  #addArticle(article: number, from: number, stop: number, weight: number): void {
    const { segment } = this;
    const head = segment.articleEntries[article]!;
    let headTf = 0;
    let bodyTf = 0;
    for (let i = from; i < stop; i++) {
      const posting = segment.postings[i]!;
      const entry = posting >>> tfBits;
      const tf = posting & tfMax;
      if (entry === head) headTf = tf;
      else {
        bodyTf += tf;
        const norm = 1 - b + (b * segment.entryTerms[entry]!) / this.#passageAverage;
        this.entry[entry]! += (weight * tf * (k1 + 1)) / (tf + k1 * norm);
      }
    }
    const headNorm = 1 - headB + (headB * segment.entryTerms[head]!) / this.#headAverage;
    const bodyNorm = 1 - b + (b * this.#bodyTerms(article)) / this.#bodyAverage;
    const tf = (headWeight * headTf) / headNorm + bodyTf / bodyNorm;
    this.article[article]! += (weight * tf * (k1 + 1)) / (tf + k1);
    if (!this.#seen[article]) this.#touched.push(article);
    this.#seen[article] = 1;
  }

  #bodyTerms(article: number): number {
    let sum = 0;
    const end = this.segment.articleEntries[article + 1]!;
    for (let entry = this.segment.articleEntries[article]! + 1; entry < end; entry++)
      sum += this.segment.entryTerms[entry]!;
    return sum;
  }

  /** Each article that has a term, with its score. */
  collect(take: (article: number, score: number) => void): void {
    for (const article of this.#touched) {
      let best = 0;
      const end = this.segment.articleEntries[article + 1]!;
      for (let entry = this.segment.articleEntries[article]! + 1; entry < end; entry++)
        if (this.entry[entry]! > best) best = this.entry[entry]!;
      take(article, articleShare * this.article[article]! + passageShare * best);
    }
  }
}

interface Candidate {
  readonly part: Part;
  readonly article: number;
  readonly score: number;
  readonly scores: PartScores;
}

/** Keeps the best articles of all that are offered, in a heap with the worst on top. */
class Best {
  readonly #heap: Candidate[] = [];

  constructor(private readonly most: number) {}

  offer(part: Part, article: number, score: number, scores: PartScores): void {
    const heap = this.#heap;
    const candidate = { part, article, score, scores };
    if (heap.length < this.most) {
      heap.push(candidate);
      this.#up(heap.length - 1);
    } else if (isBetter(candidate, heap[0]!)) {
      heap[0] = candidate;
      this.#down(0);
    }
  }

  sorted(): Candidate[] {
    return [...this.#heap].sort((x, y) => (isBetter(x, y) ? -1 : 1));
  }

  #up(at: number): void {
    const parent = (at - 1) >> 1;
    if (at > 0 && isBetter(this.#heap[parent]!, this.#heap[at]!)) {
      this.#swap(at, parent);
      this.#up(parent);
    }
  }

  #down(at: number): void {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2])
      if (child < this.#heap.length && isBetter(this.#heap[worst]!, this.#heap[child]!))
        worst = child;
    if (worst === at) return;
    this.#swap(at, worst);
    this.#down(worst);
  }

  #swap(x: number, y: number): void {
    [this.#heap[x], this.#heap[y]] = [this.#heap[y]!, this.#heap[x]!];
  }
}

/** Equal scores keep the order of the archive, so that the same question has the same answer. */
function isBetter(x: Candidate, y: Candidate): boolean {
  if (x.score !== y.score) return x.score > y.score;
  return x.part.base + x.article < y.part.base + y.article;
}

/** An article's best passages; its first where only the head has the terms. */
function passagesOf(part: Part, article: number, scores: PartScores, most: number): RankedEntry[] {
  const first = part.segment.articleEntries[article]! + 1;
  const end = part.segment.articleEntries[article + 1]!;
  const entries: RankedEntry[] = [];
  for (let entry = first; entry < end; entry++) {
    const score = scores.entry[entry]!;
    if (score > 0 || (entry === first && end > first))
      entries.push({
        entry: part.base + entry,
        score: articleShare * scores.article[article]! + passageShare * score,
      });
  }
  return entries.sort((x, y) => y.score - x.score || x.entry - y.entry).slice(0, most);
}
