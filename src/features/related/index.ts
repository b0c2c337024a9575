import * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import type { Citation } from '../../shared/answer.ts';
import { CitationDrop } from './citationDrop.ts';
import { type RelatedNode, RelatedTree } from './relatedTree.ts';

/** Milliseconds the highlighting must rest before the archive is asked. */
const quiet = 200;

/** Fewer characters than this say nothing to relate to. */
const leastChars = 4;

/** Related articles for what is highlighted in a draft. */
export function register(services: Services): vscode.Disposable {
  const tree = new RelatedTree(services);
  const view = vscode.window.createTreeView<RelatedNode>('backfile.related', {
    treeDataProvider: tree,
    dragAndDropController: tree,
  });
  const follow = new Follow(services, (editor) => tree.relateTo(editor));
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    view,
    tree,
    follow,
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow.changed(textEditor)),
    registerCommand('backfile.showRelated', async () => {
      const editor = vscode.window.activeTextEditor;
      await vscode.commands.executeCommand('backfile.related.focus');
      if (editor) await tree.relateTo(editor);
    }),
    registerCommand('backfile.openPassage', (citation: Citation) =>
      services.passages.open(citation),
    ),
    registerCommand('backfile.insertRelated', ({ related }: RelatedNode) =>
      services.drafts.insertCitation(related.citation),
    ),
    CitationDrop.register(services, tree),
  );
}

/** Waits until the writer has finished highlighting. */
class Follow implements vscode.Disposable {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly services: Services,
    private readonly run: (editor: vscode.TextEditor) => Promise<void>,
  ) {}

  changed(editor: vscode.TextEditor): void {
    if (editor.selection.isEmpty || !this.services.drafts.isDraft(editor.document)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#rested(editor), quiet);
  }

  async #rested(editor: vscode.TextEditor): Promise<void> {
    if (editor.document.getText(editor.selection).trim().length < leastChars) return;
    try {
      await this.run(editor);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.services.log.error('related', { message });
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
