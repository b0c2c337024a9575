/** What the index needs of the world around it. Implemented by `src/platform`. */

/** What a file was when it was last looked at. `mtime` in milliseconds since 1970. */
export interface FileStamp {
  readonly size: number;
  readonly mtime: number;
}

/** One entry of a folder. A symbolic link is reported as what it points to, with its target. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** Set on symbolic links: the resolved absolute path it points to. */
  readonly target?: string;
}

/** Why a file could not be read. Any other error is a bug. */
export class FileError extends Error {
  constructor(
    readonly kind: 'missing' | 'denied' | 'full' | 'readOnly' | 'other',
    message: string,
  ) {
    super(message);
    this.name = 'FileError';
  }
}

/**
 * Reads the archive. All paths are absolute with `/`; nothing here writes.
 * Every method rejects with a `FileError` only.
 */
export interface Files {
  /** The path with every symbolic link resolved. */
  real(path: string): Promise<string>;
  list(folder: string): Promise<FolderEntry[]>;
  stat(path: string): Promise<FileStamp>;
  /** At most `limit` bytes more than asked are never read: larger files come back cut. */
  read(path: string, limit: number): Promise<Uint8Array>;
}

/**
 * Keeps the snapshot: a flat set of named byte arrays that survive a restart.
 * Every method rejects with a `FileError` only.
 */
export interface Store {
  list(): Promise<string[]>;
  /** `undefined` where there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Durable when it resolves. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Creates with these bytes; false where the name is taken already. */
  create(name: string, bytes: Uint8Array): Promise<boolean>;
  /** Atomic, replaces what has the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens where there is none. */
  remove(name: string): Promise<void>;
}
