import * as vscode from 'vscode';
import { longDate } from '../../core/cite/date.ts';
import type { Related } from '../../core/relate/relate.ts';
import { nothingRelated, sharedWords } from '../../core/say.ts';
import type { Services } from '../../services.ts';

/** A related article, or the passage of it that fits. */
export interface RelatedNode {
  readonly kind: 'article' | 'passage';
  readonly related: Related;
}

/** The related articles of what was highlighted last. */
export class RelatedTree
  implements
    vscode.TreeDataProvider<RelatedNode>,
    vscode.TreeDragAndDropController<RelatedNode>,
    vscode.Disposable
{
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly dragMimeTypes = ['text/uri-list'];
  readonly dropMimeTypes: string[] = [];
  #related: readonly Related[] = [];
  #asked = 0;
  /** What is being dragged: the editor is only told its address. */
  dragged: Related | undefined;

  constructor(private readonly services: Services) {}

  /** Looks for articles related to what is highlighted in an editor. */
  async relateTo(editor: vscode.TextEditor): Promise<void> {
    const { document, selection } = editor;
    const asked = ++this.#asked;
    const draftPath = this.services.drafts.pathOf(document);
    const related = await this.services.archive.relate({
      text: document.getText(selection),
      draft: document.getText(),
      ...(draftPath !== undefined && { draftPath }),
    });
    if (asked !== this.#asked) return;
    this.#related = related;
    this.#changed.fire();
    if (related.length === 0) void vscode.window.setStatusBarMessage(nothingRelated(), 4_000);
  }

  getChildren(node?: RelatedNode): RelatedNode[] {
    if (!node) return this.#related.map((related) => ({ kind: 'article', related }));
    return node.kind === 'article' ? [{ kind: 'passage', related: node.related }] : [];
  }

  getTreeItem({ kind, related }: RelatedNode): vscode.TreeItem {
    const item = kind === 'article' ? articleItem(related) : passageItem(related);
    item.contextValue = 'passage';
    item.command = {
      command: 'backfile.openPassage',
      title: vscode.l10n.t('Open passage'),
      arguments: [related.citation],
    };
    return item;
  }

  handleDrag([node]: readonly RelatedNode[], data: vscode.DataTransfer): void {
    const uri = node && this.services.passages.uri(node.related.citation.article);
    if (!uri) return;
    this.dragged = node.related;
    data.set('text/uri-list', new vscode.DataTransferItem(uri.toString()));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function articleItem({ citation, shared }: Related): vscode.TreeItem {
  const item = new vscode.TreeItem(citation.title, vscode.TreeItemCollapsibleState.Expanded);
  item.id = citation.article;
  item.description = [citation.date && longDate(citation.date), sharedWords(shared)]
    .filter(Boolean)
    .join(' · ');
  item.tooltip = tooltip(citation.title, item.description, citation.text);
  return item;
}

function passageItem({ citation }: Related): vscode.TreeItem {
  const item = new vscode.TreeItem(citation.text);
  item.id = `${citation.article}#${citation.start}`;
  item.iconPath = new vscode.ThemeIcon('quote');
  item.tooltip = tooltip(citation.title, citation.date ?? '', citation.text);
  return item;
}

/** Text of the archive comes into Markdown as text only. */
function tooltip(title: string, facts: string, passage: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendText(`${title}\n${facts}\n\n${passage}`);
  return markdown;
}
