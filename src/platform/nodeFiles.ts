import { open, readdir, realpath, stat } from 'node:fs/promises';
import { FileError, type FileStamp, type Files, type FolderEntry } from '../../index/index.ts';

/** The archive's files on this machine's disk. Paths come and go with `/`, on Windows too. */
export const nodeFiles: Files = {
  real: (path) => guarded(async () => slashed(await realpath(path))),
  list: (folder) => guarded(() => list(folder)),
  stat: (path) => guarded(() => stampOf(path)),
  read: (path, limit) => guarded(() => read(path, limit)),
};

async function list(folder: string): Promise<FolderEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return Promise.all(
    entries.map(async (entry): Promise<FolderEntry> => {
      if (entry.isSymbolicLink()) return linked(folder, entry.name);
      return { name: entry.name, kind: kindOf(entry) };
    }),
  );
}

/** A link as what it points to; one that points nowhere is neither file nor folder. */
async function linked(folder: string, name: string): Promise<FolderEntry> {
  try {
    const path = `${folder}/${name}`;
    return { name, kind: kindOf(await stat(path)), target: slashed(await realpath(path)) };
  } catch {
    return { name, kind: 'other' };
  }
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

/** Folders and pipes have no stamp: reading a pipe would never end. */
async function stampOf(path: string): Promise<FileStamp> {
  const stats = await stat(path);
  if (!stats.isFile()) throw new FileError('other', 'not a file');
  return { size: stats.size, mtime: stats.mtimeMs };
}

async function read(path: string, limit: number): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(Math.min(size, limit + 1));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

export function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

const kinds: Readonly<Record<string, FileError['kind']>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'readOnly',
};

/** Turns what the file system throws into a `FileError`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      throw new FileError(kinds[error.code] ?? 'other', error.code);
    throw error;
  }
}
