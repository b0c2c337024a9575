import type { Archive, Location, Status } from '../../index/index.ts';
import type { Answer } from '../shared/answer.ts';
import type { Publication } from './publication.ts';
import type { DraftExcerpt, Related } from './relate/relate.ts';

/** What thinking needs of the editor. Implemented by `src/platform`. */

export interface Disposable {
  dispose(): void;
}

/** Calls the listener at every change, until disposed. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * An archive with the thinking about drafts that is done beside its index: reading a draft takes longer than the
 * editor's own thread may be kept.
 */
export interface ReferenceDesk extends Archive {
  /** Articles related to a part of a draft, best first. */
  relate(excerpt: DraftExcerpt): Promise<Related[]>;
  /** A short cited account for a part of a draft; `undefined` where the archive has nothing on it. */
  background(excerpt: DraftExcerpt): Promise<Answer | undefined>;
}

/** The archive of this window: the index in its worker, and how it is. It may have no location yet. */
export interface OpenArchive extends ReferenceDesk {
  /** The publication's name, from `backfile.yml` or the folder. */
  readonly name: string;
  readonly publication: Publication;
  readonly location: Location | undefined;
  readonly onStatus: Event<Status>;
}

/** Small texts that survive a restart, named by file name. Derived or private data of this workspace. */
export interface Storage {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}

/** The settings that Backfile reads, checked. */
export interface Settings {
  readonly folders: readonly string[];
  readonly citationStyle: 'link' | 'footnote';
  readonly citationTarget: 'url' | 'path';
  /** From user settings only; `''` where no model is set up. */
  readonly modelBaseUrl: string;
  readonly modelName: string;
}

/** Names an error and its data; never article text, questions or keys. */
export interface Log {
  debug(name: string, data?: Record<string, unknown>): void;
  error(name: string, data?: Record<string, unknown>): void;
}
