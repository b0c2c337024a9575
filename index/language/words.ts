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
 * The words of a text, in lower case and in order: compatibility-normalised, apostrophes made equal,
 * possessive `'s` and elided articles cut off, number separators taken out. Works for spaced scripts by pattern and for
 * Chinese, Japanese, Thai and their neighbours by dictionary.
 */
export function words(text: string, language: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase().replace(dataPattern, ' ');
  const found: string[] = [];
  for (const [match] of folded.matchAll(wordPattern)) {
    if (unspacedPattern.test(match)) found.push(...segmented(match, language));
    else addWord(found, match, language);
  }
  return found;
}

function addWord(found: string[], match: string, language: string): void {
  const first = match.charCodeAt(0);
  const word = first >= 48 && first <= 57 ? number(match, language) : bare(match, language);
  if (word !== '' && word.length <= limits.wordChars) found.push(word);
}

/** Takes out the separators of thousands: 12,000 and 12.000 are one number. */
function number(match: string, language: string): string {
  return /^\d{1,3}(?:[.,]\d{3})+$/.test(match) ? match.replace(/[.,]/g, '') : bare(match, language);
}

/** Articles and pronouns that lose their vowel before another. */
const elided: Readonly<Record<string, RegExp>> = {
  fr: /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=.)/,
  it: /^(?:[cdlmstv]|un|(?:a|co|da|de|ne|su)ll|quest|quell)'(?=.)/,
};

/** A word without apostrophes around it, without the possessive and without an elided article. */
function bare(match: string, language: string): string {
  if (!/['’ʼ]/.test(match)) return match;
  const straight = match.replace(/[’ʼ]/g, "'");
  let end = straight.length;
  while (straight[end - 1] === "'") end--;
  const word = straight.slice(0, end).replace(/^'+/, '').replace(/'s$/, '');
  const elision = elided[language];
  return elision ? word.replace(elision, '') : word;
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
