import * as vscode from 'vscode';
import type { Services } from '../../services.ts';

/** Opens a copy of the sample archive, so that the writer may change it; a copy made before is kept. */
export async function openSample({ extensionUri, globalStorage }: Services): Promise<void> {
  const copy = vscode.Uri.joinPath(globalStorage, 'sample');
  if (!(await exists(vscode.Uri.joinPath(copy, 'backfile.yml')))) {
    const shipped = vscode.Uri.joinPath(extensionUri, 'media', 'sample');
    await vscode.workspace.fs.copy(shipped, copy, { overwrite: true });
  }
  const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
