import type { Citation } from '../../shared/answer.ts';

/** What a citation becomes in a draft. */
export interface Style {
  readonly form: 'link' | 'footnote';
  /** What links point to; a published address falls back to the file. */
  readonly target: 'url' | 'path';
  /** Absolute folder of the draft with `/`; absent for a draft that is not saved yet. */
  readonly draftFolder?: string;
  /** Absolute root of the archive with `/`. */
  readonly archiveRoot: string;
}

type Source = Pick<Citation, 'article' | 'title' | 'date' | 'authors' | 'url'>;

/** A Markdown link with the article's title. */
export function linkTo(source: Source, style: Style): string {
  return `[${escapeText(source.title)}](${targetOf(source, style)})`;
}

/** Where a link to an article points. */
export function targetOf({ url, article }: Source, style: Style): string {
  if (style.target === 'url' && url && isWeb(url)) return escapeTarget(url);
  const { draftFolder, archiveRoot } = style;
  if (draftFolder === undefined) return encodePath(article);
  return encodePath(relative(draftFolder, `${archiveRoot}/${article}`));
}

function relative(folder: string, file: string): string {
  const from = parts(folder);
  const to = parts(file);
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** A title may hold what Markdown reads as marks. */
export function escapeText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\[\]*_`<>~|]|&(?=#?\w+;)/g, '\\$&');
}

/** A line as the beginning of a paragraph: not of a heading or a list, and no rule. */
export function escapeBeginning(line: string): string {
  return line
    .replace(/^\s*(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|-[\s-]*$)/, '\\')
    .replace(/^(\s*\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}

/** Whether an address is of the web, or of the publication's site; an archive may be anyone's. */
function isWeb(url: string): boolean {
  return /^https?:/i.test(url) || !/^[a-z][a-z0-9+.-]*:/i.test(url);
}

function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/[()]/g, (char) => escapes[char]!);
}

/** What would end a link, or be read as something else in it, and no encoding of its own removes. */
const escapes: Readonly<Record<string, string>> = { '(': '%28', ')': '%29', '&': '\\&' };

/** An address as it stands in front matter, made safe for the inside of a link. */
function escapeTarget(url: string): string {
  return url.replace(
    /[\s()<>\\]|&(?=#?\w+;)/g,
    (char) => escapes[char] ?? encodeURIComponent(char),
  );
}
