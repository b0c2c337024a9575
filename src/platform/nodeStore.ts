import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../index/index.ts';
import { guarded } from './nodeFiles.ts';

/** Keeps the snapshot in a folder, which is made when something is first written. */
export function nodeStore(folder: string): Store {
  const path = (name: string) => join(folder, name);
  return {
    list: () => guarded(() => absentAs([], readdir(folder))),
    read: (name) => guarded(() => absentAs(undefined, readFile(path(name)))),
    write: (name, bytes) => guarded(() => write(folder, path(name), bytes, 'w')),
    create: (name, bytes) => guarded(() => create(folder, path(name), bytes)),
    rename: (from, to) => guarded(() => rename(path(from), path(to))),
    remove: (name) => guarded(() => rm(path(name), { force: true })),
  };
}

/** Written and flushed to the disk, so that a rename after it never names an incomplete file. */
async function write(
  folder: string,
  path: string,
  bytes: Uint8Array,
  flag: 'w' | 'wx',
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const handle = await open(path, flag);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function create(folder: string, path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await write(folder, path, bytes, 'wx');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

async function absentAs<T>(absent: T, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return absent;
    throw error;
  }
}
