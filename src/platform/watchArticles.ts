import * as vscode from 'vscode';
import { join, type Location } from '../../index/index.ts';
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
  const watchers = folders.flatMap((folder) => {
    const base = vscode.Uri.file(join(root, folder));
    const { createFileSystemWatcher } = vscode.workspace;
    const pattern = (glob: string) => new vscode.RelativePattern(base, glob);
    const articles = createFileSystemWatcher(pattern('**/*.{md,markdown,mdown,mkd}'));
    articles.onDidChange(note);
    articles.onDidCreate(note);
    articles.onDidDelete(note);
    // A folder that is moved in or out is told of by itself, without its files.
    const moved = createFileSystemWatcher(pattern('**'), false, true, false);
    const noteFolder = (uri: vscode.Uri) => mayBeFolder(uri, base) && note(uri);
    moved.onDidCreate(noteFolder);
    moved.onDidDelete(noteFolder);
    return [articles, moved];
  });
  return vscode.Disposable.from(...watchers, { dispose: () => clearTimeout(timer) });
}

/** By its name: what is gone cannot be asked any more. What no article is looked for in is left out. */
function mayBeFolder({ path }: vscode.Uri, base: vscode.Uri): boolean {
  const parts = path.slice(base.path.length + 1).split('/');
  const ignored = parts.some((part) => part.startsWith('.') || part === 'node_modules');
  return !ignored && !/\.[a-z]\w*$/i.test(path);
}
