import * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import { openSample } from './sample.ts';

/** Getting started. */
export function register(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('backfile.openSample', () => openSample(services)),
  );
}
