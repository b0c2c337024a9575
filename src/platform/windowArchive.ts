import * as vscode from 'vscode';
import { type Archive, type Location, noArticles, type Status } from '../../index/index.ts';
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
  #restarts = 0;
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
        if (changed) void this.reopen();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.reopen()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.reopen()),
      this.#watchPublication(),
    );
  }

  readonly onStatus: Event<Status> = (listener) => this.#statuses.event(listener);

  search: Archive['search'] = (query) =>
    this.#call((archive) => archive.search(query), { terms: [], hits: [], language: 'und' });
  text: Archive['text'] = (path) => this.#call((archive) => archive.text(path), undefined);
  locate: Archive['locate'] = (anchor) =>
    this.#call((archive) => archive.locate(anchor), { kind: 'gone', what: 'article' });
  sentenceAt: Archive['sentenceAt'] = (path, range) =>
    this.#call((archive) => archive.sentenceAt(path, range), undefined);
  resolve: Archive['resolve'] = (target, from) =>
    this.#call((archive) => archive.resolve(target, from), undefined);
  problems: Archive['problems'] = () => this.#call((archive) => archive.problems(), []);
  refresh: Archive['refresh'] = (paths) =>
    this.#call((archive) => archive.refresh(paths), undefined);
  rebuild: Archive['rebuild'] = () => this.#call((archive) => archive.rebuild(), undefined);
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
    await this.close();
    await this.#open();
  }

  /** Saves what is unsaved and ends the thread. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    const opened = await opening;
    if (!opened) return;
    opened.watching.dispose();
    await opened.archive.close().catch(() => {});
    await opened.archive.terminate();
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
    this.#opening ??= this.#start();
    return this.#opening;
  }

  async #start(): Promise<Opened | undefined> {
    const { settings, script, storage, log } = this.#options;
    const { location, name, publication, problem } = await findLocation(settings().folders);
    Object.assign(this, { location, name, publication });
    if (problem) log.error('publication.malformed', { problem });
    if (!location) {
      this.#tell({ ...noArticles, trouble: { code: 'noFolder' } });
      return undefined;
    }
    this.#tell({ ...noArticles, state: 'reading' });
    const archive = startArchiveWorker(
      script,
      { location, storage },
      (status) => this.#tell(status),
      (error) => this.#restart(error),
    );
    // The snapshot is searchable at once; what has changed since is read meanwhile.
    const status = await archive.status();
    if (status.articles > 0) this.#tell(status);
    const watching = watchArticles(location, (paths) => archive.refresh(paths).catch(() => {}));
    void archive.refresh().then(
      () => (this.#restarts = 0),
      (error: Error) => log.error('archive.refresh', { message: error.message }),
    );
    return { archive, watching };
  }

  #restart(error: Error): void {
    this.#options.log.error('archive.crashed', { message: error.message });
    const opening = this.#opening;
    this.#opening = undefined;
    void opening?.then((opened) => opened?.watching.dispose()).catch(() => {});
    this.#tell({
      ...this.#last,
      state: 'failed',
      trouble: { code: 'crashed', detail: error.message },
    });
    if (++this.#restarts <= restartsMost) void this.#open();
  }

  #tell(status: Status): void {
    this.#last = status;
    this.#statuses.fire(status);
  }

  /** The publication's own file says where its articles are. */
  #watchPublication(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${publicationFile}`);
    const reopen = () => void this.reopen();
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(reopen),
      watcher.onDidCreate(reopen),
      watcher.onDidDelete(reopen),
    );
  }
}
