/** Archives for tests: articles in memory or in a temp folder, and stores that fail when they are told to. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Archive,
  FileError,
  type FileStamp,
  type Files,
  type FolderEntry,
  type Location,
  type OpenOptions,
  openArchive,
  type Store,
} from '../../index/index.ts';

/** Where the articles in memory lie. */
export const root = '/archive';

type Content = string | Uint8Array;

/** An archive's files in memory. Every change of a file moves the clock, so that its stamp changes. */
export class MemoryFiles implements Files {
  readonly #files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  #clock = 1;
  /** Paths of the files that were read, relative to the root, in order. */
  readonly reads: string[] = [];
  /** Called before a file is read or listed; what it throws is what the file system says. */
  before: (operation: 'real' | 'list' | 'stat' | 'read', path: string) => void | Promise<void> =
    () => {};

  constructor(articles: Readonly<Record<string, Content>> = {}) {
    for (const [path, content] of Object.entries(articles)) this.write(path, content);
  }

  get paths(): string[] {
    return [...this.#files.keys()];
  }

  write(path: string, content: Content): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.#files.set(path, { bytes, mtime: this.#clock++ });
  }

  /** Changes a file's time, and nothing else. */
  touch(path: string): void {
    this.write(path, this.#files.get(path)!.bytes);
  }

  /** Changes a file behind the back of its stamp. */
  overwriteUnseen(path: string, content: string): void {
    const { mtime } = this.#files.get(path)!;
    this.#files.set(path, { bytes: new TextEncoder().encode(content), mtime });
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  text(path: string): string {
    return new TextDecoder().decode(this.#files.get(path)!.bytes);
  }

  async real(path: string): Promise<string> {
    await this.before('real', relative(path));
    if (path !== root && !this.#isFolder(path)) this.#file(path);
    return path;
  }

  async list(folder: string): Promise<FolderEntry[]> {
    await this.before('list', relative(folder));
    const prefix = folder === root ? '' : `${relative(folder)}/`;
    const entries = new Map<string, FolderEntry>();
    for (const path of this.#files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name, ...below] = path.slice(prefix.length).split('/') as [string, ...string[]];
      entries.set(name, { name, kind: below.length > 0 ? 'folder' : 'file' });
    }
    return [...entries.values()];
  }

  async stat(path: string): Promise<FileStamp> {
    await this.before('stat', relative(path));
    const { bytes, mtime } = this.#file(path);
    return { size: bytes.length, mtime };
  }

  async read(path: string, limit: number): Promise<Uint8Array> {
    await this.before('read', relative(path));
    this.reads.push(relative(path));
    return this.#file(path).bytes.slice(0, limit + 1);
  }

  #isFolder(path: string): boolean {
    return this.paths.some((one) => one.startsWith(`${relative(path)}/`));
  }

  #file(path: string) {
    const file = this.#files.get(relative(path));
    if (!file) throw new FileError('missing', 'ENOENT');
    return file;
  }
}

function relative(path: string): string {
  return path.slice(root.length + 1);
}

/** What goes wrong with a store. `crash`: the process ends there; a write leaves half of its bytes. */
export type Fault = 'full' | 'readOnly' | 'crash';

/** A store in memory. */
export class MemoryStore implements Store {
  readonly #items: Map<string, Uint8Array>;
  /** Names of the operations so far, reading ones left out. */
  readonly changes: string[] = [];
  #fault: { readonly kind: Fault; readonly at: number } | undefined;

  constructor(items: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#items = new Map(items);
  }

  get items(): ReadonlyMap<string, Uint8Array> {
    return this.#items;
  }

  /** From now on the change number `at`, counted from 0, and all after it fail. */
  fail(kind: Fault, at = 0): void {
    this.#fault = { kind, at: this.changes.length + at };
  }

  heal(): void {
    this.#fault = undefined;
  }

  /** A store with the same bytes. */
  copy(): MemoryStore {
    return new MemoryStore(this.#items);
  }

  /** The store with one byte of an item changed. */
  flipped(name: string, at: number): MemoryStore {
    const bytes = this.#items.get(name)!.slice();
    bytes[at]! ^= 0x01;
    return new MemoryStore(new Map(this.#items).set(name, bytes));
  }

  async list(): Promise<string[]> {
    return [...this.#items.keys()];
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    return this.#items.get(name)?.slice();
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    this.#change('write', name, () => this.#items.set(name, bytes.slice(0, bytes.length / 2)));
    this.#items.set(name, bytes.slice());
  }

  async create(name: string, bytes: Uint8Array): Promise<boolean> {
    this.#change('create', name, () => {
      if (!this.#items.has(name)) this.#items.set(name, new Uint8Array());
    });
    if (this.#items.has(name)) return false;
    this.#items.set(name, bytes.slice());
    return true;
  }

  async rename(from: string, to: string): Promise<void> {
    this.#change('rename', to);
    const bytes = this.#items.get(from);
    if (!bytes) throw new FileError('missing', 'ENOENT');
    this.#items.delete(from);
    this.#items.set(to, bytes);
  }

  async remove(name: string): Promise<void> {
    this.#change('remove', name);
    this.#items.delete(name);
  }

  /** `halfDone`: what the disk has of the change when the process ends in its midst. */
  #change(operation: string, name: string, halfDone?: () => void): void {
    const number = this.changes.length;
    this.changes.push(`${operation} ${name}`);
    if (!this.#fault || number < this.#fault.at) return;
    const { kind, at } = this.#fault;
    if (kind === 'crash' && number === at) halfDone?.();
    throw new FileError(kind === 'crash' ? 'other' : kind, codes[kind]);
  }
}

const codes: Readonly<Record<Fault, string>> = {
  full: 'ENOSPC',
  readOnly: 'EROFS',
  crash: 'the process has ended',
};

export const location: Location = { root, folders: [''], tiers: ['founding', 'news'] };

/** Opens an archive in memory. The clock stands still unless one is given. */
export function open(
  files: Files,
  store: Store = new MemoryStore(),
  options: Partial<OpenOptions> = {},
): Promise<Archive> {
  return openArchive({ files, store, location, now: () => 1_000_000, ...options });
}

/** An archive in memory that has been read. */
export async function archiveOf(articles: Readonly<Record<string, Content>>): Promise<Archive> {
  const archive = await open(new MemoryFiles(articles));
  await archive.refresh();
  return archive;
}

/** Articles in a new folder of the disk, which `remove` takes away again. */
export function folderOf(articles: Readonly<Record<string, Content>>): {
  readonly path: string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'backfile-archive-'));
  for (const [name, content] of Object.entries(articles)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** What an archive answers to some questions: paths, passages and scores. */
export async function answers(archive: Archive, ...questions: string[]) {
  const found = [];
  for (const text of questions) {
    const { hits } = await archive.search({ text, language: 'en', articles: 50, passages: 4 });
    found.push(
      hits.map(({ article, score, passages }) => ({
        path: article.path,
        score: Math.round(score * 1e4) / 1e4,
        passages: passages.map(({ source }) => source),
      })),
    );
  }
  return found;
}

/** The paths of the articles found, best first. */
export async function pathsFound(archive: Archive, text: string): Promise<string[]> {
  const { hits } = await archive.search({ text, articles: 50 });
  return hits.map(({ article }) => article.path);
}
