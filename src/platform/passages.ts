import * as vscode from 'vscode';
import { type Anchor, findSameWords, join, type Place, type Range } from '../../index/index.ts';
import type { OpenArchive } from '../core/ports.ts';
import { placeSentence } from '../core/say.ts';
import type { Drafts } from './drafts.ts';

/** Shows articles of the archive in the editor, beside the draft. */
export class Passages {
  constructor(
    private readonly archive: OpenArchive,
    private readonly drafts: Drafts,
  ) {}

  /** Opens the article beside the draft, the passage selected and revealed; it is found again if the file has changed. */
  async open({ article, start, end, source }: Anchor): Promise<void> {
    const place = await this.archive.locate({ article, start, end, source });
    if (place.kind === 'gone' && place.what === 'article') return say(place);
    const editor = await this.#show(article);
    if (!editor) return;
    const { document } = editor;
    if (place.kind === 'gone' && !document.isDirty) return say(place);
    // The editor's text is not always the file's: line ends are made equal, changes may not be saved yet.
    const wanted = place.kind === 'gone' ? { start, end } : place;
    const find = () => findSameWords(document.getText(), source, wanted);
    const same = find() ?? ((await readAgain(document)) ? find() : undefined);
    // Words that have changed are found by the index only: it takes longer than an editor may be kept.
    const found = same ?? (place.kind === 'changed' && !document.isDirty ? place : undefined);
    if (!found) return say({ kind: 'gone', what: 'passage' });
    reveal(editor, found);
    if (found.kind === 'changed') say(found);
  }

  /** Opens the article at its top. */
  async openArticle(path: string): Promise<void> {
    await this.#show(path);
  }

  /** Where an article's file is. */
  uri(path: string): vscode.Uri | undefined {
    const root = this.archive.location?.root;
    return root === undefined ? undefined : vscode.Uri.file(join(root, path));
  }

  async #show(path: string): Promise<vscode.TextEditor | undefined> {
    const uri = this.uri(path);
    if (!uri) return undefined;
    const viewColumn = this.drafts.besideColumn();
    this.drafts.markArticle(uri);
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      return await vscode.window.showTextDocument(document, { viewColumn, preview: true });
    } catch {
      say({ kind: 'gone', what: 'article' });
      return undefined;
    }
  }
}

/** A file that has changed a moment ago is still shown as it was. Never costs the writer unsaved words. */
async function readAgain(document: vscode.TextDocument): Promise<boolean> {
  if (document.isDirty || vscode.window.activeTextEditor?.document !== document) return false;
  await vscode.commands.executeCommand('workbench.action.files.revert');
  return true;
}

function reveal(editor: vscode.TextEditor, { start, end }: Range): void {
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function say(place: Place): void {
  void vscode.window.showInformationMessage(placeSentence(place));
}
