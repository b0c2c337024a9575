import { parse as parseToml } from 'smol-toml';
import { limits } from '../limits.ts';
import { guardNesting } from './nesting.ts';
import { parseYaml } from './yaml.ts';

/** An article's head, and where its text begins. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** UTF-16 offset of the first unit behind the front matter. */
  readonly end: number;
  /** Set where it was malformed: `data` is then what could be read of it line by line. */
  readonly problem?: string;
}

const fences = [
  { open: /^\uFEFF?---[ \t]*\r?\n/, close: /^(?:---|\.\.\.)[ \t]*\r?$/m, parse: parseYaml },
  { open: /^\uFEFF?\+\+\+[ \t]*\r?\n/, close: /^\+\+\+[ \t]*\r?$/m, parse: toml },
] as const;

function toml(text: string): unknown {
  guardNesting(text);
  return parseToml(text);
}

/** Reads YAML (`---`) or TOML (`+++`) front matter. Never throws; anything else is text. */
export function readFrontMatter(source: string): FrontMatter {
  for (const fence of fences) {
    const open = fence.open.exec(source);
    if (!open) continue;
    const inside = source.slice(open[0].length, open[0].length + limits.frontMatterChars);
    const close = fence.close.exec(inside);
    if (!close) return withoutEnd(source, open[0].length);
    const data = readData(inside.slice(0, close.index), fence.parse);
    // Two lines of dashes around a paragraph are rules, not a head.
    if (!data) break;
    return { ...data, end: open[0].length + close.index + close[0].length };
  }
  return { data: {}, end: 0 };
}

/** A line of dashes at the top may be a rule; only a head that never ends is a problem. */
function withoutEnd(source: string, open: number): FrontMatter {
  const looksLikeHead = /^[A-Za-z_][\w-]*\s*[:=]/.test(source.slice(open, open + 200));
  return looksLikeHead ? { data: {}, end: 0, problem: 'it has no end' } : { data: {}, end: 0 };
}

/** `undefined` where the text is no head at all. */
function readData(
  text: string,
  parse: (text: string) => unknown,
): Omit<FrontMatter, 'end'> | undefined {
  try {
    const data = parse(text);
    if (data === null || data === undefined) return { data: {} };
    if (typeof data === 'object' && !Array.isArray(data))
      return { data: data as Record<string, unknown> };
    return undefined;
  } catch (error) {
    return { data: lineByLine(text), problem: firstLine(error) };
  }
}

/** The `key: value` and `key = value` lines of malformed front matter. */
function lineByLine(text: string): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Za-z_][\w-]*)\s*[:=]\s*(\S.*)$/.exec(line);
    if (match) data[match[1]!.toLowerCase()] = match[2]!.replace(/^(["'])(.*)\1\s*$/, '$2').trim();
  }
  return data;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.replace(/:$/, '');
}
