import search from 'approx-string-match';
import type { Range } from './article.ts';

/** Of this many words at least one may differ for the rest to count as the same passage, changed. */
const errorShare = 0.2;

/** Longer words are looked for by their beginning and their end only. */
const approximateChars = 600;

/** Changed words are looked for this far before and behind the place that they had. */
const approximateReach = 50_000;

/** Where words were found: at the place they had, elsewhere, or nearly the same words. */
export type Found = { readonly kind: 'same' | 'moved' | 'changed' } & Range;

/**
 * Finds again what stood in a text at `range`. Tries the same place, the same words nearest to it, the words with
 * other white space, and nearly the same words, in this order. `undefined` where they are gone.
 */
export function findAgain(source: string, words: string, range: Range): Found | undefined {
  if (words === '') return undefined;
  return findSameWords(source, words, range) ?? findChanged(source, words, range.start);
}

/** The first three of these steps: they take time in proportion to the text. */
export function findSameWords(source: string, words: string, range: Range): Found | undefined {
  if (words === '') return undefined;
  if (source.slice(range.start, range.end) === words) return { kind: 'same', ...range };
  const exact = nearest(source, words, range.start);
  if (exact !== undefined) return { kind: 'moved', start: exact, end: exact + words.length };
  return findRespaced(source, words, range.start);
}

function nearest(source: string, words: string, wanted: number): number | undefined {
  const after = source.indexOf(words, Math.max(0, wanted));
  const before = source.lastIndexOf(words, Math.max(0, wanted));
  if (after < 0 && before < 0) return undefined;
  if (after < 0 || (before >= 0 && wanted - before < after - wanted)) return before;
  return after;
}

/** The same words in other lines: white space is folded on both sides, with a map back to the source. */
function findRespaced(source: string, words: string, wanted: number): Found | undefined {
  const folded = fold(source);
  const pattern = fold(words).text.trim();
  const wantedFolded = lowerBound(folded.at, wanted);
  const start = nearest(folded.text, pattern, wantedFolded);
  if (start === undefined || pattern === '') return undefined;
  const last = folded.at[start + pattern.length - 1]!;
  return { kind: 'moved', start: folded.at[start]!, end: last + 1 };
}

function fold(source: string): { text: string; at: number[] } {
  const at: number[] = [];
  let after = false;
  for (let i = 0; i < source.length; i++) {
    const space = /\s/.test(source[i]!);
    if (!space || !after) at.push(i);
    after = space;
  }
  return { text: source.replace(/\s+/g, ' '), at };
}

function lowerBound(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findChanged(source: string, words: string, wanted: number): Found | undefined {
  const long = words.length > approximateChars;
  const head = approximate(source, long ? words.slice(0, approximateChars / 2) : words, wanted);
  if (!head || !long) return head && { kind: 'changed', ...head };
  const tail = approximate(source, words.slice(-approximateChars / 2), head.start + words.length);
  const end = tail && tail.end > head.start ? tail.end : head.end;
  return { kind: 'changed', start: head.start, end };
}

/** The place with the fewest differing characters, and of equal ones that nearest to where the words stood. */
function approximate(source: string, words: string, wanted: number): Range | undefined {
  const from = Math.max(0, Math.min(wanted, source.length) - approximateReach);
  const near = source.slice(from, from + 2 * approximateReach);
  let best: (Range & { errors: number }) | undefined;
  for (const match of search(near, words, Math.floor(words.length * errorShare))) {
    const { start, end, errors } = { ...match, start: match.start + from, end: match.end + from };
    const closer = best && Math.abs(start - wanted) < Math.abs(best.start - wanted);
    if (!best || errors < best.errors || (errors === best.errors && closer))
      best = { start, end, errors };
  }
  return best && { start: best.start, end: best.end };
}
