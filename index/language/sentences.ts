import type { Range } from '../article.ts';
import { limits } from '../limits.ts';

/** Endings after which a sentence goes on although the segmenter thinks that it ends. */
const abbreviation =
  /(?:^|[\s("'“„«])(?:\p{Lu}|[dimnouz]|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Sr|Jr|Gen|Col|Capt|Lt|Sgt|Gov|Sen|Rep|No|Nos|Vol|vol|pp?|ed|eds|cf|vs|etc|ca|fig|Fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Ave|e\.g|i\.e|U\.S|U\.K|U\.N|z\.\s?B|d\.\s?h|u\.\s?a|o\.\s?ä|s\.\s?o|bzw|usw|ggf|vgl|Vgl|Nr|Abs|Art|Bd|Hr|Fr|Frl|Abg|v|Str|evtl|sog|geb|gest|Mio|Mrd|St|Tel|Mme|Mlle|MM|p\.\s?ex|av|Sra?|Dra?|Srta|Ud|Uds)\.["'”“»)]?\s*$/u;

/** A German ordinal: the 12. of March does not end a sentence. */
const ordinal = /(?:^|\s)\d{1,3}\.\s*$/;
const ordinalFollower =
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Auflage|Kapitel|Stock|Juli|Band)/;

/** Set off by blanks as in French, it belongs to what it closes; German opens with it, without a blank. */
const closingQuote = /^»(?:\s+|$)/;

const segmenters = new Map<string, Intl.Segmenter>();

/** A text is handed to the segmenter in runs of about this size; its time grows faster than its input. */
const runChars = 4_000;

/**
 * The sentences of a paragraph as ranges that cover all of it but the white space around them.
 * Abbreviations, initials and German ordinals do not end a sentence.
 */
export function sentences(text: string, language: string): Range[] {
  const found: Range[] = [];
  let start = 0;
  for (const boundary of boundaries(text, language)) {
    const end = boundary + (closingQuote.exec(text.slice(boundary, boundary + 3))?.[0].length ?? 0);
    if (
      end < text.length &&
      goesOn(text.slice(Math.max(start, end - 24), end), text.slice(end, end + 16), language)
    )
      continue;
    for (const part of cut(text, start, end)) {
      const range = trimmed(text, part.start, part.end);
      if (range) found.push(range);
    }
    start = end;
  }
  return found;
}

/** A sentence without end is cut at the last blank before the limit. */
function* cut(text: string, start: number, end: number): Generator<Range> {
  while (end - start > limits.sentenceChars) {
    const blank = text.lastIndexOf(' ', start + limits.sentenceChars);
    const to = blank > start ? blank : wholeCharacters(text, start + limits.sentenceChars);
    yield { start, end: to };
    start = to;
  }
  yield { start, end };
}

function* boundaries(text: string, language: string): Generator<number> {
  const segmenter = segmenterOf(language);
  for (let at = 0; at < text.length; ) {
    const run = text.slice(at, wholeCharacters(text, at + runChars));
    const last = at + run.length >= text.length;
    let end = 0;
    for (const part of segmenter.segment(run)) {
      const partEnd = part.index + part.segment.length;
      // The last sentence of a run may go on in the next: it is looked at again there.
      if (!last && partEnd === run.length && end > 0) break;
      // One without end is cut between words.
      end = last || partEnd < run.length ? partEnd : run.lastIndexOf(' ') + 1 || partEnd;
      yield at + end;
    }
    at += end;
  }
}

/** The end itself, or one unit before it where it would part the two halves of a character. */
function wholeCharacters(text: string, end: number): number {
  const unit = text.charCodeAt(end);
  return unit >= 0xdc00 && unit <= 0xdfff ? end - 1 : end;
}

function goesOn(before: string, after: string, language: string): boolean {
  if (/^\p{Ll}/u.test(after)) return true;
  if (abbreviation.test(before)) return true;
  return language === 'de' && ordinal.test(before) && ordinalFollower.test(after);
}

function trimmed(text: string, start: number, end: number): Range | undefined {
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  return end > start ? { start, end } : undefined;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at]!);
}

function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language === 'und' ? 'en' : language, {
      granularity: 'sentence',
    });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}
