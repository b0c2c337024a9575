import * as vscode from 'vscode';
import { insertCitations } from '../../core/cite/edits.ts';
import type { Services } from '../../services.ts';
import type { RelatedTree } from './relatedTree.ts';

/** A related article that is dropped into a draft becomes a citation there. */
export class CitationDrop implements vscode.DocumentDropEditProvider {
  static readonly kind = vscode.DocumentDropOrPasteEditKind.Empty.append('markdown', 'citation');

  static register(services: Services, tree: RelatedTree): vscode.Disposable {
    return vscode.languages.registerDocumentDropEditProvider(
      { language: 'markdown' },
      new CitationDrop(services, tree),
      { dropMimeTypes: ['text/uri-list'], providedDropEditKinds: [CitationDrop.kind] },
    );
  }

  constructor(
    private readonly services: Services,
    private readonly tree: RelatedTree,
  ) {}

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const { dragged } = this.tree;
    const uri = dragged && this.services.passages.uri(dragged.citation.article);
    const dropped = await data.get('text/uri-list')?.asString();
    if (!dragged || !uri || dropped?.trim() !== uri.toString()) return undefined;
    const style = this.services.drafts.styleFor(document);
    const offset = document.offsetAt(position);
    const [mark, ...definitions] = insertCitations(
      document.getText(),
      offset,
      [dragged.citation],
      style,
    );
    const edit = new vscode.DocumentDropEdit(
      mark!.text,
      vscode.l10n.t('Insert citation'),
      CitationDrop.kind,
    );
    edit.additionalEdit = new vscode.WorkspaceEdit();
    for (const { offset: at, text } of definitions)
      edit.additionalEdit.insert(document.uri, document.positionAt(at), text);
    return edit;
  }
}
