import * as vscode from 'vscode';
import { modelTrouble, noDraft, proposal as words } from '../../core/say.ts';
import type { Services } from '../../services.ts';
import type { Proposals } from './proposals.ts';

/** Proposes the highlighted text as a language model rewrites it, under the publication's charter. */
export async function proposeRewrite(services: Services, proposals: Proposals): Promise<void> {
  const { editor } = services.drafts;
  if (!editor) return say(noDraft());
  if (editor.selection.isEmpty) return say(words.noSelection);
  const { document, selection } = editor;
  const { version } = document;
  const selected = document.getText(selection);
  const model = await services.model();
  if (!model) return say(words.noModel);
  const instruction = await vscode.window.showInputBox({
    title: words.rewrite,
    prompt: vscode.l10n.t('What should change? Leave it empty for a plainer, shorter version.'),
  });
  if (instruction === undefined) return;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `${words.rewrite}…`,
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (_progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    try {
      const { rewriteWithModel } = await import('../../core/draft/rewrite.ts');
      const text = await rewriteWithModel({
        model,
        selection: selected,
        instruction,
        charter: services.archive.publication.charter,
        signal: controller.signal,
      });
      await proposals.propose(document, version, [{ range: selection, text }], words.rewrite);
    } catch (error) {
      if (!token.isCancellationRequested) say(modelTrouble(error));
    }
  });
}

function say(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
