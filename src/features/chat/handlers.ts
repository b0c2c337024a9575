import * as vscode from 'vscode';
import type { Conversation } from '../../core/ask/conversation.ts';
import { answerMarkdown } from '../../core/cite/answerMarkdown.ts';
import type { Services } from '../../services.ts';
import { type PageMessage, readPageMessage } from '../../shared/protocol.ts';

/** What the messages of the page act on. */
export interface HandlerOptions {
  readonly services: Services;
  readonly conversation: Conversation;
  /** The page is there and wants everything. */
  readonly onReady: () => void | Promise<void>;
}

type Handlers = {
  readonly [T in PageMessage['type']]: (
    message: Extract<PageMessage, { type: T }>,
  ) => unknown | Promise<unknown>;
};

const commands: Record<Extract<PageMessage, { type: 'run' }>['command'], string> = {
  chooseArchive: 'backfile.chooseArchive',
  openSample: 'backfile.openSample',
  useModel: 'backfile.useModel',
  showProblems: 'backfile.showProblems',
  rebuild: 'backfile.rebuildIndex',
};

/** Takes any message from the page; what is not one of ours, or names nothing of ours, has no effect. */
export function receiver(options: HandlerOptions): (value: unknown) => Promise<void> {
  const handlers = table(options);
  const { log } = options.services;
  return async (value) => {
    const message = readPageMessage(value);
    if (!message) {
      log.debug('chat.unknownMessage');
      return;
    }
    try {
      await (handlers[message.type] as (message: PageMessage) => unknown)(message);
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      log.error('chat.message', { type: message.type, error: name });
    }
  };
}

/** The page names things by ids; they are looked up in the host's own conversation, never believed. */
function table({ services, conversation, onReady }: HandlerOptions): Handlers {
  const { drafts, passages } = services;
  return {
    ready: onReady,
    ask: ({ question }) => question.trim() && conversation.ask(question.trim()),
    stop: () => conversation.stop(),
    newConversation: () => conversation.clear(),
    open: ({ citation }) => withValue(conversation.citation(citation), (it) => passages.open(it)),
    openArticle: ({ article }) =>
      conversation.articles().has(article) && passages.openArticle(article),
    insertCitation: ({ citation }) =>
      withValue(conversation.citation(citation), (it) => drafts.insertCitation(it)),
    insertAnswer: ({ turn }) =>
      withValue(conversation.turn(turn), ({ answer }) => drafts.insertAnswer(answer)),
    copyAnswer: ({ turn }) =>
      withValue(conversation.turn(turn), ({ answer }) =>
        vscode.env.clipboard.writeText(answerMarkdown(answer)),
      ),
    run: ({ command }) =>
      Object.hasOwn(commands, command) && vscode.commands.executeCommand(commands[command]),
  };
}

function withValue<T>(value: T | undefined, use: (value: T) => unknown): unknown {
  return value === undefined ? undefined : use(value);
}
