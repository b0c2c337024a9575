import * as vscode from 'vscode';
import { archiveSentence, chooseUntrusted, rebuilding, statusText } from '../../core/say.ts';
import { writeFolders } from '../../platform/settings.ts';
import type { Services } from '../../services.ts';

const { registerCommand, executeCommand } = vscode.commands;

/** The commands that are about the archive as a whole. */
export function registerCommands(services: Services): vscode.Disposable {
  const { archive } = services;
  return vscode.Disposable.from(
    registerCommand('backfile.chooseArchive', chooseArchive),
    registerCommand('backfile.rebuildIndex', () => rebuild(services)),
    registerCommand('backfile.stopIndexing', () => archive.stop()),
    registerCommand('backfile.showProblems', () => showProblems()),
    registerCommand('backfile.showStatus', () => showStatus(services)),
  );
}

async function chooseArchive(): Promise<void> {
  const inWorkspace = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  if (inWorkspace && !vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(chooseUntrusted());
    return;
  }
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Use as archive'),
    title: vscode.l10n.t('Where are the articles?'),
    ...(first && { defaultUri: first }),
  });
  if (chosen?.length) await writeFolders(chosen.map(({ fsPath }) => fsPath));
}

/** Reads everything anew, with counts and a way to stop; the old index stays until the new one is complete. */
async function rebuild({ archive }: Services): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: rebuilding(),
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    let shown = 0;
    const listening = archive.onStatus((status) => {
      if (status.state !== 'reading' || status.total === 0) return;
      const now = (100 * status.done) / status.total;
      progress.report({ message: statusText(status), increment: Math.max(0, now - shown) });
      shown = Math.max(shown, now);
    });
    token.onCancellationRequested(() => archive.stop());
    try {
      await archive.rebuild();
    } finally {
      listening.dispose();
    }
  });
}

async function showProblems(): Promise<void> {
  await executeCommand('setContext', 'backfile.hasProblems', true);
  await executeCommand('backfile.problems.focus');
}

/** A menu of what can be done about the archive, under a sentence on how it is. */
async function showStatus({ archive, settings }: Services): Promise<void> {
  const status = await archive.status();
  const { l10n } = vscode;
  const items: (vscode.QuickPickItem & { run: string })[] = [
    ...(status.problems > 0
      ? [
          {
            label: l10n.t('Articles that were not indexed'),
            description: String(status.problems),
            run: 'showProblems',
          },
        ]
      : []),
    ...(status.state === 'reading'
      ? [{ label: l10n.t('Stop indexing'), run: 'stopIndexing' }]
      : [{ label: l10n.t('Rebuild the index'), run: 'rebuildIndex' }]),
    { label: l10n.t('Ask the archive'), run: 'ask' },
    { label: l10n.t('Choose archive folder…'), run: 'chooseArchive' },
    settings().modelName
      ? {
          label: l10n.t('Stop using the language model'),
          description: settings().modelName,
          run: 'forgetModel',
        }
      : { label: l10n.t('Use a language model…'), run: 'useModel' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: archive.name || 'Backfile',
    placeHolder: archiveSentence(status, archive.name),
  });
  if (picked) await executeCommand(`backfile.${picked.run}`);
}
