import * as vscode from 'vscode';
import type { Storage } from '../core/ports.ts';

/** Small texts as files of a folder that VS Code keeps for this workspace. */
export function folderStorage(folder: vscode.Uri): Storage {
  const { fs } = vscode.workspace;
  const file = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    async read(name) {
      try {
        return new TextDecoder().decode(await fs.readFile(file(name)));
      } catch {
        return undefined;
      }
    },
    async write(name, text) {
      await fs.createDirectory(folder);
      await fs.writeFile(file(`${name}.new`), new TextEncoder().encode(text));
      await fs.rename(file(`${name}.new`), file(name), { overwrite: true });
    },
  };
}
