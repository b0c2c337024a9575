/** Folders that are gone when they are no longer needed: see `temporaryFolder` and `copyOf`. */
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEnd } from './ending.ts';

/** A folder with a short path and a way to be rid of it; it goes with this process at the latest. */
export interface Temporary {
  readonly path: string;
  remove(): Promise<void>;
}

const thoroughly = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/** A fresh empty folder among the temporary files of this system. */
export async function temporaryFolder(prefix: string): Promise<Temporary> {
  const path = await mkdtemp(join(await realpath(tmpdir()), prefix));
  const done = beforeEnd(() => removeNow(path));
  const remove = () => rm(path, thoroughly).finally(done);
  return { path, remove };
}

/** A fresh copy of a folder, or an empty folder where there is nothing to copy. */
export async function copyOf(folder: string): Promise<Temporary> {
  const parent = await temporaryFolder('backfile-workspace-');
  const path = join(parent.path, 'archive');
  if (existsSync(folder)) await cp(folder, path, { recursive: true });
  else await mkdir(path);
  return { path, remove: parent.remove };
}

function removeNow(path: string): void {
  try {
    rmSync(path, thoroughly);
  } catch {
    // A process that is just being ended still wrote into it: the system's clean-up takes the rest.
  }
}
