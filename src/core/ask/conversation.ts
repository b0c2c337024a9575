import type { Answer, ArticleLabel, Citation, Paragraph, Turn } from '../../shared/answer.ts';
import type { Disposable, Event, Log, Storage } from '../ports.ts';
import type { Asker } from './ask.ts';
import { searching } from './unanswered.ts';

/** Runs something after a while, unless disposed before. */
export type Later = (milliseconds: number, run: () => void) => Disposable;

/** A turn that was added or whose answer grew, and whether it is still being answered. */
export interface TurnChange {
  readonly turn: Turn;
  readonly busy: boolean;
}

/** What a conversation is made of. */
export interface ConversationOptions {
  readonly asker: Asker;
  readonly storage: Storage;
  readonly log: Log;
  readonly later: Later;
}

/** How many turns are kept; older ones are forgotten. */
export const turnsKept = 50;

/** The storage's file of the conversation. */
export const conversationFile = 'conversation.json';

/** What was saved there and cannot be read, as it was: the next answer is written over it. */
export const unreadConversationFile = `${conversationFile}.old`;

/** The question being answered. */
interface Running {
  readonly turn: string;
  readonly abort: AbortController;
}

const version = 1;
const saveEvery = 2000;

/**
 * The writer's conversation with the archive: it outlives the page that shows it, and the window.
 * One question is answered at a time. Citations are renamed so that an id names one citation in all turns.
 */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #turnListeners = new Set<(change: TurnChange) => void>();
  readonly #resetListeners = new Set<() => void>();
  #turns: readonly Turn[] = [];
  #running: Running | undefined;
  #lastId = 0;
  #loading: Promise<void> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #nextSave: Disposable | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** At every turn added and every growth of its answer; the last one of a turn is not busy. */
  readonly onTurn: Event<TurnChange> = (listener) => subscribe(this.#turnListeners, listener);

  /** When `turns` changed in another way: cleared, or the oldest forgotten. */
  readonly onReset: Event<void> = (listener) => subscribe(this.#resetListeners, listener);

  /** Oldest first. */
  get turns(): readonly Turn[] {
    return this.#turns;
  }

  /** The id of the turn that is being answered. */
  get busy(): string | undefined {
    return this.#running?.turn;
  }

  /** Takes up the saved conversation; what cannot be read is put aside. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Stops the answer being written, then asks. Ends when this question's answer has ended. */
  async ask(question: string): Promise<void> {
    await this.load();
    this.stop();
    const history = this.#turns;
    const turn: Turn = { id: this.#nextId(), question, answer: searching };
    const running: Running = { turn: turn.id, abort: new AbortController() };
    this.#running = running;
    this.#add(turn);
    const answers = this.#options.asker.ask(question, history, running.abort.signal);
    // An asker that is slow to stop keeps nobody waiting.
    await Promise.race([this.#follow(running, answers), aborted(running.abort.signal)]);
  }

  /** Ends the answer being written, with what there is of it. */
  stop(): void {
    const running = this.#running;
    if (!running) return;
    running.abort.abort();
    const turn = this.turn(running.turn);
    if (turn) this.#grow(turn.id, { ...turn.answer, state: 'stopped' });
  }

  /** Begins a new conversation; the old one is forgotten. */
  async clear(): Promise<void> {
    await this.load();
    this.stop();
    this.#turns = [];
    this.#emitReset();
    await this.#save();
  }

  /** Stops and saves. A conversation that was never loaded is left as it is saved. */
  async close(): Promise<void> {
    if (!this.#loading) return;
    await this.#loading;
    this.stop();
    await this.#save();
  }

  turn(id: string): Turn | undefined {
    return this.#turns.find((turn) => turn.id === id);
  }

  citation(id: string): Citation | undefined {
    for (const turn of this.#turns) {
      for (const citation of citationsOf(turn.answer)) if (citation.id === id) return citation;
    }
    return undefined;
  }

  /** The paths of all articles that the conversation names. No other may be opened from it. */
  articles(): ReadonlySet<string> {
    return new Set(this.#turns.flatMap((turn) => articlesOf(turn.answer)));
  }

  async #load(): Promise<void> {
    const { storage, log } = this.#options;
    try {
      const text = await storage.read(conversationFile);
      const turns = text ? readTurns(text) : [];
      if (text && !turns) await storage.write(unreadConversationFile, text);
      this.#turns = turns?.slice(-turnsKept) ?? [];
    } catch (error) {
      log.error('conversation.load', { error: nameOf(error) });
    }
    this.#lastId = Math.max(0, ...this.#turns.map((turn) => Number(turn.id) || 0));
  }

  async #follow(running: Running, answers: AsyncIterable<Answer>): Promise<void> {
    try {
      for await (const answer of answers) {
        if (this.#running !== running) return;
        this.#grow(running.turn, withNames(answer, running.turn));
        if (isOver(answer)) return;
      }
    } catch (error) {
      this.#options.log.error('conversation.ask', { error: nameOf(error) });
    }
    // An asker that ends without an end has been cut off, and is shown so.
    if (this.#running === running) this.stop();
  }

  /** Never an id that was used before, so that a click in an old page cannot mean a new turn. */
  #nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  #add(turn: Turn): void {
    const kept = this.#turns.slice(-(turnsKept - 1));
    const forgotten = kept.length < this.#turns.length;
    this.#turns = [...kept, turn];
    if (forgotten) this.#emitReset();
    else this.#emitTurn(turn);
    this.#saveSoon();
  }

  #grow(id: string, answer: Answer): void {
    const turn = this.turn(id);
    if (!turn) return;
    const grown: Turn = { ...turn, answer };
    this.#turns = this.#turns.map((other) => (other === turn ? grown : other));
    if (isOver(answer)) this.#running = undefined;
    this.#emitTurn(grown);
    if (isOver(answer)) void this.#save();
    else this.#saveSoon();
  }

  #emitTurn(turn: Turn): void {
    const busy = this.busy === turn.id;
    for (const listener of [...this.#turnListeners]) listener({ turn, busy });
  }

  #emitReset(): void {
    for (const listener of [...this.#resetListeners]) listener();
  }

  #saveSoon(): void {
    this.#nextSave ??= this.#options.later(saveEvery, () => void this.#save());
  }

  /** One write after the other; each writes what there is when its time has come. */
  #save(): Promise<void> {
    this.#nextSave?.dispose();
    this.#nextSave = undefined;
    this.#saving = this.#saving.then(() => this.#write());
    return this.#saving;
  }

  async #write(): Promise<void> {
    const { storage, log } = this.#options;
    try {
      await storage.write(conversationFile, JSON.stringify({ version, turns: this.#turns }));
    } catch (error) {
      log.error('conversation.save', { error: nameOf(error) });
    }
  }
}

/** The citations of an answer, in the order of its text. */
export function citationsOf(answer: Answer): readonly Citation[] {
  return answer.paragraphs.flatMap((paragraph) =>
    paragraph.sentences.flatMap((sentence) => sentence.citations),
  );
}

const isOver = (answer: Answer) => answer.state === 'done' || answer.state === 'stopped';

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

function subscribe<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void) {
  // A listener given twice is called twice, and each disposal takes away one.
  const own = (value: T) => listener(value);
  listeners.add(own);
  return { dispose: () => void listeners.delete(own) };
}

function articlesOf(answer: Answer): string[] {
  const headings = answer.paragraphs.flatMap(({ from }) => (from ? [from] : []));
  return [...headings, ...answer.nearest, ...citationsOf(answer)].map(({ article }) => article);
}

/** An asker names citations within its answer; here they get names within the conversation. */
function withNames(answer: Answer, turn: string): Answer {
  const renamed = (citation: Citation) => ({ ...citation, id: `${turn}/${citation.id}` });
  const paragraphs = answer.paragraphs.map((paragraph) => ({
    ...paragraph,
    sentences: paragraph.sentences.map((sentence) => ({
      ...sentence,
      citations: sentence.citations.map(renamed),
    })),
  }));
  return { ...answer, paragraphs };
}

/** The turns of a saved conversation; `undefined` if it was saved by another version or is damaged. */
function readTurns(text: string): readonly Turn[] | undefined {
  try {
    const saved: unknown = JSON.parse(text);
    return isSaved(saved) ? saved.turns.map(asEnded) : undefined;
  } catch {
    return undefined;
  }
}

/** What was being written when the window closed is not being written any more. */
function asEnded(turn: Turn): Turn {
  return isOver(turn.answer) ? turn : { ...turn, answer: { ...turn.answer, state: 'stopped' } };
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const flag: Check = (value) => typeof value === 'boolean';

function maybe(check: Check): Check {
  return (value) => value === undefined || check(value);
}

function list(item: Check): Check {
  return (value) => Array.isArray(value) && value.every(item);
}

function oneOf<T extends string>(names: Record<T, true>): Check {
  return (value) => typeof value === 'string' && Object.hasOwn(names, value);
}

/** Typed so that a field added to the tree cannot be forgotten here. */
function shape<T>(fields: { readonly [K in keyof Required<T>]: Check }): (v: unknown) => v is T {
  const checks = Object.entries<Check>(fields);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([name, check]) => check((value as Record<string, unknown>)[name]));
}

const label = { article: text, title: text, date: maybe(text) };

const isLabel = shape<ArticleLabel>(label);

const isCitation = shape<Citation>({
  ...label,
  id: text,
  number: count,
  authors: list(text),
  tier: maybe(text),
  url: maybe(text),
  start: count,
  end: count,
  source: text,
  text,
});

const isParagraph = shape<Paragraph>({
  from: maybe(isLabel),
  sentences: list(
    shape<Paragraph['sentences'][number]>({
      text,
      verdict: oneOf<Paragraph['sentences'][number]['verdict']>({
        verbatim: true,
        supported: true,
        partly: true,
        unsupported: true,
      }),
      citations: list(isCitation),
    }),
  ),
});

const isWriter: Check = (value) => {
  const { kind, name } = Object(value) as { kind?: unknown; name?: unknown };
  return kind === 'archive' || (kind === 'model' && typeof name === 'string');
};

const isAnswer = shape<Answer>({
  state: oneOf<Answer['state']>({ searching: true, writing: true, done: true, stopped: true }),
  writer: isWriter,
  answered: flag,
  paragraphs: list(isParagraph),
  nearest: list(isLabel),
  notice: maybe(text),
});

const isSaved = shape<{ readonly version: number; readonly turns: readonly Turn[] }>({
  version: (value) => value === version,
  turns: list(shape<Turn>({ id: text, question: text, answer: isAnswer })),
});
