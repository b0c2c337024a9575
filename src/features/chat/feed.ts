import type { Later, TurnChange } from '../../core/ask/conversation.ts';
import type { ArchiveState, ChatState, HostMessage } from '../../shared/protocol.ts';
import { type Throttle, throttle } from './throttle.ts';

/** A message before it has its number. */
type Unnumbered<T> = T extends HostMessage ? Omit<T, 'seq'> : never;

/** What {@link Feed} needs. */
export interface FeedOptions {
  /** Hands a message to the page; it is lost if there is none. */
  readonly post: (message: HostMessage) => void;
  /** All that a page draws, as of now. */
  readonly state: () => ChatState;
  readonly later: Later;
}

/**
 * Keeps a page up to date: one snapshot when it is ready, then numbered changes.
 * Nothing is sent to a page that has not said it is ready; it would be lost.
 */
export class Feed {
  readonly #options: FeedOptions;
  readonly #growth: Throttle;
  #seq = 0;
  #ready = false;
  #grown: TurnChange | undefined;
  #composed: string | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    // A model writes faster than anyone reads, and each growth is the whole answer.
    this.#growth = throttle(40, options.later, () => this.#sendGrowth());
  }

  /** The page has told that it listens: from now on it gets what happens. */
  start(): void {
    this.#ready = true;
    this.snapshot();
    if (this.#composed !== undefined) this.#send({ type: 'compose', text: this.#composed });
    this.#composed = undefined;
  }

  /** There is no page, or a new one that is not ready yet. */
  stop(): void {
    this.#ready = false;
    this.#forgetGrowth();
  }

  /** Sends everything anew. */
  snapshot(): void {
    this.#forgetGrowth();
    this.#send({ type: 'snapshot', state: this.#options.state() });
  }

  archive(archive: ArchiveState): void {
    this.#send({ type: 'archive', archive });
  }

  /** The first and the last of a turn at once; what comes between when there is time. */
  turn(change: TurnChange): void {
    const growing = change.busy && change.turn.answer.state === 'writing';
    if (!growing) {
      this.#forgetGrowth();
      this.#send({ type: 'turn', ...change });
      return;
    }
    this.#grown = change;
    this.#growth.soon();
  }

  /** Puts words into the question box, as soon as there is one. `''` only puts the cursor there. */
  compose(text: string): void {
    if (this.#ready) this.#send({ type: 'compose', text });
    else this.#composed = text;
  }

  #sendGrowth(): void {
    if (!this.#grown) return;
    const { turn, busy } = this.#grown;
    this.#send({ type: 'answer', turn: turn.id, answer: turn.answer, busy });
  }

  #forgetGrowth(): void {
    this.#growth.dispose();
    this.#grown = undefined;
  }

  #send(message: Unnumbered<HostMessage>): void {
    if (!this.#ready) return;
    this.#seq += 1;
    this.#options.post({ ...message, seq: this.#seq } as HostMessage);
  }
}
