import type { Article, Passage, Problem, Sentence } from '../article.ts';
import { detectLanguage, sentences as sentenceRanges } from '../language/index.ts';
import { limits } from '../limits.ts';
import { readFrontMatter } from './frontMatter.ts';
import { TooDeep } from './guard.ts';
import { type Block, readBlocks } from './markdown.ts';
import { cut, readMetadata } from './metadata.ts';

/** A passage with the sentences it consists of. */
export interface ReadPassage extends Passage {
  readonly sentences: readonly Sentence[];
}

/** One article as read from its file. */
export interface ReadArticle {
  readonly article: Article;
  readonly passages: readonly ReadPassage[];
  /** Something the archivist should know although the article was read. */
  readonly note?: Pick<Problem, 'code' | 'detail'>;
}

/** Why a text is no article. */
export interface NotRead {
  readonly problem: Pick<Problem, 'outcome' | 'code' | 'detail'>;
}

/**
 * Reads the source text of an article: its metadata, and its passages with exact ranges. `path` is relative
 * to the archive's root. Never throws on any text.
 */
export function readArticle(source: string, path: string): ReadArticle | NotRead {
  const head = readFrontMatter(source);
  const blocks = blocksOf(source, head.end);
  if (!blocks)
    return { problem: { outcome: 'skipped', code: 'tooDeep', detail: `${limits.blockDepth}` } };
  const metadata = readMetadata(head.data, path);
  const language = metadata.language ?? detectLanguage(sample(blocks));
  const passages = [...passagesOf(source, blocks, language)];
  if (passages.length === 0) return { problem: { outcome: 'skipped', code: 'noText' } };
  const title = metadata.title ?? headingOf(blocks) ?? nameOf(path);
  return {
    article: { ...metadata, path, title, language },
    passages,
    ...(head.problem && { note: { code: 'frontMatter', detail: head.problem } }),
  };
}

function blocksOf(source: string, start: number): Block[] | undefined {
  try {
    return readBlocks(source, start);
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

function sample(blocks: readonly Block[]): string {
  let text = '';
  for (const block of blocks) {
    text += `${block.text}\n`;
    if (text.length > 1_500) break;
  }
  return text;
}

function headingOf(blocks: readonly Block[]): string | undefined {
  const heading = blocks.find((block) => block.kind === 'heading');
  return heading && cut(heading.text, limits.titleChars);
}

function nameOf(path: string): string {
  const parts = path.replace(/(?:\/(?:_?index|README))?\.[^./]+$/i, '').split('/');
  const name = parts.at(-1)!.replace(/^\d{4}-\d{2}-\d{2}-/, '');
  return name.replace(/[-_]+/g, ' ').trim() || path;
}

/** Runs of sentences under one heading, closed at the end of a block once they are long enough. */
function* passagesOf(
  source: string,
  blocks: readonly Block[],
  language: string,
): Generator<ReadPassage> {
  let heading = '';
  let open: Sentence[] = [];
  let words = 0;
  const close = (): ReadPassage => {
    const passage = { start: open[0]!.start, end: open.at(-1)!.end, heading, sentences: open };
    open = [];
    words = 0;
    return passage;
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      if (open.length > 0) yield close();
      heading = cut(block.text, limits.titleChars);
      continue;
    }
    for (const sentence of sentencesOf(source, block, language)) {
      const count = wordCount(sentence.text);
      if (open.length > 0 && words + count > limits.passageWordsMax) yield close();
      open.push(sentence);
      words += count;
    }
    if (words >= limits.passageWords) yield close();
  }
  if (open.length > 0) yield close();
}

/** Words for measuring length only; scripts without spaces count two units as one. */
function wordCount(text: string): number {
  const spaced = text.split(' ').length;
  return spaced > 1 || text.length < 20 ? spaced : Math.ceil(text.length / 2);
}

function sentencesOf(source: string, block: Block, language: string): Sentence[] {
  let last = block.from;
  return sentenceRanges(block.text, language).map((range) => {
    // What closes one sentence and what opens the next may be one run of marks.
    const start = Math.max(last, sourceStart(source, block, range.start));
    last = Math.max(start, sourceEnd(source, block, range.end));
    return { start, end: last, text: block.text.slice(range.start, range.end) };
  });
}

/** The marks right before the first character belong to the sentence: **so** begins before the stars. */
function sourceStart(source: string, block: Block, start: number): number {
  const first = block.at[start]!;
  let from = first;
  const least = start > 0 ? block.at[start - 1]! + 1 : block.from;
  while (from > least && (source[from - 1] === '[' || isMark(source[from - 1]!))) from--;
  return from;
}

/** A character reference, which is one character of the text. */
const entity = /^&(?:#x[\da-f]+|#\d+|\w+);/i;

/** What closes a link: the bracket, and the target or label behind it. */
const linkEnd = /^\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|\[[^\]]*\])?/;

/** Likewise the marks right behind the last one, up to the end of a link's target. */
function sourceEnd(source: string, block: Block, end: number): number {
  const most = end < block.at.length ? block.at[end]! : block.to;
  const last = block.at[end - 1]!;
  const behind = (from: number) => source.slice(from, Math.min(most, from + 2_000));
  let to = last + (entity.exec(behind(last))?.[0].length ?? 1);
  while (to < most) {
    const length = isMark(source[to]!) ? 1 : linkEnd.exec(behind(to))?.[0].length;
    if (!length) break;
    to += length;
  }
  return to;
}

function isMark(char: string): boolean {
  return char === '*' || char === '_' || char === '`' || char === '~';
}
