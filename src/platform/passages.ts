import * as vscode from 'vscode';
import type { Anchor, Place } from '../../index/index.ts';
import type { OpenArchive } from '../core/ports.ts';
import { placeSentence } from '../core/say.ts';
import type { PassagePort } from '../services.ts';
import type { Drafts } from './drafts.ts';

/** Shows articles of the archive in the editor, beside the draft. */
export class Passages implements PassagePort {
  constructor(
    private readonly archive: OpenArchive,
    private readonly drafts: Drafts,
  ) {}

  async open({ article, start, end, source }: Anchor): Promise<void> {
    const place = await this.archive.locate({ article, start, end, source });
    if (place.kind === 'gone' && place.what === 'article') return say(place);
    const editor = await this.#show(article);
    if (!editor) return;
    if (place.kind === 'gone') return say(place);
    reveal(editor, place.start, place.end);
    if (place.kind === 'changed') say(place);
  }

  async openArticle(path: string): Promise<void> {
    await this.#show(path);
  }

  /** Where an article's file is. */
  uri(path: string): vscode.Uri | undefined {
    const root = this.archive.location?.root;
    return root === undefined ? undefined : vscode.Uri.file(`${root}/${path}`);
  }

  async #show(path: string): Promise<vscode.TextEditor | undefined> {
    const uri = this.uri(path);
    if (!uri) return undefined;
    this.drafts.markArticle(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const viewColumn = this.drafts.besideColumn();
    return vscode.window.showTextDocument(document, { viewColumn, preview: true });
  }
}

function reveal(editor: vscode.TextEditor, start: number, end: number): void {
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function say(place: Place): void {
  void vscode.window.showInformationMessage(placeSentence(place));
}
