import * as vscode from 'vscode';
import { proposal as words } from '../../core/say.ts';

const scheme = 'backfile-proposal';

/** A change that a draft would get. */
export interface Change {
  readonly range: vscode.Range;
  readonly text: string;
}

interface Proposal {
  readonly document: vscode.TextDocument;
  /** The draft's version that the changes were made for. */
  readonly version: number;
  readonly changes: readonly Change[];
  readonly preview: vscode.Uri;
  /** Where the draft is shown, and so its diff. */
  readonly column: vscode.ViewColumn;
}

/**
 * Shows a change of the draft as a diff, and makes it when it is accepted: in one undo step, and only while the
 * draft is as it was when the change was made. One proposal at a time.
 */
export class Proposals implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registered: vscode.Disposable;
  #open: Proposal | undefined;
  #count = 0;

  constructor() {
    this.#registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.#texts.get(uri.path) ?? '',
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#closed(closed)),
    );
  }

  /** Opens the diff of the draft with and without the changes, if it still has the version they were made for. */
  async propose(
    document: vscode.TextDocument,
    version: number,
    changes: readonly Change[],
    title: string,
  ): Promise<void> {
    await this.#end();
    if (hasChanged(document, version)) return void this.#say(words.changed);
    const preview = vscode.Uri.from({ scheme, path: `/${++this.#count}/${nameOf(document)}` });
    this.#texts.set(preview.path, applied(document, changes));
    const column = columnOf(document);
    this.#open = { document, version, changes, preview, column };
    await vscode.commands.executeCommand('setContext', 'backfile.preview', true);
    await vscode.commands.executeCommand(
      'vscode.diff',
      document.uri,
      preview,
      `${title} ↔ ${nameOf(document)}`,
      // A preview would take the place of a draft that is itself shown as one.
      { preview: false, viewColumn: column } satisfies vscode.TextDocumentShowOptions,
    );
  }

  async accept(): Promise<boolean> {
    const open = this.#open;
    if (!open) return this.#say(words.none);
    const { document, version, changes, column } = open;
    await this.#end();
    if (hasChanged(document, version)) return this.#say(words.changed);
    const edit = new vscode.WorkspaceEdit();
    for (const { range, text } of changes) edit.replace(document.uri, range, text);
    const done = await vscode.workspace.applyEdit(edit);
    const editor = await vscode.window.showTextDocument(document, column);
    const [first] = changes;
    if (done && first)
      editor.selection = new vscode.Selection(first.range.start, first.range.start);
    return done;
  }

  async reject(): Promise<void> {
    if (!this.#open) this.#say(words.none);
    await this.#end();
  }

  dispose(): void {
    this.#registered.dispose();
  }

  /** Forgets the proposal and closes its diff. */
  async #end(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    this.#texts.delete(open.preview.path);
    await vscode.commands.executeCommand('setContext', 'backfile.preview', false);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const diff = tabs.filter((tab) => isPreview(tab, open.preview));
    if (diff.length > 0) await vscode.window.tabGroups.close(diff);
  }

  /** Closing the diff is a rejection. */
  #closed(tabs: readonly vscode.Tab[]): void {
    const { preview } = this.#open ?? {};
    if (preview && tabs.some((tab) => isPreview(tab, preview))) void this.#end();
  }

  #say(message: string): false {
    void vscode.window.showInformationMessage(message);
    return false;
  }
}

function isPreview({ input }: vscode.Tab, preview: vscode.Uri): boolean {
  return (
    input instanceof vscode.TabInputTextDiff && input.modified.toString() === preview.toString()
  );
}

function hasChanged(document: vscode.TextDocument, version: number): boolean {
  return document.isClosed || document.version !== version;
}

function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.Active;
}

function nameOf({ uri }: vscode.TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The draft's text with the changes made, from the last to the first. */
function applied(document: vscode.TextDocument, changes: readonly Change[]): string {
  const ordered = [...changes].sort((a, b) => b.range.start.compareTo(a.range.start));
  return ordered.reduce((text, { range, text: instead }) => {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return text.slice(0, start) + instead + text.slice(end);
  }, document.getText());
}
