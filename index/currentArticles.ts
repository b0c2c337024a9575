import type { Location } from './archive.ts';
import { contains, isArticlePath, join } from './discover.ts';
import { limits } from './limits.ts';
import { FileError, type FileStamp, type Files } from './ports.ts';
import { type ReadArticle, readArticle } from './reading/index.ts';
import { decodeSource } from './sourceText.ts';

/** An article as its file is now. */
export interface CurrentArticle extends ReadArticle {
  readonly source: string;
  readonly stamp: FileStamp;
}

/** Articles kept after they were read, so that the next query need not read them again. */
const keptArticles = 128;

/** Reads articles from their files as they are now; what has not changed since is not read twice. */
export class CurrentArticles {
  readonly #kept = new Map<string, CurrentArticle>();

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
    return contains(await files.real(location.root), await files.real(file));
  }

  /** Moves the article to the end of the line of those that will be forgotten. */
  #keep(path: string, article: CurrentArticle): CurrentArticle {
    this.#kept.delete(path);
    this.#kept.set(path, article);
    if (this.#kept.size > keptArticles) this.#kept.delete(this.#kept.keys().next().value!);
    return article;
  }
}
