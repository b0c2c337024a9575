import * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import { registerCommands } from './commands.ts';
import { ProblemTree } from './problemTree.ts';
import { StatusItem } from './statusItem.ts';

/** What a writer sees of the archive itself: the status bar, the list of what was not indexed, the commands. */
export function register(services: Services): vscode.Disposable {
  const { archive } = services;
  const problems = new ProblemTree(archive);
  const view = vscode.window.createTreeView('backfile.problems', { treeDataProvider: problems });
  return vscode.Disposable.from(
    view,
    problems,
    new StatusItem(archive),
    archive.onStatus((status) => {
      const state = archive.location ? status.state : 'noFolder';
      void vscode.commands.executeCommand('setContext', 'backfile.archive', state);
      void vscode.commands.executeCommand(
        'setContext',
        'backfile.hasProblems',
        status.problems > 0,
      );
      if (status.state !== 'reading') problems.refresh();
    }),
    registerCommands(services),
  );
}
