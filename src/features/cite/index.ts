import * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import { CitationPick } from './citationPick.ts';

/** Putting citations into the draft by what the article said. */
export function register(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('backfile.insertCitation', () =>
      new CitationPick(services).show(),
    ),
  );
}
