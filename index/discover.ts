import type { Location } from './archive.ts';
import type { Problem } from './article.ts';
import { limits } from './limits.ts';
import { FileError, type FileStamp, type Files, type FolderEntry } from './ports.ts';

/** The Markdown files of an archive as they are now. */
export interface Discovery {
  /** By path relative to the archive's root. */
  readonly files: Map<string, FileStamp>;
  /** Links out of the archive or in a circle, folders that cannot be read. */
  readonly problems: Problem[];
}

const markdownName = /\.(?:md|markdown|mdown|mkd)$/i;
const ignoredFolder = /^(?:\..*|node_modules)$/;

/** Walks the archive's folders. Rejects with a `FileError` where the root itself cannot be read. */
export async function discover(files: Files, location: Location): Promise<Discovery> {
  const walk = new Walk(files, await realFolders(files, location));
  for (const folder of location.folders) await walk.folder(location.root, folder, 0, folder !== '');
  await walk.links(location.root);
  return walk.found;
}

/**
 * The same for some paths only; those that are none of the archive's are left out. `undefined` where it takes a
 * walk to tell: for folders, for what lies behind a link, and for what cannot be looked at.
 */
export async function lookAt(
  files: Files,
  location: Location,
  paths: readonly string[],
): Promise<Discovery | undefined> {
  const found: Discovery = { files: new Map(), problems: [] };
  for (const path of paths) {
    if (!markdownName.test(path)) return undefined;
    if (!isArticlePath(path, location)) continue;
    try {
      const file = join(location.root, path);
      const own = join(await files.real(location.root), path);
      if ((await files.real(file)) !== own) return undefined;
      found.files.set(path, await files.stat(file));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (error.kind !== 'missing') return undefined;
    }
  }
  return found;
}

/** The archive's folders with every link resolved. Those that are not there, or lead out of the root, are left out. */
export async function realFolders(files: Files, location: Location): Promise<string[]> {
  const root = await files.real(location.root);
  const found: string[] = [];
  for (const folder of location.folders) {
    try {
      const real = await files.real(join(location.root, folder));
      if (contains(root, real)) found.push(real);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
    }
  }
  return found;
}

/** Whether a path relative to the root may name an article: below one of the folders, in none that is ignored. */
export function isArticlePath(path: string, { folders }: Pick<Location, 'folders'>): boolean {
  if (!markdownName.test(path)) return false;
  return folders.some((folder) => {
    if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
    const parts = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
    return parts.slice(0, -1).every((part) => part !== '' && !ignoredFolder.test(part));
  });
}

class Walk {
  readonly found: Discovery = { files: new Map(), problems: [] };
  readonly #visited = new Set<string>();
  /** Links to folders: followed last, so that a folder has its own path where it has one. */
  readonly #links: { readonly path: string; readonly depth: number }[] = [];

  constructor(
    private readonly files: Files,
    private readonly realFolders: readonly string[],
  ) {}

  async links(root: string): Promise<void> {
    for (let link = this.#links.shift(); link; link = this.#links.shift())
      await this.folder(root, link.path, link.depth, true, true);
  }

  /** `mayMiss`: a problem is noted where the folder cannot be read; otherwise it is thrown. */
  async folder(
    root: string,
    path: string,
    depth: number,
    mayMiss: boolean,
    isLink = false,
  ): Promise<void> {
    if (depth > limits.folderDepth)
      return this.#problem(path, 'skipped', 'tooDeep', `${limits.folderDepth}`);
    try {
      const absolute = join(root, path);
      const real = await this.files.real(absolute);
      if (!this.#contains(real)) return this.#problem(path, 'skipped', 'outside', real);
      if (this.#visited.has(real)) {
        if (isLink) this.#problem(path, 'skipped', 'circle');
        return;
      }
      this.#visited.add(real);
      const entries = await this.files.list(absolute);
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      await this.#entries(root, path, entries, depth);
    } catch (error) {
      if (!mayMiss || !(error instanceof FileError)) throw error;
      this.#problem(
        path,
        'failed',
        error.kind === 'missing' ? 'vanished' : 'unreadable',
        error.message,
      );
    }
  }

  async #entries(
    root: string,
    folder: string,
    entries: readonly FolderEntry[],
    depth: number,
  ): Promise<void> {
    const stamps: Promise<void>[] = [];
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const wanted =
        entry.kind === 'folder' ? !ignoredFolder.test(entry.name) : markdownName.test(entry.name);
      if (!wanted) continue;
      if (entry.target !== undefined && !this.#contains(entry.target))
        this.#problem(path, 'skipped', 'outside', entry.target);
      else if (entry.kind === 'folder' && entry.target !== undefined)
        this.#links.push({ path, depth: depth + 1 });
      else if (entry.kind === 'folder') await this.folder(root, path, depth + 1, true);
      else if (entry.kind === 'file') stamps.push(this.#stamp(root, path));
    }
    await Promise.all(stamps);
  }

  #contains(real: string): boolean {
    return this.realFolders.some((folder) => contains(folder, real));
  }

  async #stamp(root: string, path: string): Promise<void> {
    // The place in the order of names is taken before waiting.
    this.found.files.set(path, { size: -1, mtime: -1 });
    try {
      this.found.files.set(path, await this.files.stat(join(root, path)));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.found.files.delete(path);
      if (error.kind !== 'missing') this.#problem(path, 'failed', 'unreadable', error.message);
    }
  }

  #problem(
    path: string,
    outcome: Problem['outcome'],
    code: Problem['code'],
    detail?: string,
  ): void {
    this.found.problems.push({ path, outcome, code, ...(detail && { detail }) });
  }
}

/** Joins an absolute folder and a relative path, both with `/`. */
export function join(root: string, path: string): string {
  if (path === '') return root;
  return root.endsWith('/') ? root + path : `${root}/${path}`;
}

/** Whether a resolved absolute path is the folder itself or lies in it. */
export function contains(folder: string, path: string): boolean {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path === folder || path.startsWith(prefix);
}
