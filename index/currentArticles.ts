import type { Location } from './archive.ts';
import { contains, isArticlePath, join, realFolders } from './discover.ts';
import { limits } from './limits.ts';
import { FileError, type FileStamp, type Files } from './ports.ts';
import { type ReadArticle, readArticle } from './reading/index.ts';
import { decodeSource } from './sourceText.ts';

/** An article as its file is now. */
export interface CurrentArticle extends ReadArticle {
  readonly source: string;
  readonly stamp: FileStamp;
}

/** Articles kept after they were read, so that the next query need not read them again, and units of their sources. */
const keptArticles = 128;
const keptChars = 8_000_000;

/** Reads articles from their files as they are now; what has not changed since is not read twice. */
export class CurrentArticles {
  readonly #kept = new Map<string, CurrentArticle>();
  #chars = 0;

  constructor(
    private readonly files: Files,
    private readonly location: Location,
  ) {}

  /** `undefined` where the file is gone, or is no article any more, or lies outside of the archive. */
  async read(path: string): Promise<CurrentArticle | undefined> {
    if (!isArticlePath(path, this.location)) return undefined;
    try {
      const file = join(this.location.root, path);
      const stamp = await this.files.stat(file);
      const kept = this.#kept.get(path);
      if (kept && kept.stamp.size === stamp.size && kept.stamp.mtime === stamp.mtime)
        return this.#keep(path, kept);
      if (!(await this.#isInside(file))) return undefined;
      const source = decodeSource(await this.files.read(file, limits.articleBytes));
      const read = 'text' in source ? readArticle(source.text, path) : undefined;
      if (!read || 'problem' in read || !('text' in source)) return undefined;
      return this.#keep(path, { ...read, source: source.text, stamp });
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  async #isInside(file: string): Promise<boolean> {
    const { files, location } = this;
    const real = await files.real(file);
    return (await realFolders(files, location)).some((folder) => contains(folder, real));
  }

  /** Moves the article to the end of the line of those that will be forgotten. */
  #keep(path: string, article: CurrentArticle): CurrentArticle {
    this.#forget(path);
    this.#kept.set(path, article);
    this.#chars += article.source.length;
    while (this.#kept.size > keptArticles || this.#chars > keptChars)
      this.#forget(this.#kept.keys().next().value!);
    return article;
  }

  #forget(path: string): void {
    this.#chars -= this.#kept.get(path)?.source.length ?? 0;
    this.#kept.delete(path);
  }
}
