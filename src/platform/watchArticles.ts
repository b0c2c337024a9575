import * as vscode from 'vscode';
import type { Location } from '../../index/index.ts';
import { slashed } from './nodeFiles.ts';

/** Changes are collected for this long, so that switching a branch is one refresh. In milliseconds. */
const quiet = 250;

/** More changed files than this are not named one by one. */
const namedMost = 500;

/** Calls back with the paths, relative to the root, of articles that changed; with none for "look everywhere". */
export function watchArticles(
  { root, folders }: Location,
  onChange: (paths: string[] | undefined) => void,
): vscode.Disposable {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    const paths = [...changed];
    changed.clear();
    onChange(paths.length > namedMost ? undefined : paths);
  };
  const note = (uri: vscode.Uri) => {
    changed.add(slashed(uri.fsPath).slice(root.endsWith('/') ? root.length : root.length + 1));
    clearTimeout(timer);
    timer = setTimeout(flush, quiet);
  };
  const watchers = folders.map((folder) => {
    const base = vscode.Uri.file(folder === '' ? root : `${root}/${folder}`);
    const pattern = new vscode.RelativePattern(base, '**/*.{md,markdown,mdown,mkd}');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange(note);
    watcher.onDidCreate(note);
    watcher.onDidDelete(note);
    return watcher;
  });
  return vscode.Disposable.from(...watchers, { dispose: () => clearTimeout(timer) });
}
