import { readBlocks, sentences, TooDeep } from '../../../index/index.ts';
import { withoutHidden } from '../model/hidden.ts';

/** A sentence of a model's answer as plain text, with the numbers it cites, each once. */
export interface ReadSentence {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** What is read of a model's answer: paragraphs of sentences, none of them empty. */
export type ReadParagraph = readonly ReadSentence[];

/** What an answer is read with. */
export interface MarkReaderOptions {
  /** ISO 639-1 code; tells where sentences end. */
  readonly language: string;
  /** The numbers that were issued. Any other that a model cites is its invention. */
  readonly numbers: ReadonlySet<number>;
}

/** A sentence is settled once this much follows it: enough for the splitter to see that it has ended. */
const lookahead = 32;

/** The open block is read again when it has grown by a tenth: all readings together take time like a few. */
const growth = 1.1;

/**
 * Reads a model's answer while it comes. However the text is cut into pieces, the end result is the same, and
 * what is given before the end is the beginning of it, in whole sentences: none is shown before its citations
 * are known. A number that was not issued is taken out of the text too: numbers are issued anew for the reader
 * by what is cited, so that a left one would seem to point at a passage that the model never meant.
 */
export class MarkReader {
  readonly #options: MarkReaderOptions;
  readonly #done: ReadParagraph[] = [];
  #text = '';
  /** Where the last block begins, the only one that can still change. */
  #from = 0;
  /** What was last read of it, and how long it then was. */
  #open: readonly ReadParagraph[] = [];
  #openRead = 0;

  constructor(options: MarkReaderOptions) {
    this.#options = options;
  }

  /** The text so far, as the model wrote it. */
  get text(): string {
    return this.#text;
  }

  push(piece: string): void {
    this.#text += piece;
  }

  /** The paragraphs so far, as far as they are settled. Those of a long block may lag behind a little. */
  settled(): readonly ReadParagraph[] {
    this.#closeBlocks();
    const block = this.#text.slice(this.#from);
    if (block.length >= this.#openRead * growth) {
      this.#open = settledParagraphs(block, this.#options);
      this.#openRead = block.length;
    }
    return [...this.#done, ...this.#open];
  }

  /** The whole answer. */
  end(): readonly ReadParagraph[] {
    this.#closeBlocks();
    return [...this.#done, ...readParagraphs(this.#text.slice(this.#from), this.#options)];
  }

  /** Blocks end at a blank line: nothing after it changes how they read. */
  #closeBlocks(): void {
    for (;;) {
      const blank = /\r?\n[ \t]*\r?\n/g;
      blank.lastIndex = this.#from;
      const end = blank.exec(this.#text);
      if (!end) return;
      this.#done.push(...readParagraphs(this.#text.slice(this.#from, end.index), this.#options));
      this.#from = end.index + end[0].length;
      this.#open = [];
      this.#openRead = 0;
    }
  }
}

/** A paragraph's text without marks, where its sentences stand in it, and where which number is cited. */
interface MarkedText {
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly marks: readonly { readonly at: number; readonly number: number }[];
}

const notEmpty = (paragraph: ReadParagraph) => paragraph.length > 0;

function readBlock(block: string, { language, numbers }: MarkReaderOptions): MarkedText[] {
  return plainParagraphs(encodeMarks(withoutHidden(block)))
    .map((paragraph) => takeOutMarks(paragraph, numbers))
    .map(({ text, marks }) => ({ text, marks, ranges: sentences(text, language) }));
}

function readParagraphs(block: string, options: MarkReaderOptions): ReadParagraph[] {
  return readBlock(block, options)
    .map((paragraph) => readSentences(paragraph))
    .filter(notEmpty);
}

function settledParagraphs(block: string, options: MarkReaderOptions): ReadParagraph[] {
  const paragraphs = readBlock(block, options);
  return paragraphs
    .map((one, i) => readSentences(one, i < paragraphs.length - 1 ? undefined : settledIn(one)))
    .filter(notEmpty);
}

/** How many sentences nothing that may follow can change. */
function settledIn({ text, ranges }: MarkedText): number {
  return ranges.filter(({ end }) => {
    const after = text.slice(end).trimStart();
    return after.length >= lookahead && /\p{L}/u.test(after.slice(0, lookahead));
  }).length;
}

/** Every mark belongs to the sentence that it follows, whether before its full stop or after it. */
function readSentences({ text, ranges, marks }: MarkedText, count = ranges.length): ReadParagraph {
  return ranges
    .slice(0, count)
    .map(({ start, end }, i) => {
      const next = ranges[i + 1]?.start ?? Number.POSITIVE_INFINITY;
      const own = marks.filter(({ at }) => (at > start || i === 0) && at <= next);
      return {
        text: text.slice(start, end),
        numbers: [...new Set(own.map(({ number }) => number))],
      };
    })
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text));
}

/** One character stands for one cited number while the Markdown is read. Taken from those that hidden text loses. */
const firstMark = 0xe100;
const encoded = /[\ue100-\uf0ff]/;

/** `[1]`, `[2, 3]`, `[4-6]`, `[^7]` and `【8†source】`, each with the link it may be made into. */
const mark =
  /(?:\[\^?\d{1,3}(?:\s?[,;–-]\s?\^?\d{1,3}){0,12}\]|【\d{1,3}(?:†[^】\n]{0,80})?】)(?:\((?:https?:|mailto:|#|\/)[^()\s]{0,500}\))?/g;
/** Where a numbered link would lead to. */
const definition = /^[ \t]*\[\^?\d{1,3}\]:[ \t]*<?(?:https?:|mailto:|#|\/)[^\n]*$/gm;
const betweenMarks = /([\ue100-\uf0ff])[ \t]?[,;][ \t]?(?=[\ue100-\uf0ff])/g;
const aroundMarks = /\([ \t]?([\ue100-\uf0ff]+)[ \t]?\)/g;

function encodeMarks(text: string): string {
  return text
    .replace(definition, '')
    .replace(mark, (match) => numbersIn(match).map(encodeNumber).join(''))
    .replace(aroundMarks, '$1')
    .replace(betweenMarks, '$1');
}

const encodeNumber = (number: number) => String.fromCharCode(firstMark + number);

function numbersIn(match: string): number[] {
  const inside = match.slice(1).split(/[\]】†]/, 1)[0]!;
  return inside.split(/[,;]/).flatMap((part) => {
    const [first = 0, last = first] = part
      .split(/[–-]/)
      .map((digits) => Number(digits.replace('^', '')));
    const count = Math.min(Math.max(last - first, 0), 30);
    return Array.from({ length: count + 1 }, (_, i) => first + i);
  });
}

const fence = /^[ \t>]*(?:`{3,}|~{3,})[^\n]*$/gm;
const indent = /^[ \t]+/gm;
/** Not the number of a list item but a year, or the like, that ends a sentence. */
const longNumber = /^(\d{3,9})(?=[.)](?:\s|$))/gm;
/** Brackets that make no link: `[sic]`, or the words put into a quotation by someone else. */
const plainBrackets = /(?<![!\]\\])\[([^[\]\n]{0,300})\](?![([:])/g;
/** What is left of emphasis that the model has not closed, or not yet. */
const looseEmphasis = /\*\*|__|~~|`/g;

/** The paragraphs, list items, headings and table rows of a block of Markdown as plain text. */
function plainParagraphs(block: string): string[] {
  // Fenced or indented, it is still the answer: nobody asked for code.
  const prose = block
    .replace(fence, '')
    .replace(indent, '')
    .replace(longNumber, '$1\\')
    .replace(plainBrackets, '\\[$1\\]');
  return blocksOf(prose)
    .map((text) => text.replace(looseEmphasis, '').trim())
    .filter((text) => text !== '');
}

function blocksOf(prose: string): string[] {
  try {
    return readBlocks(prose, 0).map(({ text }) => text);
  } catch (error) {
    if (error instanceof TooDeep) return [prose.replace(/\s+/g, ' ')];
    throw error;
  }
}

/** Takes the marks out of a text and notes where they stood. */
function takeOutMarks(
  paragraph: string,
  numbers: ReadonlySet<number>,
): Pick<MarkedText, 'text' | 'marks'> {
  const marks: { at: number; number: number }[] = [];
  let text = '';
  let apart = false;
  for (const unit of paragraph) {
    if (encoded.test(unit)) {
      text = text.trimEnd();
      apart = true;
      const number = unit.charCodeAt(0) - firstMark;
      if (numbers.has(number)) marks.push({ at: text.length, number });
      continue;
    }
    if (apart && unit === ' ') continue;
    if (apart && parts(text, unit)) text += ' ';
    apart = false;
    text += unit;
  }
  return { text: text.trimEnd(), marks };
}

/** Whether a blank belongs where a mark stood: not before punctuation, and not in scripts that use none. */
function parts(before: string, next: string): boolean {
  if (before === '' || /[.,;:!?…)\]”»’"'。、，；：！？）」』]/.test(next)) return false;
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}。！？]/u;
  return !unspaced.test(next) && !unspaced.test(before.slice(-1));
}
