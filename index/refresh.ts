import type { FileStamp } from './ports.ts';

/** What has to be done so that the index agrees with the files. */
export interface RefreshPlan {
  /** Paths of files that are new, or may have changed. */
  readonly read: readonly string[];
  /** Paths of files that are no longer there. */
  readonly drop: readonly string[];
}

/** Compares what the index knows with what lies on disk. Pure; the order is that of `now`. */
export function planRefresh(
  known: ReadonlyMap<string, FileStamp>,
  now: ReadonlyMap<string, FileStamp>,
): RefreshPlan {
  const read = [...now].filter(([path, stamp]) => !same(known.get(path), stamp));
  return {
    read: read.map(([path]) => path),
    drop: [...known.keys()].filter((path) => !now.has(path)),
  };
}

function same(before: FileStamp | undefined, after: FileStamp): boolean {
  return before !== undefined && before.size === after.size && before.mtime === after.mtime;
}
