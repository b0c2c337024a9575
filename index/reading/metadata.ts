import type { Article } from '../article.ts';
import { languageCode } from '../language/index.ts';
import { limits } from '../limits.ts';
import { decodeEntities } from './entities.ts';

type Data = Readonly<Record<string, unknown>>;

/** What the front matter says of an article; absent where it says nothing. */
export interface Metadata extends Omit<Article, 'path' | 'title' | 'language'> {
  readonly title?: string;
  readonly language?: string;
}

/** Metadata from front matter, under the names that Hugo, Jekyll and their neighbours use. */
export function readMetadata(data: Data, path: string): Metadata {
  const field = (...names: string[]) => first(data, names);
  const title = text(field('title', 'headline'));
  const date =
    isoDate(field('date', 'published', 'publishDate', 'pubDate', 'created')) ?? dateIn(path);
  const language = languageCode(text(field('language', 'lang', 'locale')) ?? '');
  const tier = text(field('tier'));
  const address = field('url', 'permalink', 'canonical_url', 'canonicalUrl', 'link');
  const url = text(address, limits.urlChars);
  return {
    ...(title && { title }),
    ...(date && { date }),
    authors: texts(field('authors', 'author', 'by', 'byline')),
    tags: texts(field('tags', 'topics', 'categories', 'keywords')),
    ...(language && { language }),
    ...(tier && { tier }),
    ...(url && { url }),
  };
}

function first(data: Data, names: readonly string[]): unknown {
  for (const name of names) {
    const value = data[name];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

function text(value: unknown, most: number = limits.titleChars): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  // Exports from content systems have their entities in the front matter, too.
  return cut(decodeEntities(value).replace(/\s+/g, ' ').trim(), most) || undefined;
}

/** A text of so many units at most; no character is cut in two. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** A list of names from a list, from a text with commas, or from objects with a name. */
function texts(value: unknown): string[] {
  const items = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',')
      : [value];
  const found: string[] = [];
  for (const item of items) {
    const name = text(isNamed(item) ? item.name : item);
    if (name && !found.includes(name)) found.push(name);
  }
  return found;
}

function isNamed(value: unknown): value is { name: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value;
}

/** The date part of whatever the front matter has: a text, or the date object that TOML makes. */
function isoDate(value: unknown): string | undefined {
  const written = value instanceof Date ? value.toISOString() : (text(value) ?? '');
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)/.exec(written);
  if (!match) return undefined;
  const [, year, month, day] = match;
  if (!month || !between(month, 12)) return year;
  if (!day || !between(day, 31)) return `${year}-${month.padStart(2, '0')}`;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function between(digits: string, most: number): boolean {
  return Number(digits) >= 1 && Number(digits) <= most;
}

/** Jekyll and its neighbours put the date at the head of the file's name. */
function dateIn(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^(\d{4}-\d{2}-\d{2})-/.exec(name)?.[1];
}
