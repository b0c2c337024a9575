import { noArticles, type Status } from '../../../index/index.ts';
import type { Later } from '../../core/ask/conversation.ts';
import type { Disposable, Log, OpenArchive } from '../../core/ports.ts';
import { archiveSentence } from '../../core/say.ts';
import type { ArchiveState } from '../../shared/protocol.ts';
import { throttle } from './throttle.ts';

/** What {@link ArchiveNews} needs. */
export interface ArchiveNewsOptions {
  readonly archive: OpenArchive;
  readonly log: Log;
  readonly later: Later;
  /** Called whenever `state` has changed; not more often than a reader can follow. */
  readonly onChange: () => void;
}

/** How many of the publication's questions are offered to begin with. */
const chips = 4;

/** How the archive is, as the page shows it, kept up to date until disposed. */
export class ArchiveNews implements Disposable {
  readonly #options: ArchiveNewsOptions;
  readonly #throttle;
  readonly #listening: Disposable;
  #status: Status = unknown;

  constructor(options: ArchiveNewsOptions) {
    this.#options = options;
    this.#throttle = throttle(100, options.later, options.onChange);
    this.#listening = options.archive.onStatus((status) => this.#take(status));
    void this.refresh();
  }

  get state(): ArchiveState {
    const { archive } = this.#options;
    const status = archive.location ? this.#status : { ...this.#status, ...withoutFolder };
    return {
      state: status.trouble?.code === 'noFolder' ? 'noFolder' : status.state,
      name: archive.name,
      sentence: archiveSentence(status, archive.name),
      done: status.done,
      total: status.total,
      suggestions: status.articles > 0 ? archive.publication.questions.slice(0, chips) : [],
    };
  }

  /** Asks the archive how it is, instead of waiting until it tells. */
  async refresh(): Promise<void> {
    const { archive, log } = this.#options;
    try {
      this.#take(await archive.status());
    } catch (error) {
      log.error('chat.status', { error: error instanceof Error ? error.name : typeof error });
    }
  }

  dispose(): void {
    this.#listening.dispose();
    this.#throttle.dispose();
  }

  #take(status: Status): void {
    this.#status = status;
    this.#throttle.soon();
  }
}

const unknown: Status = { ...noArticles, state: 'reading' };

const withoutFolder = { state: 'empty', trouble: { code: 'noFolder' } } as const;
