import type { Location } from './archive.ts';
import type { Article, Problem } from './article.ts';
import { join } from './discover.ts';
import { headText } from './hits.ts';
import { limits } from './limits.ts';
import { FileError, type FileStamp, type Files } from './ports.ts';
import { type ReadArticle, readArticle } from './reading/index.ts';
import type { ArticleRow } from './search/growing.ts';
import type { Database } from './search/orama.ts';
import { packLanguage } from './search/segment.ts';
import { digest } from './snapshot/index.ts';
import { decodeSource, problemOf } from './sourceText.ts';

/** What became of one file. */
export type Built =
  | { readonly read: ReadArticle; readonly digest: Uint8Array; readonly stamp: FileStamp }
  | { readonly problem: Pick<Problem, 'outcome' | 'code' | 'detail'> };

/** Files read ahead of the one being indexed. */
const readAhead = 8;

/** What reading needs. */
export interface ReadOptions {
  readonly files: Files;
  readonly location: Location;
  /** Told of each article right before its text is read: who never hears of the next knows which one is to blame. */
  readonly onReading?: (path: string) => void;
  /** Articles that are not read, since their reading never ended before. */
  readonly leaveOut?: readonly string[];
}

/** Reads articles one after another, a few files ahead. Files that cannot be read come as problems. */
export async function* readAll(
  options: ReadOptions,
  paths: readonly string[],
): AsyncGenerator<readonly [path: string, built: Built]> {
  const ahead: Promise<Built>[] = [];
  for (let i = 0; i < paths.length; i++) {
    while (ahead.length < readAhead && i + ahead.length < paths.length)
      ahead.push(readOne(options, paths[i + ahead.length]!));
    yield [paths[i]!, await ahead.shift()!];
  }
}

async function readOne(options: ReadOptions, path: string): Promise<Built> {
  const { files, location, onReading, leaveOut } = options;
  if (leaveOut?.includes(path)) return { problem: { outcome: 'skipped', code: 'tooSlow' } };
  try {
    const file = join(location.root, path);
    const stamp = await files.stat(file);
    const bytes = await files.read(file, limits.articleBytes);
    const source = decodeSource(bytes);
    if ('problem' in source) return source;
    onReading?.(path);
    const read = readArticle(source.text, path);
    if ('problem' in read) return read;
    const note = read.note ?? source.note;
    return { read: { ...read, ...(note && { note }) }, digest: await digest(bytes), stamp };
  } catch (error) {
    if (error instanceof FileError) return { problem: problemOf(error) };
    // One article must not keep the others from being read, whatever is wrong with it or with the reader.
    return { problem: unexpected(error) };
  }
}

/** What an article is listed as on which the index itself fails. */
export function unexpected(error: unknown): Pick<Problem, 'outcome' | 'code' | 'detail'> {
  const detail = error instanceof Error ? error.message : String(error);
  return { outcome: 'failed', code: 'unexpected', detail };
}

const encoder = new TextEncoder();

/** Adds an article to the index. */
export function addArticle(database: Database, built: Extract<Built, { read: ReadArticle }>): void {
  const { article, passages } = built.read;
  const { path, ...meta } = article;
  const row: ArticleRow = {
    path,
    meta: encoder.encode(JSON.stringify(meta)),
    date: dateNumber(article.date ?? '', '0'),
    language: packLanguage(article.language),
    size: built.stamp.size,
    mtime: built.stamp.mtime,
    digest: built.digest,
  };
  const entries = passages.map(({ start, end, sentences }) => ({
    text: sentences.map(({ text }) => text).join(' '),
    range: { start, end },
  }));
  database.add(row, headText(article), entries, article.language);
}

/** The metadata of an article as the index keeps it. */
export function readMeta(path: string, json: string): Article {
  return { path, ...(JSON.parse(json) as Omit<Article, 'path'>) };
}

/** `1974-03` as 19740300, or with `9` for the missing digits as 19740399; 0 for no date. */
export function dateNumber(date: string, missing: '0' | '9'): number {
  const digits = date.replace(/\D/g, '').slice(0, 8);
  return digits.length < 4 ? 0 : Number(digits.padEnd(8, missing));
}
