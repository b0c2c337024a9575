import * as path from 'node:path';
import * as vscode from 'vscode';
import { join, type Location } from '../../index/index.ts';
import { noPublication, type Publication, publicationFile } from '../core/publication.ts';
import { slashed } from './nodeFiles.ts';

/** Where this window's archive is, and what its publication says of itself. */
export interface FoundLocation {
  readonly location: Location | undefined;
  readonly name: string;
  readonly publication: Publication;
  /** What is wrong with `backfile.yml`, in a few words. */
  readonly problem?: string;
}

/**
 * The folders that the setting names; else those of the workspace folder's `backfile.yml`; else the workspace
 * folder itself. Folders that are not on disk are no archive.
 */
export async function findLocation(folders: readonly string[]): Promise<FoundLocation> {
  const workspace = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  const base = workspace?.uri.fsPath;
  if (folders.length > 0) return fromFolders(folders.map((folder) => absolute(folder, base)));
  return base ? fromFolders([base]) : { location: undefined, name: '', publication: noPublication };
}

function absolute(folder: string, base: string | undefined): string {
  return slashed(base ? path.resolve(base, folder) : path.resolve(folder));
}

async function fromFolders(folders: readonly string[]): Promise<FoundLocation> {
  const root = commonFolder(folders.map(slashed));
  const read = await publicationOf(root);
  const { publication } = read;
  const below = folders.map((folder) => slashed(path.relative(root, folder)));
  // Folders that were chosen by hand are taken as they are; a publication's own list speaks for its root only.
  const inside = below.every((folder) => folder === '') ? publication.folders : [];
  const location: Location = {
    root,
    folders: inside.length > 0 ? inside : below,
    tiers: publication.tiers,
  };
  return { location, name: publication.name ?? path.basename(root), ...read };
}

async function publicationOf(
  root: string,
): Promise<{ publication: Publication; problem?: string }> {
  const text = await readText(vscode.Uri.file(join(root, publicationFile)));
  if (text === undefined) return { publication: noPublication };
  // The YAML reader is loaded only where there is something to read.
  const { readPublication } = await import('../core/readPublication.ts');
  return readPublication(text);
}

async function readText(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** The deepest folder that has all of these in it. */
function commonFolder(folders: readonly string[]): string {
  const split = folders.map((folder) => folder.split('/'));
  const [first = [], ...others] = split;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length).join('/') || '/';
}
