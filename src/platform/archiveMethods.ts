import type { Location, Status } from '../../index/index.ts';
import type { ReferenceDesk } from '../core/ports.ts';

/** What can be called across threads: everything but the results' identity survives. */
export const archiveMethods = [
  'search',
  'text',
  'locate',
  'resolve',
  'problems',
  'status',
  'refresh',
  'rebuild',
  'stop',
  'close',
  'relate',
  'background',
] as const satisfies readonly (keyof ReferenceDesk)[];

export type ArchiveMethod = (typeof archiveMethods)[number];

/** What the worker is started with. */
export interface WorkerData {
  readonly location: Location;
  /** Folder of the snapshot. */
  readonly storage: string;
  /** Articles that are not read: the thread ended during their reading before. */
  readonly leaveOut?: readonly string[];
}

/** Main thread to worker. */
export interface Call {
  readonly id: number;
  readonly method: ArchiveMethod;
  readonly args: readonly unknown[];
}

/** Worker to main thread. */
export type WorkerMessage =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  | { readonly type: 'status'; readonly status: Status }
  /** The article whose reading begins, so that it is known if it never ends. */
  | { readonly type: 'reading'; readonly path: string };
