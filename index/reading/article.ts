import type { Article, Passage, Problem, Sentence } from '../article.ts';
import { detectLanguage, sentences as sentenceRanges } from '../language/index.ts';
import { limits } from '../limits.ts';
import { readFrontMatter } from './frontMatter.ts';
import { type Block, readBlocks, TooDeep } from './markdown.ts';
import { readMetadata } from './metadata.ts';

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
  if (blocks.length === 0) return { problem: { outcome: 'skipped', code: 'noText' } };
  const metadata = readMetadata(head.data, path);
  const language = metadata.language ?? detectLanguage(sample(blocks));
  const title = metadata.title ?? headingOf(blocks) ?? nameOf(path);
  return {
    article: { ...metadata, path, title, language },
    passages: [...passagesOf(source, blocks, language)],
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
  return blocks.find((block) => block.kind === 'heading')?.text;
}

function nameOf(path: string): string {
  const parts = path.replace(/(?:\/(?:_?index|README))?\.[^./]+$/i, '').split('/');
  return parts
    .at(-1)!
    .replace(/^\d{4}-\d{2}-\d{2}-/, '')
    .replace(/[-_]+/g, ' ');
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
      heading = block.text;
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
  return sentenceRanges(block.text, language).map((range) => ({
    start: sourceStart(source, block, range.start),
    end: sourceEnd(source, block, range.end),
    text: block.text.slice(range.start, range.end),
  }));
}

/** The marks right before the first character belong to the sentence: **so** begins before the stars. */
function sourceStart(source: string, block: Block, start: number): number {
  const first = block.at[start]!;
  let from = first;
  const least = start > 0 ? block.at[start - 1]! + 1 : block.from;
  while (from > least && isMark(source[from - 1]!)) from--;
  return from;
}

/** Likewise the marks right behind the last one, up to the end of a link's target. */
function sourceEnd(source: string, block: Block, end: number): number {
  const most = end < block.at.length ? block.at[end]! : block.to;
  let to = block.at[end - 1]! + 1;
  if (source[to - 1] === '&') to = source.indexOf(';', to) + 1 || to;
  if (source[to] === ']') {
    const target = /^\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|\[[^\]]*\])?/.exec(
      source.slice(to, Math.min(most, to + 2_000)),
    );
    if (target) to += target[0].length;
  }
  while (to < most && isMark(source[to]!)) to++;
  return to;
}

function isMark(char: string): boolean {
  return char === '*' || char === '_' || char === '`' || char === '[' || char === '~';
}
