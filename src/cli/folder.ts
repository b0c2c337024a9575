import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Archive, openArchive } from '../../index/index.ts';
import { publicationFile } from '../core/publication.ts';
import { readPublication } from '../core/readPublication.ts';
import { archiveSentence, troubleSentence } from '../core/say.ts';
import { nodeFiles, slashed } from '../platform/nodeFiles.ts';
import { nodeStore } from '../platform/nodeStore.ts';
import type { Output } from './output.ts';

/** Opens a folder's archive and reads what has changed; tells why where it cannot. */
export async function openFolder(folder: string, output: Output): Promise<Archive | undefined> {
  const root = slashed(resolve(folder));
  const { publication, problem } = readPublication(await publicationText(root));
  if (problem) output.note(`${publicationFile}: ${problem}`);
  const archive = await openArchive({
    files: nodeFiles,
    store: nodeStore(cacheFolder(root)),
    location: {
      root,
      folders: publication.folders.length > 0 ? publication.folders : [''],
      tiers: publication.tiers,
    },
    now: Date.now,
  });
  await archive.refresh();
  const status = await archive.status();
  const { state, trouble } = status;
  if (state === 'empty') output.note(`${archiveSentence(status, root)} (${root})`);
  else if (trouble) output.note(troubleSentence(trouble));
  return state === 'failed' ? undefined : archive;
}

async function publicationText(root: string): Promise<string> {
  try {
    return await readFile(join(root, publicationFile), 'utf8');
  } catch {
    return '';
  }
}

/** Snapshots of the terminal live in the user's cache, one folder per archive. */
function cacheFolder(root: string): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'backfile', createHash('sha256').update(root).digest('hex').slice(0, 16));
}
