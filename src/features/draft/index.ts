import * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import { proposeBackground } from './background.ts';
import { Proposals } from './proposals.ts';
import { proposeRewrite } from './rewrite.ts';

/** Help with the draft: always as a proposal beside it, never in it before the writer accepts. */
export function register(services: Services): vscode.Disposable {
  const proposals = new Proposals();
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    proposals,
    registerCommand('backfile.draftBackground', () => proposeBackground(services, proposals)),
    registerCommand('backfile.rewriteSelection', () => proposeRewrite(services, proposals)),
    registerCommand('backfile.acceptDraft', () => proposals.accept()),
    registerCommand('backfile.rejectDraft', () => proposals.reject()),
  );
}
