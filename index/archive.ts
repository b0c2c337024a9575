import type { Article, Problem, Sentence } from './article.ts';
import type { Anchor, Place, Query, SearchResult } from './query.ts';

/** Where an archive's articles are. */
export interface Location {
  /** Absolute path with `/`; article paths are relative to it. */
  readonly root: string;
  /** Folders below the root that hold the articles; `['']` is the root itself. */
  readonly folders: readonly string[];
  /** Names of tiers, highest first. */
  readonly tiers: readonly string[];
}

/** How far the archive is. `done`/`total` count files while it is `reading`. */
export interface Status {
  readonly state: 'empty' | 'reading' | 'ready' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly articles: number;
  /** Counted when reading has ended; 0 until then. */
  readonly passages: number;
  /** Articles per language code, most frequent first. */
  readonly languages: readonly (readonly [code: string, articles: number])[];
  readonly problems: number;
  /** Years of the oldest and the newest dated article. */
  readonly years?: readonly [number, number];
  /** Why the snapshot could not be saved, or the archive not be read. */
  readonly trouble?: Trouble;
}

/** The status of an archive that nothing was read of yet. */
export const noArticles: Status = Object.freeze({
  state: 'empty',
  done: 0,
  total: 0,
  articles: 0,
  passages: 0,
  languages: [],
  problems: 0,
});

/** What stands in the way of the archive as a whole; a sentence is made of it in `src/core/say.ts`. */
export interface Trouble {
  readonly code:
    | 'noFolder'
    | 'unreadable'
    | 'diskFull'
    | 'readOnly'
    | 'notSaved'
    | 'stopped'
    | 'crashed'
    | 'gaveUp';
  readonly detail?: string;
}

/** An article with the text it has now. */
export interface ArticleText {
  readonly article: Article;
  readonly source: string;
  readonly sentences: readonly Sentence[];
}

/**
 * An open archive. Searching works from the first article on, while others are still being read.
 * Every answer is taken from the files as they are now; a passage that is no longer there is not returned.
 */
export interface Archive {
  search(query: Query): Promise<SearchResult>;
  /** `undefined` where there is no such article. */
  text(path: string): Promise<ArticleText | undefined>;
  /** Finds an anchor's words again, in the file as it is now. */
  locate(anchor: Anchor): Promise<Place>;
  /**
   * The article that a link target names: a path relative to `from` (a path relative to the root),
   * a path relative to the root, or a published URL. `undefined` where none does.
   */
  resolve(target: string, from: string): Promise<string | undefined>;
  problems(): Promise<readonly Problem[]>;
  status(): Promise<Status>;
  /** Reads what has changed since, everywhere or below these paths relative to the root. Ends when it is searchable. */
  refresh(paths?: readonly string[]): Promise<void>;
  /** Forgets everything and reads the archive anew. */
  rebuild(): Promise<void>;
  /** Stops reading; what was read stays searchable. */
  stop(): Promise<void>;
  /** Saves what is unsaved and lets go of the files. */
  close(): Promise<void>;
}
