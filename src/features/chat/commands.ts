import * as vscode from 'vscode';
import type { Conversation } from '../../core/ask/conversation.ts';

/** What the commands act on. */
export interface CommandOptions {
  readonly conversation: Conversation;
  /** Puts words into the question box and the cursor behind them. */
  readonly compose: (text: string) => void;
}

const longestSelection = 2000;

/** Registers the commands of the conversation. */
export function registerCommands({ conversation, compose }: CommandOptions): vscode.Disposable {
  const ask = async (question?: unknown) => {
    // The selection is read first: it is the draft's only while the draft has the focus.
    const selection = selectedText();
    await vscode.commands.executeCommand('backfile.chat.focus');
    if (typeof question !== 'string' || !question.trim()) return compose(selection);
    compose('');
    await conversation.ask(question.trim());
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('backfile.ask', ask),
    registerCommand('backfile.newConversation', async () => {
      await conversation.clear();
      compose('');
    }),
    registerCommand('backfile.stopAnswer', () => conversation.stop()),
  );
}

/** What is highlighted in the draft, as one line; `''` where nothing is. */
function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'markdown' || editor.selection.isEmpty) return '';
  const text = editor.document.getText(editor.selection);
  return text.slice(0, longestSelection).replace(/\s+/g, ' ').trim();
}
