import { relative } from 'node:path';
import * as vscode from 'vscode';
import type { Insertion } from '../core/cite/edits.ts';
import { insertAnswer, insertCitations } from '../core/cite/edits.ts';
import type { Style } from '../core/cite/link.ts';
import type { OpenArchive, Settings } from '../core/ports.ts';
import { noDraft } from '../core/say.ts';
import type { Answer, Citation } from '../shared/answer.ts';
import { slashed } from './nodeFiles.ts';

/** What writing into drafts needs. */
export interface DraftsOptions {
  readonly archive: OpenArchive;
  readonly settings: () => Settings;
}

/** Knows the draft, the Markdown editor used last, and writes into it. */
export class Drafts implements vscode.Disposable {
  readonly #options: DraftsOptions;
  readonly #articles = new Set<string>();
  readonly #listening: vscode.Disposable;
  #last: vscode.TextEditor | undefined;

  constructor(options: DraftsOptions) {
    this.#options = options;
    this.#note(vscode.window.activeTextEditor);
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor)),
      // What the writer edits is a draft from then on.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.isDirty && contentChanges.length > 0)
          this.#articles.delete(document.uri.toString());
      }),
    );
  }

  /** An article that was opened to be read is not taken for a draft, until it is edited. */
  markArticle(uri: vscode.Uri): void {
    if (this.#last?.document.uri.toString() === uri.toString()) return;
    this.#articles.add(uri.toString());
  }

  /** The draft's editor; the one used last where several are open. */
  get editor(): vscode.TextEditor | undefined {
    this.#note(vscode.window.activeTextEditor);
    if (this.#last && !this.#last.document.isClosed) return this.#last;
    return vscode.window.visibleTextEditors.find((editor) => this.isDraft(editor.document));
  }

  /** The column beside the draft; the active one where no draft is open. */
  besideColumn(): vscode.ViewColumn {
    const column = this.editor?.viewColumn;
    if (column === undefined) return vscode.ViewColumn.Active;
    return column === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  }

  /** The draft's path relative to the archive's root, which may lead out of it; absent while it is not saved. */
  pathOf(document: vscode.TextDocument): string | undefined {
    const root = this.#options.archive.location?.root;
    if (root === undefined || document.uri.scheme !== 'file') return undefined;
    return slashed(relative(root, document.uri.fsPath));
  }

  styleFor(document: vscode.TextDocument): Style {
    const { citationStyle, citationTarget } = this.#options.settings();
    const saved = document.uri.scheme === 'file';
    return {
      form: citationStyle,
      target: citationTarget,
      archiveRoot: this.#options.archive.location?.root ?? '',
      ...(saved && { draftFolder: slashed(vscode.Uri.joinPath(document.uri, '..').fsPath) }),
    };
  }

  /** Inserts at the draft's cursor, in one undo step. False where no draft is open; the writer has then been told. */
  insertCitation(citation: Citation): Promise<boolean> {
    return this.#insert((text, offset, style) => insertCitations(text, offset, [citation], style));
  }

  /** Likewise with a whole answer. */
  insertAnswer(answer: Answer): Promise<boolean> {
    return this.#insert((text, offset, style) => insertAnswer(text, offset, answer, style));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async #insert(
    make: (text: string, offset: number, style: Style) => readonly Insertion[],
  ): Promise<boolean> {
    const editor = await this.#shown();
    if (!editor) {
      void vscode.window.showInformationMessage(noDraft());
      return false;
    }
    const { document, selection } = editor;
    const offset = document.offsetAt(selection.end);
    const insertions = make(document.getText(), offset, this.styleFor(document));
    return applyInsertions(editor, insertions);
  }

  /** The draft's editor, in front again where another took its place. */
  async #shown(): Promise<vscode.TextEditor | undefined> {
    const { editor } = this;
    if (!editor || vscode.window.visibleTextEditors.includes(editor)) return editor;
    const { document, viewColumn, selection } = editor;
    return vscode.window.showTextDocument(document, {
      ...(viewColumn && { viewColumn }),
      selection,
    });
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (editor && this.isDraft(editor.document)) this.#last = editor;
  }

  /** Whether a document is Markdown that the writer writes, and not an article opened to be read. */
  isDraft(document: vscode.TextDocument): boolean {
    if (document.languageId !== 'markdown') return false;
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'untitled') return false;
    return document.isDirty || !this.#articles.has(document.uri.toString());
  }
}

/** Makes all insertions in one undo step, and leaves the cursor behind the first. */
export async function applyInsertions(
  editor: vscode.TextEditor,
  insertions: readonly Insertion[],
): Promise<boolean> {
  const { document } = editor;
  const done = await editor.edit((builder) => {
    for (const { offset, text } of insertions) builder.insert(document.positionAt(offset), text);
  });
  const [first] = insertions;
  if (done && first) {
    const behind = document.positionAt(first.offset + withLineEnds(first.text, document).length);
    editor.selection = new vscode.Selection(behind, behind);
  }
  return done;
}

function withLineEnds(text: string, document: vscode.TextDocument): string {
  return document.eol === vscode.EndOfLine.CRLF ? text.replace(/\r?\n/g, '\r\n') : text;
}
