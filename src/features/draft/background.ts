import * as vscode from 'vscode';
import { insertAnswer } from '../../core/cite/edits.ts';
import { noDraft, proposal as words } from '../../core/say.ts';
import type { Services } from '../../services.ts';
import type { Proposals } from './proposals.ts';

/** Proposes a short cited account of what the archive has on the highlighted text, or on the cursor's paragraph. */
export async function proposeBackground(services: Services, proposals: Proposals): Promise<void> {
  const { editor } = services.drafts;
  if (!editor) return say(noDraft());
  const { document } = editor;
  const { version } = document;
  const draft = document.getText();
  const about = editor.selection.isEmpty
    ? paragraphAt(document, editor.selection.active)
    : editor.selection;
  const text = document.getText(about);
  if (text.trim() === '') return say(words.noText);
  const offset = document.offsetAt(paragraphAt(document, about.end).end);
  const draftPath = services.drafts.pathOf(document);
  const answer = await services.archive.background({
    text,
    draft,
    ...(draftPath !== undefined && { draftPath }),
  });
  if (!answer) return say(words.nothing);
  const insertions = insertAnswer(draft, offset, answer, services.drafts.styleFor(document));
  const changes = insertions.map((insertion) => {
    const at = document.positionAt(insertion.offset);
    return { range: new vscode.Range(at, at), text: insertion.text };
  });
  await proposals.propose(document, version, changes, words.background);
}

/** The lines around a position up to the nearest empty ones; on an empty line the paragraph above. */
function paragraphAt(document: vscode.TextDocument, position: vscode.Position): vscode.Range {
  const empty = (line: number) => document.lineAt(line).isEmptyOrWhitespace;
  let last = position.line;
  while (last > 0 && empty(last)) last--;
  let first = last;
  while (first > 0 && !empty(first - 1)) first--;
  while (last < document.lineCount - 1 && !empty(last + 1)) last++;
  return new vscode.Range(new vscode.Position(first, 0), document.lineAt(last).range.end);
}

function say(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
