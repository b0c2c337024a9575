/** The folder that a run of VS Code opens: always a copy, so that tests may write in it. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

/** The sample archive that is shipped. */
export const sample = join(root, 'media', 'sample');

/** A temporary folder with a short path and a way to be rid of it. */
export interface Temporary {
  readonly path: string;
  remove(): Promise<void>;
}

/** A fresh copy of a folder, or an empty folder where there is nothing to copy. */
export async function copyOf(folder: string): Promise<Temporary> {
  const parent = await temporaryFolder('backfile-workspace-');
  const path = join(parent.path, 'archive');
  if (existsSync(folder)) await cp(folder, path, { recursive: true });
  else await mkdir(path);
  return { path, remove: parent.remove };
}

/** A fresh empty folder among the temporary files of this system. */
export async function temporaryFolder(prefix: string): Promise<Temporary> {
  const path = await mkdtemp(join(await realpath(tmpdir()), prefix));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
