import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import {
  type Archive,
  type Location,
  noArticles,
  type Problem,
  type Status,
} from '../../index/index.ts';
import type { Event, Log, OpenArchive, ReferenceDesk, Settings } from '../core/ports.ts';
import { noPublication, type Publication, publicationFile } from '../core/publication.ts';
import { type ArchiveWorker, startArchiveWorker, WorkerGone } from './archiveWorker.ts';
import { findLocation } from './findLocation.ts';
import { watchArticles } from './watchArticles.ts';

/** What the window's archive is opened with. */
export interface WindowArchiveOptions {
  /** Path of the built worker. */
  readonly script: string;
  /** Folder of the snapshot. */
  readonly storage: string;
  readonly settings: () => Settings;
  readonly onSettings: Event<Settings>;
  readonly log: Log;
}

/** An archive in its thread, and the watching of its files. */
interface Opened {
  readonly archive: ArchiveWorker;
  readonly watching: vscode.Disposable;
}

/** A thread that ends more often than this in a row is not started again. */
const restartsMost = 3;

/** A thread that is asked to save and end is ended by force after this, in milliseconds. */
const closingMost = 3_000;

/**
 * The archive of this window. It is opened at first use, opened anew when its place changes, and started again
 * when its thread ends. Calls wait for it; where there is no archive they find nothing.
 */
export class WindowArchive implements OpenArchive, vscode.Disposable {
  readonly #options: WindowArchiveOptions;
  readonly #statuses = new vscode.EventEmitter<Status>();
  readonly #disposables: vscode.Disposable[] = [this.#statuses];
  #opening: Promise<Opened | undefined> | undefined;
  #last: Status = noArticles;
  /** Counts openings: what an earlier one still tells is not heard. */
  #generation = 0;
  #restarts = 0;
  /** Articles during whose reading the thread ended. */
  readonly #fatal = new Set<string>();
  #ownProblems: readonly Problem[] = [];
  #closed = false;
  location: Location | undefined;
  name = '';
  publication: Publication = noPublication;

  constructor(options: WindowArchiveOptions) {
    this.#options = options;
    let folders = options.settings().folders.join('\n');
    this.#disposables.push(
      options.onSettings((settings) => {
        const changed = settings.folders.join('\n') !== folders;
        folders = settings.folders.join('\n');
        if (changed) this.#reopenSoon();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#reopenSoon()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#reopenSoon()),
      this.#watchPublication(),
    );
  }

  readonly onStatus: Event<Status> = (listener) => this.#statuses.event(listener);

  search: Archive['search'] = (query) =>
    this.#call((archive) => archive.search(query), { terms: [], hits: [], language: 'und' });
  text: Archive['text'] = (path) => this.#call((archive) => archive.text(path), undefined);
  locate: Archive['locate'] = (anchor) =>
    this.#call((archive) => archive.locate(anchor), { kind: 'gone', what: 'article' });
  resolve: Archive['resolve'] = (target, from) =>
    this.#call((archive) => archive.resolve(target, from), undefined);
  /** Those of the articles, behind that of `backfile.yml` itself. */
  problems: Archive['problems'] = async () => [
    ...this.#ownProblems,
    ...(await this.#call((archive) => archive.problems(), [])),
  ];
  refresh: Archive['refresh'] = (paths) =>
    this.#call((archive) => archive.refresh(paths), undefined);
  rebuild: Archive['rebuild'] = () => {
    // The writer asks for another try: also after the thread was given up.
    this.#restarts = 0;
    return this.#call((archive) => archive.rebuild(), undefined);
  };
  relate: ReferenceDesk['relate'] = (excerpt) => this.#call((desk) => desk.relate(excerpt), []);
  background: ReferenceDesk['background'] = (excerpt) =>
    this.#call((desk) => desk.background(excerpt), undefined);
  stop: Archive['stop'] = () => this.#call((archive) => archive.stop(), undefined);

  async status(): Promise<Status> {
    await this.#open();
    return this.#last;
  }

  /** Looks for the archive's place again, and opens it there. */
  async reopen(): Promise<void> {
    this.#restarts = 0;
    await this.#shut();
    await this.#open();
  }

  /** Saves what is unsaved and ends the thread; the archive is not opened again. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#shut();
  }

  async #shut(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#generation++;
    const opened = await opening;
    if (!opened) return;
    opened.watching.dispose();
    await Promise.race([opened.archive.close().catch(() => {}), pause(closingMost)]);
    await opened.archive.terminate();
  }

  #reopenSoon(): void {
    this.reopen().catch((error: Error) => this.#log('archive.reopen', error));
  }

  #log(name: string, { message }: Error): void {
    this.#options.log.error(name, { message });
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
    void this.close();
  }

  async #call<T>(run: (archive: ReferenceDesk) => Promise<T>, absent: T): Promise<T> {
    try {
      const opened = await this.#open();
      return opened ? await run(opened.archive) : absent;
    } catch (error) {
      if (error instanceof WorkerGone) return absent;
      throw error;
    }
  }

  #open(): Promise<Opened | undefined> {
    if (this.#closed || this.#restarts > restartsMost) return Promise.resolve(undefined);
    this.#opening ??= this.#start().catch((error: Error) => {
      // A thread that ends while it starts is told of, and started again, by `#restart`.
      if (!(error instanceof WorkerGone)) this.#log('archive.start', error);
      return undefined;
    });
    return this.#opening;
  }

  async #start(): Promise<Opened | undefined> {
    const { settings, script, storage, log } = this.#options;
    const generation = ++this.#generation;
    const tell = (status: Status) => generation === this.#generation && this.#tell(status);
    const { location, name, publication, problem } = await findLocation(settings().folders);
    Object.assign(this, { location, name, publication });
    this.#ownProblems = problem
      ? [{ path: publicationFile, outcome: 'noted', code: 'publication', detail: problem }]
      : [];
    if (!location) {
      this.#tell({ ...noArticles, trouble: { code: 'noFolder' } });
      return undefined;
    }
    this.#tell({ ...noArticles, state: 'reading' });
    const archive = startArchiveWorker(
      script,
      { location, storage, leaveOut: [...this.#fatal] },
      tell,
      (error, reading) => generation === this.#generation && this.#restart(error, reading),
    );
    // The snapshot is searchable at once; what has changed since is read meanwhile.
    const status = await archive.status();
    if (status.articles > 0) tell(status);
    const watching = watchArticles(location, (paths) => archive.refresh(paths).catch(() => {}));
    void archive.refresh().then(
      () => (this.#restarts = 0),
      (error: Error) => log.error('archive.refresh', { message: error.message }),
    );
    return { archive, watching };
  }

  #restart(error: Error, reading: string | undefined): void {
    this.#log('archive.crashed', error);
    if (reading !== undefined) this.#fatal.add(reading);
    const opening = this.#opening;
    this.#opening = undefined;
    void opening?.then((opened) => opened?.watching.dispose()).catch(() => {});
    const again = ++this.#restarts <= restartsMost;
    this.#tell({
      ...this.#last,
      problems: 0,
      state: 'failed',
      trouble: { code: again ? 'crashed' : 'gaveUp' },
    });
    if (again) void this.#open();
  }

  #tell(status: Status): void {
    this.#last = { ...status, problems: status.problems + this.#ownProblems.length };
    this.#statuses.fire(this.#last);
  }

  /** The publication's own file says where its articles are. */
  #watchPublication(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${publicationFile}`);
    const reopen = () => this.#reopenSoon();
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(reopen),
      watcher.onDidCreate(reopen),
      watcher.onDidDelete(reopen),
    );
  }
}
