import { limits } from '../limits.ts';

/** Thrown where blocks are nested deeper, or links and emphasis opened more often, than in any article. */
export class TooDeep extends Error {}

/** Blank lines and top-level bullets end a paragraph, whatever it is. */
const paragraphEnd = /\n(?=[ \t]*\r?(?:\n|$)| {0,3}[-+*] +[^\s])/g;

/** What makes the parser look back over the whole paragraph. */
const mark = /\[|\*+|_+|~+|`+|<[!?]/g;

/** What may be the definition of a link: until it is one, the parser copies the whole of it at each line. */
const definition = /^[ \t>*+\-\d.)]*\[/m;

/** A line must begin so for lists and quotes to be nested in it as deeply as is too deep. */
const longBeginning = new RegExp(`^[ \\t>*+\\-\\d.)]{${limits.blockDepth + 1},}.*`, 'gm');

/** Marks of lists and quotes at the beginning of a line, as many as stand behind one another. */
const containers = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))+/;
const container = />|[-+*]|\d+[.)]/g;
const rule = /^[ \t]*(?:-[ \t]*)+\r?$|^[ \t]*(?:\*[ \t]*)+\r?$/;

/**
 * Refuses, before it is parsed, a text on which the parser would take time that grows with the square of its
 * length. Throws `TooDeep`; takes time in proportion to the length itself.
 */
export function guard(body: string): void {
  for (const [line] of body.matchAll(longBeginning)) guardLine(line);
  let start = 0;
  for (const { index } of body.matchAll(paragraphEnd)) {
    guardParagraph(body.slice(start, index));
    start = index + 1;
  }
  guardParagraph(body.slice(start));
}

function guardLine(line: string): void {
  const marks = containers.exec(line)?.[0] ?? '';
  if (count(marks, container) > limits.blockDepth && !rule.test(line)) throw new TooDeep();
}

function guardParagraph(text: string): void {
  if (text.length > limits.paragraphMarks && count(text, mark) > limits.paragraphMarks)
    throw new TooDeep();
  const copied = text.length > limits.paragraphMarks ? text.length * count(text, /\n/g) : 0;
  if (copied > limits.paragraphCopied && definition.test(text)) throw new TooDeep();
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) found++;
  return found;
}
