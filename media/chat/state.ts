import type { Turn } from '../../src/shared/answer.ts';
import type { ChatState, HostMessage } from '../../src/shared/protocol.ts';

/** What the page knows: the host's state, and the number of the last message that led to it. */
export interface PageState {
  readonly seq: number;
  /** Absent until the first snapshot, and after a gap until the next one. */
  readonly chat?: ChatState;
  /** True when a message was missed: the page then has to ask for a snapshot. */
  readonly gap: boolean;
}

/** What a page knows before the host has said anything. */
export const nothing: PageState = { seq: 0, gap: false };

/** The state after a message. After a gap it stays as it was, until a snapshot comes. */
export function receive(page: PageState, message: HostMessage): PageState {
  if (message.type === 'snapshot') return { seq: message.seq, chat: message.state, gap: false };
  if (!page.chat || page.gap) return page;
  if (message.seq !== page.seq + 1) return { ...page, gap: true };
  return { seq: message.seq, chat: change(page.chat, message), gap: false };
}

type Delta = Exclude<HostMessage, { type: 'snapshot' }>;

function change(chat: ChatState, message: Delta): ChatState {
  switch (message.type) {
    case 'archive':
      return { ...chat, archive: message.archive };
    case 'turn':
      return withTurn(chat, message.turn, message.busy);
    case 'answer': {
      const turn = chat.turns.find(({ id }) => id === message.turn);
      return turn ? withTurn(chat, { ...turn, answer: message.answer }, message.busy) : chat;
    }
    case 'compose':
      return chat;
  }
}

function withTurn(chat: ChatState, turn: Turn, busy: boolean): ChatState {
  const known = chat.turns.some(({ id }) => id === turn.id);
  const turns = known
    ? chat.turns.map((other) => (other.id === turn.id ? turn : other))
    : [...chat.turns, turn];
  return withBusy({ ...chat, turns }, turn.id, busy);
}

/** An older turn that ends late must not end the newer one. */
function withBusy(chat: ChatState, turn: string, busy: boolean): ChatState {
  if (busy) return { ...chat, busy: turn };
  if (chat.busy !== turn) return chat;
  const { busy: _, ...idle } = chat;
  return idle;
}
