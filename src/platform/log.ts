import * as vscode from 'vscode';
import type { Log } from '../core/ports.ts';

/** Backfile's output channel. */
export function outputLog(): Log & vscode.Disposable {
  const channel = vscode.window.createOutputChannel('Backfile', { log: true });
  return {
    debug: (name, data) => channel.debug(name, JSON.stringify(data ?? {})),
    error: (name, data) => channel.error(name, JSON.stringify(data ?? {})),
    dispose: () => channel.dispose(),
  };
}
