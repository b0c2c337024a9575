import type { Archive, ArticleText, Status, Trouble } from './archive.ts';
import type { Article, Problem } from './article.ts';
import {
  type Built,
  dateNumber,
  type ReadOptions,
  readAll,
  readMeta,
  unexpected,
} from './build.ts';
import { CurrentArticles } from './currentArticles.ts';
import { type Discovery, discover, lookAt } from './discover.ts';
import { readHits } from './hits.ts';
import { Index, notAFile } from './indexState.ts';
import { Links } from './links.ts';
import { FileError, type FileStamp, type Store } from './ports.ts';
import type { Anchor, Place, Query, SearchResult } from './query.ts';
import { findAgain } from './quotation.ts';
import { planRefresh, type RefreshPlan } from './refresh.ts';
import type { Filter } from './search/rank.ts';
import { textAt, unpackLanguage } from './search/segment.ts';
import { Lease, readSnapshot, type Snapshot, sameBytes, writeSnapshot } from './snapshot/index.ts';
import { understand } from './understand.ts';

/** What an archive is opened with. */
export interface OpenOptions extends ReadOptions {
  readonly store: Store;
  /** Told at every change of the status, a few times a second at most while reading. */
  readonly onStatus?: (status: Status) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Least time between two reports of progress, in milliseconds. */
const reportEvery = 100;

/**
 * Opens an archive from its snapshot, which is searchable at once; `refresh` then reads what has changed since.
 * Where there is no snapshot that can be trusted, the archive is empty until `refresh` has read it.
 */
export async function openArchive(options: OpenOptions): Promise<Archive> {
  const snapshot = await readSnapshot(options.store, options.location);
  return new OpenedArchive(options, snapshot);
}

class OpenedArchive implements Archive {
  readonly #options: OpenOptions;
  readonly #current: CurrentArticles;
  readonly #lease: Lease;
  #index: Index;
  #links: Links | undefined;
  #state: Status['state'];
  #progress = { done: 0, total: 0 };
  #trouble: Trouble | undefined;
  #reported = 0;
  /** Raised by stopping: work that was begun or is waiting is not wanted any more. */
  #stops = 0;
  #stopped = false;
  #closed = false;
  #unsaved = false;
  /** Changes of the index run one after another. */
  #queue: Promise<void> = Promise.resolve();
  #languages: readonly (readonly [string, number])[] | undefined;

  constructor(options: OpenOptions, snapshot: Snapshot | undefined) {
    this.#options = options;
    this.#current = new CurrentArticles(options.files, options.location);
    this.#lease = new Lease(options.store, options.now);
    this.#index = new Index(snapshot);
    this.#state = this.#index.parts.articles > 0 ? 'ready' : 'empty';
  }

  async search(query: Query): Promise<SearchResult> {
    const { parts, database } = this.#index;
    parts.freeze();
    const understood = understand(query, parts, this.#languageCodes());
    const found = await database.find(understood.weighted, this.#filter(query));
    const wanted = { articles: query.articles ?? 10, passages: query.passages ?? 1 };
    const hits = await readHits(found, understood, this.#current, wanted);
    return { terms: understood.terms, hits, language: understood.language };
  }

  #filter({ exclude, period }: Query): Filter | undefined {
    if (!exclude?.length && !period) return undefined;
    const { parts } = this.#index;
    const excluded = (exclude ?? []).map((path) => parts.place(path)).filter((place) => !!place);
    const from = dateNumber(period?.from ?? '', '0');
    const to = dateNumber(period?.to ?? '', '9') || Number.POSITIVE_INFINITY;
    return (part, article) => {
      if (excluded.some((place) => place.part === part && place.article === article)) return false;
      const date = part.segment.articleDate[article]!;
      return !period || (date >= Math.max(1, from) && date <= to);
    };
  }

  async text(path: string): Promise<ArticleText | undefined> {
    const current = await this.#current.read(path);
    if (!current) return undefined;
    const sentences = current.passages.flatMap((passage) => passage.sentences);
    return { article: current.article, source: current.source, sentences };
  }

  async locate({ article, source, start, end }: Anchor): Promise<Place> {
    const current = await this.#current.read(article);
    if (!current) return { kind: 'gone', what: 'article' };
    return findAgain(current.source, source, { start, end }) ?? { kind: 'gone', what: 'passage' };
  }

  async resolve(target: string, from: string): Promise<string | undefined> {
    this.#links ??= new Links(this.#articles(), this.#options.location.root);
    return this.#links.resolve(target, from);
  }

  *#articles(): Generator<Article> {
    for (const path of this.#index.parts.paths()) {
      const { part, article } = this.#index.parts.place(path)!;
      const { metaBytes, metaStarts } = part.segment;
      yield readMeta(path, textAt(metaBytes, metaStarts, article));
    }
  }

  async problems(): Promise<readonly Problem[]> {
    return [...this.#index.problems.values()].map(({ path, outcome, code, detail }) => ({
      path,
      outcome,
      code,
      ...(detail && { detail }),
    }));
  }

  async status(): Promise<Status> {
    const { parts, problems } = this.#index;
    const reading = this.#state === 'reading';
    const years = this.#years();
    return {
      state: this.#state,
      ...this.#progress,
      articles: parts.articles,
      passages: reading ? 0 : parts.totals.passages,
      languages: this.#countLanguages(),
      problems: problems.size,
      ...(years && { years }),
      ...(this.#trouble && { trouble: this.#trouble }),
    };
  }

  refresh(paths?: readonly string[]): Promise<void> {
    return this.#enqueue(async () => {
      const { files, location } = this.#options;
      const known = this.#index.stamps();
      const partly = paths && (await lookAt(files, location, paths));
      const now = partly ?? (await this.#lookEverywhere());
      if (!now) return;
      const plan = planRefresh(partly ? only(known, paths) : known, now.files);
      const unread = await this.#apply(this.#index, plan, now);
      if (unread || !partly) this.#index.unread = unread;
      await this.#save();
    });
  }

  rebuild(): Promise<void> {
    return this.#enqueue(async () => {
      // The old index stays until the new one is complete: stopping loses nothing.
      const index = new Index();
      const now = await this.#lookEverywhere();
      if (!now) return;
      const unread = await this.#apply(index, planRefresh(new Map(), now.files), now);
      if (unread) {
        if (this.#index.parts.articles === 0) this.#index.unread = unread;
        return;
      }
      this.#index = index;
      this.#changed();
      this.#unsaved = true;
      await this.#save();
    });
  }

  async stop(): Promise<void> {
    this.#stops++;
    this.#stopped = true;
    await this.#queue;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.stop();
    await this.#save();
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const stops = this.#stops;
    const run = this.#queue.then(() => {
      if (this.#closed || stops !== this.#stops) return;
      this.#stopped = false;
      this.#trouble = undefined;
      return work().finally(() => this.#settle());
    });
    this.#queue = run.catch(() => {});
    return run;
  }

  /** `undefined`, with the trouble told, where the archive cannot be read. */
  async #lookEverywhere(): Promise<Discovery | undefined> {
    this.#report('reading', 0, 0);
    try {
      return await discover(this.#options.files, this.#options.location);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const code = error.kind === 'missing' ? 'noFolder' : 'unreadable';
      this.#trouble = { code, detail: this.#options.location.root };
      this.#report('failed', 0, 0);
      return undefined;
    }
  }

  /** Tells how far it came where it was stopped. */
  async #apply(
    index: Index,
    { read, drop }: RefreshPlan,
    now: Discovery,
  ): Promise<string | undefined> {
    for (const path of drop) index.forget(path);
    for (const problem of now.problems) index.note(problem, notAFile);
    let done = 0;
    if (read.length > 0) this.#report('reading', 0, read.length);
    for await (const [path, built] of readAll(this.#options, read)) {
      if (this.#stopped) break;
      this.#take(index, path, built, now.files.get(path)!);
      this.#report('reading', ++done, read.length);
    }
    if (index.parts.wantsMerging || done > index.parts.articles / 2) index.parts.mergeAll();
    if (index.takeChanged()) {
      this.#unsaved = true;
      this.#changed();
    }
    return done < read.length ? `${done}/${read.length}` : undefined;
  }

  #take(index: Index, path: string, built: Built, stamp: FileStamp): void {
    if ('read' in built && this.#isTouchedOnly(index, path, built.digest)) {
      index.touch(path, built.stamp);
      return;
    }
    index.forget(path);
    const problem = 'problem' in built ? built.problem : addTo(index, built);
    if (problem) {
      // What could not be read is tried again each time: permissions change without a trace in the stamp.
      index.note({ path, ...problem }, problem.outcome === 'failed' ? notAFile : stamp);
    } else if ('read' in built && built.read.note)
      index.note({ path, outcome: 'noted', ...built.read.note }, built.stamp);
  }

  #isTouchedOnly(index: Index, path: string, digest: Uint8Array): boolean {
    const place = index.parts.place(path);
    if (!place || index.problems.has(path)) return false;
    const { articleDigest } = place.part.segment;
    return sameBytes(articleDigest.subarray(place.article * 32, place.article * 32 + 32), digest);
  }

  #changed(): void {
    this.#links = undefined;
    this.#languages = undefined;
  }

  /** Saves what is unsaved. Trouble is told in the status; searching goes on. */
  async #save(): Promise<void> {
    if (!this.#unsaved) return;
    const { store, location } = this.#options;
    const { parts, problems, touched } = this.#index;
    try {
      if (!(await this.#lease.hold())) return;
      await writeSnapshot(store, location, parts.all, {
        problems: [...problems.values()],
        touched: [...touched],
      }).finally(() => this.#lease.release());
      this.#unsaved = false;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#trouble = { code: saveTrouble[error.kind] ?? 'notSaved', detail: error.message };
    }
  }

  /** Whatever has happened, the archive is not being read any more. */
  #settle(): void {
    const { unread, parts } = this.#index;
    if (unread) this.#trouble ??= { code: 'stopped', detail: unread };
    if (this.#trouble?.code === 'noFolder' || this.#trouble?.code === 'unreadable') return;
    this.#report(parts.articles > 0 ? 'ready' : 'empty', 0, 0);
  }

  #report(state: Status['state'], done: number, total: number): void {
    const now = this.#options.now();
    const quiet =
      state === this.#state && done > 0 && done < total && now - this.#reported < reportEvery;
    this.#state = state;
    this.#progress = { done, total };
    if (quiet) return;
    this.#reported = now;
    const { onStatus } = this.#options;
    if (onStatus) void this.status().then(onStatus);
  }

  #languageCodes(): string[] {
    return this.#countLanguages().map(([code]) => code);
  }

  #countLanguages(): readonly (readonly [string, number])[] {
    const reading = this.#state === 'reading';
    if (this.#languages && !reading) return this.#languages;
    const counts = new Map<string, number>();
    for (const { segment, deleted } of this.#index.parts.frozen)
      segment.articleLanguage.forEach((packed, article) => {
        if (deleted[article]) return;
        const code = unpackLanguage(packed);
        counts.set(code, (counts.get(code) ?? 0) + 1);
      });
    const sorted = [...counts].sort((a, b) => b[1] - a[1]);
    if (!reading) this.#languages = sorted;
    return sorted;
  }

  #years(): readonly [number, number] | undefined {
    let [least, most] = [Number.POSITIVE_INFINITY, 0];
    for (const { segment, deleted } of this.#index.parts.frozen)
      segment.articleDate.forEach((date, article) => {
        const year = Math.floor(date / 10_000);
        if (year === 0 || deleted[article]) return;
        least = Math.min(least, year);
        most = Math.max(most, year);
      });
    return most > 0 ? [least, most] : undefined;
  }
}

/** One article on which the index fails must not keep the others from being read. */
function addTo(index: Index, built: Extract<Built, { read: unknown }>) {
  try {
    index.add(built);
    return undefined;
  } catch (error) {
    return unexpected(error);
  }
}

const saveTrouble: Partial<Record<FileError['kind'], Trouble['code']>> = {
  full: 'diskFull',
  readOnly: 'readOnly',
  denied: 'readOnly',
};

function only(stamps: Map<string, FileStamp>, paths: readonly string[]): Map<string, FileStamp> {
  const wanted = new Set(paths);
  return new Map([...stamps].filter(([path]) => wanted.has(path)));
}
