import type { Problem } from './article.ts';
import { addArticle, type Built } from './build.ts';
import type { FileStamp } from './ports.ts';
import { Database } from './search/orama.ts';
import { Parts } from './search/parts.ts';
import type { SeenProblem, Snapshot } from './snapshot/index.ts';

/** The stamp of problems with folders, links and what could not be read: they are looked at anew each time. */
export const notAFile: FileStamp = { size: -1, mtime: -1 };

/** The index with everything that is saved beside it. */
export class Index {
  readonly parts: Parts;
  readonly database: Database;
  readonly problems: Map<string, SeenProblem>;
  readonly touched: Map<string, FileStamp>;
  /** How far reading came that was stopped before it had gone through all files: `done/total`. */
  unread: string | undefined;
  #changed = false;

  constructor(snapshot?: Snapshot) {
    this.parts = new Parts(snapshot?.segments);
    this.database = new Database(this.parts);
    this.problems = new Map(snapshot?.problems.map((problem) => [problem.path, problem]));
    this.touched = new Map(snapshot?.touched);
  }

  /** What is known of the files. */
  stamps(): Map<string, FileStamp> {
    const stamps = new Map<string, FileStamp>();
    for (const path of this.parts.paths()) {
      const { part, article } = this.parts.place(path)!;
      const { articleSize, articleMtime } = part.segment;
      stamps.set(path, { size: articleSize[article]!, mtime: articleMtime[article]! });
    }
    for (const [path, stamp] of this.touched) stamps.set(path, stamp);
    for (const { path, size, mtime } of this.problems.values())
      if (!stamps.has(path)) stamps.set(path, { size, mtime });
    return stamps;
  }

  /** Nothing is known of the file any more. */
  forget(path: string): void {
    const seen = (this.problems.get(path)?.size ?? -1) >= 0;
    this.problems.delete(path);
    const touched = this.touched.delete(path);
    if (this.parts.delete(path) || touched || seen) this.#changed = true;
  }

  /** Puts a file into the honest list, with what it was when it was looked at. */
  note(problem: Problem, stamp: FileStamp): void {
    this.problems.set(problem.path, { ...problem, ...stamp });
    if (stamp !== notAFile) this.#changed = true;
  }

  /** Adds an article that was read. */
  add(built: Extract<Built, { read: unknown }>): void {
    addArticle(this.database, built);
    this.#changed = true;
  }

  /** A file whose stamp has changed, but not its bytes. */
  touch(path: string, stamp: FileStamp): void {
    this.touched.set(path, stamp);
    this.#changed = true;
  }

  /** Whether there is anything new to be saved since this was asked last. */
  takeChanged(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }
}
