import { type ArticleRow, GrowingSegment } from './growing.ts';
import { merge } from './merge.ts';
import { articleCount, entryCount, type Segment, textAt } from './segment.ts';

/** A segment within the index, with the articles that were deleted from it since. */
export interface Part {
  readonly segment: Segment;
  /** 1 for each deleted article. */
  readonly deleted: Uint8Array;
  deletedCount: number;
  /** Number of the segment's first entry among the entries of all parts. */
  readonly base: number;
}

/** Where an article stands. */
export interface ArticlePlace {
  readonly part: Part;
  readonly article: number;
}

/** Counts that ranking needs, over the living articles. */
export interface Totals {
  readonly articles: number;
  /** Passages, heads left out. */
  readonly passages: number;
  /** Terms in all passages, and in all heads. */
  readonly passageTerms: number;
  readonly headTerms: number;
}

/** Entries after which the growing segment is frozen: bounds the heap during the first build. */
const frozenAt = 40_000;

/** All segments of an index: unchanging parts, and one that grows. */
export class Parts {
  #parts: Part[] = [];
  #growing = new GrowingSegment();
  /** Articles of the unchanging parts, and the paths of those in the growing one. */
  #places = new Map<string, ArticlePlace>();
  #growingPaths = new Set<string>();
  #totals: Totals | undefined;

  constructor(segments: readonly { segment: Segment; deleted: readonly number[] }[] = []) {
    for (const { segment, deleted } of segments) {
      const part = this.#attach(segment);
      for (const article of deleted) part.deleted[article] = 1;
      part.deletedCount = deleted.length;
      this.#findPlaces(part);
    }
  }

  /** The unchanging parts, with everything that was added until now. */
  get all(): readonly Part[] {
    this.freeze();
    return this.#parts;
  }

  /** The parts without what was added last: for counting along while articles are being added. */
  get frozen(): readonly Part[] {
    return this.#parts;
  }

  /** Number of living articles. */
  get articles(): number {
    return this.#places.size + this.#growingPaths.size;
  }

  get totals(): Totals {
    this.freeze();
    this.#totals ??= count(this.#parts);
    return this.#totals;
  }

  /** Entries of all parts, deleted ones too. */
  get entries(): number {
    const last = this.#parts.at(-1);
    return (last ? last.base + entryCount(last.segment) : 0) + this.#growing.entries;
  }

  addArticle(row: ArticleRow): void {
    if (this.#growing.entries >= frozenAt) this.freeze();
    this.#growing.addArticle(row);
    this.#growingPaths.add(row.path);
  }

  addEntry(start: number, end: number, terms: readonly string[]): void {
    this.#growing.addEntry(start, end, terms);
  }

  /** Where a living article stands. */
  place(path: string): ArticlePlace | undefined {
    if (this.#growingPaths.has(path)) this.freeze();
    return this.#places.get(path);
  }

  paths(): Iterable<string> {
    this.freeze();
    return this.#places.keys();
  }

  /** False where there is no such article. */
  delete(path: string): boolean {
    const place = this.place(path);
    if (!place) return false;
    place.part.deleted[place.article] = 1;
    place.part.deletedCount++;
    this.#places.delete(path);
    this.#totals = undefined;
    return true;
  }

  /** The part that an entry, numbered over all parts, belongs to. */
  partOf(entry: number): Part {
    for (const part of this.all) if (entry < part.base + entryCount(part.segment)) return part;
    throw new RangeError(`no entry ${entry}`);
  }

  /** True where merging would pay: many deleted articles. */
  get wantsMerging(): boolean {
    const deleted = this.all.reduce((sum, part) => sum + part.deletedCount, 0);
    return deleted > 100 + this.totals.articles / 4;
  }

  /** Makes one part of all. Entries are numbered anew. */
  mergeAll(): void {
    const parts = this.all;
    if (parts.length === 0 || (parts.length === 1 && parts[0]!.deletedCount === 0)) return;
    this.#mergeLast(parts.length);
    this.#totals = undefined;
  }

  /** Makes what was added last part of what is counted and searched. */
  freeze(): void {
    if (this.#growing.entries === 0) return;
    const segment = this.#growing.freeze();
    this.#growing = new GrowingSegment();
    this.#growingPaths = new Set();
    this.#findPlaces(this.#attach(segment));
    while (this.#lastTwoAreAlike()) this.#mergeLast(2);
    this.#totals = undefined;
  }

  /** Parts double in size from the last to the first, so that there are few and each article is merged seldom. */
  #lastTwoAreAlike(): boolean {
    const [before, last] = this.#parts.slice(-2);
    return !!before && !!last && entryCount(before.segment) < 2 * entryCount(last.segment);
  }

  #mergeLast(count: number): void {
    const merged = merge(this.#parts.splice(-count));
    this.#findPlaces(this.#attach(merged));
  }

  #attach(segment: Segment): Part {
    const last = this.#parts.at(-1);
    const base = last ? last.base + entryCount(last.segment) : 0;
    const deleted = new Uint8Array(articleCount(segment));
    const part: Part = { segment, deleted, deletedCount: 0, base };
    this.#parts.push(part);
    return part;
  }

  #findPlaces(part: Part): void {
    for (let article = 0; article < part.deleted.length; article++) {
      if (part.deleted[article]) continue;
      const path = textAt(part.segment.pathBytes, part.segment.pathStarts, article);
      this.#places.set(path, { part, article });
    }
  }
}

function count(parts: readonly Part[]): Totals {
  let [articles, passages, passageTerms, headTerms] = [0, 0, 0, 0];
  for (const { segment, deleted } of parts) {
    for (let article = 0; article < deleted.length; article++) {
      if (deleted[article]) continue;
      const head = segment.articleEntries[article]!;
      const end = segment.articleEntries[article + 1]!;
      articles++;
      passages += end - head - 1;
      headTerms += segment.entryTerms[head]!;
      for (let entry = head + 1; entry < end; entry++) passageTerms += segment.entryTerms[entry]!;
    }
  }
  return { articles, passages, passageTerms, headTerms };
}
