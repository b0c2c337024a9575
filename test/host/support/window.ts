/** The VS Code window that a host suite runs in, as its user sees and uses it. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Answer, Turn } from '../../../src/shared/answer.ts';
import { eventually } from '../../support/eventually.ts';
import { restoreFiles, write } from './files.ts';

export const extensionId = 'backfile.backfile';

const { executeCommand } = vscode.commands;

/** Activates the extension and gives its manifest. */
export async function activated() {
  const extension = vscode.extensions.getExtension(extensionId)!;
  await extension.activate();
  return extension.packageJSON;
}

/** As a test finds it: no editor open, no setting of the workspace, the files as they were. */
export async function resetWindow(): Promise<void> {
  await closeEditors();
  for (const name of ['archive.folders', 'citation.style', 'citation.target'])
    await setSetting(name, undefined);
  await restoreFiles();
  await eventually(() => documentsAgree());
  await executeCommand('notifications.clearAll');
}

/** Closes every editor; what is not saved is lost. */
export async function closeEditors(): Promise<void> {
  // VS Code asks before it closes what is not saved, so that is taken back first.
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await executeCommand('workbench.action.closeAllEditors');
  await eventually(() => tabs().length === 0);
}

/** Whether VS Code has noticed what happened to the files that it remembers. */
async function documentsAgree(): Promise<boolean> {
  const remembered = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'file');
  for (const document of remembered) {
    const bytes = await readFile(document.uri.fsPath).catch(() => undefined);
    const normal = (text: string) => text.replaceAll('\r\n', '\n').replace(/^\ufeff/, '');
    if (bytes && normal(bytes.toString()) !== normal(document.getText())) return false;
  }
  return true;
}

export function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

/** The value in force for the open folder. */
export function setting(name: string): unknown {
  const [folder] = vscode.workspace.workspaceFolders!;
  return vscode.workspace.getConfiguration('backfile', folder!.uri).get(name);
}

/** Sets a setting of the workspace. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  const { Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('backfile').update(name, value, Workspace);
}

/** Text with marks: one `|` is the cursor, two are a selection. */
export function marked(text: string): { text: string; from: number; to: number } {
  const [before = '', inside, after] = text.split('|');
  const plain = [before, inside, after].join('');
  if (inside === undefined) return { text: plain, from: plain.length, to: plain.length };
  const to = after === undefined ? before.length : before.length + inside.length;
  return { text: plain, from: before.length, to };
}

/** Saves a draft into the workspace and opens it, with the cursor at `|` or the words between two of them selected. */
export async function openDraft(
  textWithMarks: string,
  { path = 'drafts/a-draft.md', column = vscode.ViewColumn.One } = {},
): Promise<vscode.TextEditor> {
  const { text, from, to } = marked(textWithMarks);
  const uri = await write(path, text);
  const document = await vscode.workspace.openTextDocument(uri);
  // An editor that was open before notices the new text a moment later.
  await eventually(() => document.getText() === text);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: column });
  editor.selection = new vscode.Selection(document.positionAt(from), document.positionAt(to));
  return editor;
}

/** What is selected in an editor. */
export function selected({ document, selection }: vscode.TextEditor): string {
  return document.getText(selection);
}

/** The editor that has the focus, once it shows the file. */
export function activeEditorOf(path: string): Promise<vscode.TextEditor> {
  return eventually(() => {
    const editor = vscode.window.activeTextEditor;
    const shown = editor?.document.uri.path;
    if (!shown?.endsWith(`/${path}`)) throw new Error(`${shown} is active, not ${path}`);
    return editor;
  });
}

/** Takes the last change of the active editor back, as with the keyboard. */
export async function undo(editor: vscode.TextEditor): Promise<void> {
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn! });
  await executeCommand('undo');
}

/** Where VS Code keeps the extension's files for this workspace. */
export async function storageFolder(): Promise<string> {
  const workspaces = join(await userFolder(), 'workspaceStorage');
  return eventually(async () => {
    for (const name of await readdir(workspaces)) {
      const folder = join(workspaces, name, extensionId);
      if ((await readdir(folder).catch(() => [])).length > 0) return folder;
    }
    throw new Error(`Backfile has stored nothing in ${workspaces}`);
  });
}

let knownUserFolder: string | undefined;

/** The folder of the user's settings file, which VS Code shows to whoever asks. */
async function userFolder(): Promise<string> {
  if (knownUserFolder !== undefined) return knownUserFolder;
  await executeCommand('workbench.action.openSettingsJson');
  const file = await eventually(() =>
    vscode.window.visibleTextEditors
      .map(({ document }) => document.uri.fsPath)
      .find((path) => basename(path) === 'settings.json'),
  );
  await executeCommand('workbench.action.closeActiveEditor');
  knownUserFolder = dirname(file);
  return knownUserFolder;
}

/** Asks in a new conversation, and gives the answer as it was kept. */
export async function ask(question: string): Promise<Answer> {
  await executeCommand('backfile.newConversation');
  await executeCommand('backfile.ask', question);
  return answerTo(question);
}

/** The answer to the question that was asked last, once it has ended. */
export async function answerTo(question: string): Promise<Answer> {
  return eventually(async () => {
    const last = (await turns()).at(-1);
    if (last?.question !== question) throw new Error(`The last question is ${last?.question}`);
    return /done|stopped/.test(last.answer.state) && last.answer;
  });
}

/** The conversation as it is kept. */
export async function turns(): Promise<readonly Turn[]> {
  const file = join(await storageFolder(), 'conversation.json');
  return JSON.parse(await readFile(file, 'utf8')).turns;
}

/** Asks until the answer is as it should be: the archive follows its files after a moment. */
export function eventuallyAnswers(
  question: string,
  check: (articles: string[], answer: Answer) => boolean,
): Promise<true> {
  return eventually(async () => {
    const answer = await ask(question);
    const articles = cited(answer);
    if (check(articles, answer)) return true;
    throw new Error(`“${question}” is answered from ${articles.join(', ') || 'nothing'}`);
  }, 20_000);
}

/** The articles that an answer is taken from, each once. */
export function cited(answer: Answer): string[] {
  const sentences = answer.paragraphs.flatMap((paragraph) => paragraph.sentences);
  const articles = sentences.flatMap(({ citations }) => citations.map(({ article }) => article));
  return [...new Set(articles)];
}
