import * as vscode from 'vscode';
import { Conversation, type Later, type TurnChange } from '../../core/ask/conversation.ts';
import type { Services } from '../../services.ts';
import type { ChatState } from '../../shared/protocol.ts';
import { ArchiveNews } from './archiveState.ts';
import { registerCommands } from './commands.ts';
import { Feed } from './feed.ts';
import { receiver } from './handlers.ts';
import { ChatView } from './view.ts';

/** The chat with the archive: its view, its commands, and the conversation they share. */
export function register(services: Services): vscode.Disposable {
  const { archive, asker, storage, log } = services;
  const conversation = new Conversation({ asker, storage, log, later });
  const news = new ArchiveNews({ archive, log, later, onChange: () => feed.archive(news.state) });
  const state = (): ChatState => ({
    archive: news.state,
    turns: conversation.turns,
    ...(conversation.busy === undefined ? {} : { busy: conversation.busy }),
    writer: asker.writer,
  });
  const feed = new Feed({ post: (message) => view.post(message), state, later });
  const onReady = async () => {
    await conversation.load();
    feed.start();
  };
  const view = new ChatView({
    extensionUri: services.extensionUri,
    onMessage: receiver({ services, conversation, onReady }),
    onGone: () => feed.stop(),
  });
  const onTurn = (change: TurnChange) => {
    feed.turn(change);
    // The first answer may have been what a model was approved for: the page names who writes.
    if (!change.busy) feed.snapshot();
    if (change.turn.answer.state === 'done') view.badge(vscode.l10n.t('The answer is there'));
  };
  return vscode.Disposable.from(
    news,
    conversation.onTurn(onTurn),
    conversation.onReset(() => feed.snapshot()),
    followBusy(conversation),
    services.onSettings(() => feed.snapshot()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => feed.snapshot()),
    vscode.window.registerWebviewViewProvider('backfile.chat', view),
    registerCommands({ conversation, compose: (text) => feed.compose(text) }),
    { dispose: () => void conversation.close() },
  );
}

const later: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return { dispose: () => clearTimeout(timer) };
};

/** Keeps the context key by which `Stop the answer` is offered. */
function followBusy(conversation: Conversation): vscode.Disposable {
  let busy = false;
  const follow = () => {
    const now = conversation.busy !== undefined;
    if (now === busy) return;
    busy = now;
    void vscode.commands.executeCommand('setContext', 'backfile.answering', now);
  };
  return vscode.Disposable.from(conversation.onTurn(follow), conversation.onReset(follow));
}
