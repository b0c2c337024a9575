import { limits } from '../limits.ts';

/** Numbers with separators first, so that 12,000 is one word; then runs of letters, marks, digits, apostrophes. */
const wordPattern = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}'’]+/gu;

/** Scripts that do not put spaces between words. */
const unspacedPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Web addresses and embedded data are not language. */
const dataPattern = /(?:https?:\/\/|www\.|data:)\S+/g;

/** The segmenter's time grows with the square of its input, so it is given this much at a time. */
const segmentChars = 500;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The words of a text, in lower case and in order: compatibility-normalised, apostrophes made equal and
 * possessive `'s` cut off, number separators taken out. Works for spaced scripts by pattern and for
 * Chinese, Japanese, Thai and their neighbours by dictionary.
 */
export function words(text: string, language: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase().replace(dataPattern, ' ');
  const found: string[] = [];
  for (const [match] of folded.matchAll(wordPattern)) {
    if (unspacedPattern.test(match)) found.push(...segmented(match, language));
    else addWord(found, match);
  }
  return found;
}

function addWord(found: string[], match: string): void {
  const first = match.charCodeAt(0);
  const word = first >= 48 && first <= 57 ? number(match) : bare(match);
  if (word !== '' && word.length <= limits.wordChars) found.push(word);
}

/** Takes out the separators of thousands: 12,000 and 12.000 are one number. */
function number(match: string): string {
  return /^\d{1,3}(?:[.,]\d{3})+$/.test(match) ? match.replace(/[.,]/g, '') : bare(match);
}

/** A word without apostrophes around it and without the possessive. */
function bare(match: string): string {
  if (!/['’]/.test(match)) return match;
  return match
    .replaceAll('’', "'")
    .replace(/^'+|'+$/g, '')
    .replace(/'s$/, '');
}

function segmented(run: string, language: string): string[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language === 'und' ? 'en' : language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  const found: string[] = [];
  for (let at = 0; at < run.length; at += segmentChars) {
    for (const part of segmenter.segment(run.slice(at, at + segmentChars)))
      if (part.isWordLike && part.segment.length <= limits.wordChars) found.push(part.segment);
  }
  return found;
}
