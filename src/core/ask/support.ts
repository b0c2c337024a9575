import { sentences, stem, stopWords, words } from '../../../index/index.ts';
import type { Verdict } from '../../shared/answer.ts';

/** A passage as what bears a sentence out. */
export interface Evidence {
  readonly text: string;
  /** Title and date of its article, which a sentence may speak of as well. */
  readonly heading: string;
  /** ISO 639-1 code. */
  readonly language: string;
}

/** What was found, from bad to good, and why. */
export interface Support {
  readonly verdict: Exclude<Verdict, 'verbatim'>;
  /** How much of the sentence the passages have, from 0 to 1, less what is missing. */
  readonly score: number;
}

/**
 * From this score on a sentence is borne out in part, and from the second on wholly. Chosen on WiCE: four of five
 * ticks are right there, one in 16 supported claims falls below the first, as do six of seven foreign passages.
 */
const thresholds = { partly: 0.25, supported: 0.62 };

/** The worst stretch of this many words counts as much as the whole: that is where something was added. */
const stretch = 8;
const missingNumber = 0.15;
/** What a word counts that begins like one of the passage: another form of it, or a compound. */
const kinship = 0.6;
const kinChars = 5;

const none: Support = { verdict: 'unsupported', score: 0 };

/**
 * Whether the passages that a sentence cites bear it out, by its words: a sentence may pass that says something
 * else with the same words, so that `supported` is a hint to the reader and not a proof. What a tick must never
 * stand on is looked at apart: numbers, names and negations that the passages do not have leave at most `partly`,
 * and words in quotation marks that do not stand in a passage `unsupported`.
 *
 * A sentence that cites nothing, or that has no word to check ("No."), is `unsupported`: it may well be an answer,
 * but it is the model's. Where the passages are in another language only numbers and names can be compared, and
 * the verdict is never `supported`.
 */
export function supportOf(sentence: string, language: string, cited: readonly Evidence[]): Support {
  if (cited.length === 0) return none;
  const same = cited.filter((evidence) => evidence.language === language);
  const support =
    same.length > 0 ? inOwnLanguage(sentence, language, same) : inOther(sentence, language, cited);
  return quotationsStand(sentence, cited) ? support : { ...support, verdict: 'unsupported' };
}

function inOwnLanguage(sentence: string, language: string, cited: readonly Evidence[]): Support {
  const said = contentOf(sentence, language);
  if (said.length === 0) return none;
  const passages = cited.map(({ text, heading }) => `${heading}\n${text}`).join('\n');
  const known = new Set(contentOf(passages, language).map(({ stemmed }) => stemmed));
  const numbers = missingNumbers(sentence, passages, language);
  const score = Math.max(0, coverage(said, known) - missingNumber * numbers);
  if (score < thresholds.partly) return { verdict: 'unsupported', score };
  const supported =
    score >= thresholds.supported &&
    numbers === 0 &&
    !missesName(sentence, language, known) &&
    negates(sentence, language) === negatesNear(sentence, language, cited, known);
  return { verdict: supported ? 'supported' : 'partly', score };
}

/** What travels between languages. */
function inOther(sentence: string, language: string, cited: readonly Evidence[]): Support {
  const passages = cited.map(({ text, heading }) => `${heading}\n${text}`).join('\n');
  const known = new Set(words(passages, 'und'));
  const numbers = [...numbersIn(sentence, language)];
  const travelling = [...numbers, ...namesIn(sentence)];
  if (travelling.length === 0) return none;
  const found = travelling.filter((word) => known.has(word)).length / travelling.length;
  return { verdict: found === 1 ? 'partly' : 'unsupported', score: found / 2 };
}

interface Content {
  readonly stemmed: string;
  readonly weight: number;
}

/** The words that say something. Long words, names and numbers are the rarer ones, and count more. */
function contentOf(text: string, language: string): Content[] {
  const stops = stopWords(language);
  const names = new Set(namesIn(text));
  return words(text, language)
    .filter((word) => !stops.has(word) || numerals.has(word))
    .map((word) => {
      const number = numeral(word);
      const stemmed = number ?? stem(word, language);
      const length = Math.min(stemmed.length, 10) / 10;
      const weight = (1 + length + (number ? 1 : 0)) * (names.has(word) ? 1.5 : 1);
      return { stemmed, weight };
    });
}

function coverage(said: readonly Content[], known: ReadonlySet<string>): number {
  const unique = [...new Map(said.map((content) => [content.stemmed, content])).values()];
  let weakest = 1;
  for (let i = 0; i === 0 || i + stretch <= said.length; i++)
    weakest = Math.min(weakest, share(said.slice(i, i + stretch), known));
  return (share(unique, known) + weakest) / 2;
}

function share(said: readonly Content[], known: ReadonlySet<string>): number {
  let all = 0;
  let found = 0;
  for (const { stemmed, weight } of said) {
    all += weight;
    found += weight * likeness(stemmed, known);
  }
  return all === 0 ? 0 : found / all;
}

function likeness(stemmed: string, known: ReadonlySet<string>): number {
  if (known.has(stemmed)) return 1;
  if (stemmed.length < kinChars || isNumber(stemmed)) return 0;
  const beginning = stemmed.slice(0, kinChars);
  for (const other of known) if (other.startsWith(beginning)) return kinship;
  return 0;
}

const isNumber = (word: string) => /^\p{N}/u.test(word);

function missingNumbers(sentence: string, passages: string, language: string): number {
  const known = numbersIn(passages, language);
  return [...numbersIn(sentence, language)].filter((number) => !known.has(number)).length;
}

function numbersIn(text: string, language: string): Set<string> {
  return new Set(words(text, language).flatMap((word) => numeral(word) ?? []));
}

/** Small numbers are as often written in letters. "One" and its like are articles as well and say nothing. */
const numerals: ReadonlyMap<string, string> = new Map(
  [
    'two three four five six seven eight nine ten eleven twelve',
    'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
    'deux trois quatre cinq six sept huit neuf dix onze douze',
    'dos tres cuatro cinco seis siete ocho nueve diez once doce',
  ].flatMap((line) => line.split(' ').map((word, i) => [word, String(i + 2)] as const)),
);

/** A number as the same text however it is written; `undefined` for other words. */
function numeral(word: string): string | undefined {
  if (isNumber(word)) return word.replace(/^0+(?=\d)/, '');
  return numerals.get(word);
}

/** A capital inside a sentence tells a name in most languages; German writes every noun so. */
const nameWord = /(?<=[\p{L}\p{N},;:”"'’)–-]\s["“„«(]?)\p{Lu}[\p{L}\p{M}'’]+/gu;
const noNames = new Set(['de', 'lb']);

function namesIn(text: string): string[] {
  return [...text.matchAll(nameWord)].flatMap(([name]) => words(name, 'und'));
}

function missesName(sentence: string, language: string, known: ReadonlySet<string>): boolean {
  if (noNames.has(language)) return false;
  const stops = stopWords(language);
  return namesIn(sentence)
    .filter((name) => !stops.has(name) && !numerals.has(name))
    .some((name) => likeness(stem(name, language), known) === 0);
}

const negations: Readonly<Record<string, RegExp>> = {
  en: /\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t)\b/i,
  de: /\b(?:nicht|kein\p{L}{0,2}|nie(?:mals|mand)?|nichts|weder|ohne)(?!\p{L})/iu,
  fr: /\b(?:ne|n['’]\p{L}+|jamais|aucune?|personne|rien|sans|ni)(?!\p{L})/iu,
  es: /\b(?:no|nunca|jamás|ning[uú]n[oa]?|nadie|nada|sin|ni)(?!\p{L})/iu,
};

function negates(text: string, language: string): boolean {
  return negations[language]?.test(text) ?? false;
}

/** Whether what the passages say about it is negated: looked for in the sentence that shares most with it. */
function negatesNear(
  sentence: string,
  language: string,
  cited: readonly Evidence[],
  known: ReadonlySet<string>,
): boolean {
  const own = new Set(contentOf(sentence, language).map(({ stemmed }) => stemmed));
  let best = '';
  let most = -1;
  for (const part of cited.flatMap(sentencesOf)) {
    const shared = new Set(contentOf(part, language).map(({ stemmed }) => stemmed));
    const count = [...shared].filter((one) => own.has(one) && known.has(one)).length;
    if (count > most) [best, most] = [part, count];
  }
  return negates(best, language);
}

function sentencesOf({ text, language }: Evidence): string[] {
  return sentences(text, language).map(({ start, end }) => text.slice(start, end));
}

/** Words between quotation marks of any kind but the single ones, which are apostrophes as well. */
const quotation = /[“„"«»]([^“”„"«»]{2,600})[”“"»«]/g;

function quotationsStand(sentence: string, cited: readonly Evidence[]): boolean {
  const passages = cited.map(({ text, heading }) => typographic(`${heading}\n${text}`));
  return [...sentence.matchAll(quotation)]
    .flatMap(([, quoted = '']) => quotedParts(quoted))
    .every((part) => passages.some((passage) => passage.includes(part)));
}

/** A quotation may leave words out and put words of its own in square brackets. */
function quotedParts(quoted: string): string[] {
  return quoted
    .split(/\[[^\]]*\]|…|\.\.\./)
    .map((part) => typographic(part).replace(/^[\s.,;:!?-]+|[\s.,;:!?-]+$/g, ''))
    .filter((part) => part !== '');
}

/** Without what differs between two prints of the same words. */
function typographic(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ');
}
