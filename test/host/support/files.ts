/** The files of the workspace that is open, by their paths in it; see `restoreFiles`. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Citation } from '../../../src/shared/answer.ts';

/** What stood in the files that a test has changed; `undefined` where there was none. */
const before = new Map<string, Buffer | undefined>();

export function pathOf(path: string): string {
  return join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, path);
}

export function uriOf(path: string): vscode.Uri {
  return vscode.Uri.file(pathOf(path));
}

export function read(path: string): Promise<string> {
  return readFile(pathOf(path), 'utf8');
}

export async function write(path: string, text: string | Uint8Array): Promise<vscode.Uri> {
  await remember(path);
  await mkdir(dirname(pathOf(path)), { recursive: true });
  await writeFile(pathOf(path), text);
  return uriOf(path);
}

export async function remove(path: string): Promise<void> {
  await remember(path);
  await rm(pathOf(path), { force: true });
}

/** Puts every file back that was written or removed. */
export async function restoreFiles(): Promise<void> {
  for (const [path, bytes] of before) {
    if (bytes === undefined) await rm(pathOf(path), { force: true });
    else await writeFile(pathOf(path), bytes);
  }
  before.clear();
}

async function remember(path: string): Promise<void> {
  if (before.has(path)) return;
  before.set(path, await readFile(pathOf(path)).catch(() => undefined));
}

/** A citation of words that stand in an article now, as the archive would make it. */
export async function citationOf(
  article: string,
  words: string,
  more: Partial<Citation> = {},
): Promise<Citation> {
  const text = await read(article);
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`${article} does not say “${words}”`);
  const title = /^title: *(.*)$/m.exec(text)?.[1] ?? article;
  const url = /^url: *(.*)$/m.exec(text)?.[1];
  return {
    id: '1/1',
    number: 1,
    article,
    title,
    authors: [],
    ...(url && { url }),
    start,
    end: start + words.length,
    source: words,
    text: words,
    ...more,
  };
}
