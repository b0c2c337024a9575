/** The sample archive, really indexed: see `openSample`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Archive, openArchive } from '../../../index/index.ts';
import { sample } from '../../../scripts/paths.ts';
import { temporaryFolder } from '../../../scripts/temporary.ts';
import { nodeFiles } from '../../../src/platform/nodeFiles.ts';
import { nodeStore } from '../../../src/platform/nodeStore.ts';

/** An open archive over a folder, with its snapshot in a temporary one; `done` closes both. */
export interface Opened {
  readonly archive: Archive;
  done(): Promise<void>;
}

/** Opens the sample archive: once per test file is enough. */
export function openSample(): Promise<Opened> {
  return openFolder(sample, ['archive']);
}

/** Opens the archive in a folder. */
export async function openFolder(root: string, folders: readonly string[] = ['']): Promise<Opened> {
  const snapshot = await temporaryFolder('backfile-snapshot-');
  const archive = await openArchive({
    files: nodeFiles,
    store: nodeStore(snapshot.path),
    location: { root, folders, tiers: ['founding', 'programme', 'analysis', 'news'] },
    now: Date.now,
  });
  await archive.refresh();
  const done = async () => {
    await archive.close();
    await snapshot.remove();
  };
  return { archive, done };
}

/** The text of an article's file in the sample. */
export function sampleFile(article: string): string {
  return readFileSync(join(sample, article), 'utf8');
}
