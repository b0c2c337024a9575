import type { Answer, Turn } from './answer.ts';

/** Every message between the extension host and the chat page, both ways. */

/** What the page shows above an empty conversation, and whether one can ask at all. */
export interface ArchiveState {
  /** `empty`: the archive has no articles. `noFolder`: there is no archive yet. */
  readonly state: 'noFolder' | 'empty' | 'reading' | 'ready' | 'failed';
  readonly name: string;
  /** One plain sentence, e.g. how many articles of which years, or why there are none. */
  readonly sentence: string;
  readonly done: number;
  readonly total: number;
  /** Questions that this archive can be asked, offered while the conversation is empty. */
  readonly suggestions: readonly string[];
}

/** All that the page draws. It keeps nothing else. */
export interface ChatState {
  readonly archive: ArchiveState;
  readonly turns: readonly Turn[];
  /** The turn being answered. */
  readonly busy?: string;
  /** What answers: "the archive's own words", or the model's name. */
  readonly writer: string;
}

/**
 * Host to page. `snapshot` replaces everything. The others carry the number that follows the last one's;
 * a page that sees a gap asks for a snapshot with `ready`.
 */
export type HostMessage =
  | { readonly type: 'snapshot'; readonly seq: number; readonly state: ChatState }
  | { readonly type: 'archive'; readonly seq: number; readonly archive: ArchiveState }
  /** Adds the turn, or replaces the one with its id. */
  | { readonly type: 'turn'; readonly seq: number; readonly turn: Turn; readonly busy: boolean }
  /** Replaces the answer of a turn while it is being written. */
  | {
      readonly type: 'answer';
      readonly seq: number;
      readonly turn: string;
      readonly answer: Answer;
      readonly busy: boolean;
    }
  /** Puts words into the question box and the cursor behind them; `''` only takes the cursor there. */
  | { readonly type: 'compose'; readonly seq: number; readonly text: string };

/** Page to host. Citations and turns are named by ids that the host issued. */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'ask'; readonly question: string }
  | { readonly type: 'stop' }
  | { readonly type: 'newConversation' }
  | { readonly type: 'open'; readonly citation: string }
  | { readonly type: 'openArticle'; readonly article: string }
  | { readonly type: 'insertCitation'; readonly citation: string }
  | { readonly type: 'insertAnswer'; readonly turn: string }
  | { readonly type: 'copyAnswer'; readonly turn: string }
  | {
      readonly type: 'run';
      readonly command: 'chooseArchive' | 'openSample' | 'useModel' | 'showProblems' | 'rebuild';
    };

/** Reads a message from the page; anything that is not one of ours is `undefined`. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Record<string, unknown>;
  const text = (key: string) => typeof message[key] === 'string' && message[key].length < 20_000;
  const required: Record<PageMessage['type'], string[]> = {
    ready: [],
    ask: ['question'],
    stop: [],
    newConversation: [],
    open: ['citation'],
    openArticle: ['article'],
    insertCitation: ['citation'],
    insertAnswer: ['turn'],
    copyAnswer: ['turn'],
    run: ['command'],
  };
  if (typeof message.type !== 'string' || !Object.hasOwn(required, message.type)) return undefined;
  return required[message.type as PageMessage['type']].every(text)
    ? (value as PageMessage)
    : undefined;
}
