import {
  type Hit,
  type SearchResult,
  type SentenceHit,
  type Term,
  words,
} from '../../../index/index.ts';
import type { AnswerSentence, Citation, Paragraph } from '../../shared/answer.ts';
import { type Expected, expectedOf, hasExpected } from './expected.ts';
import { cite, labelOf } from './grounding.ts';

/** What a word counts that stands in the sentence before or after, the heading or the title only. */
const nearbyShare = 0.5;
/** What a sentence loses that lacks what is asked for: a date for a "when", a number for a "how many". */
const missingKind = 0.2;
/** What it loses for each year of the question that it is not of. */
const missingYear = 0.4;
/** What it loses that has, with all around it, one word only of a question of several: it is about something else. */
const loneWord = 0.1;
/** What a word counts that the archive does not have. */
const unknownShare = 0.5;
/** How much an article's place among the hits adds to its sentences. */
const rankShare = 0.15;
/** What an item of a list loses, or a line of a table, where no date or number is asked for. */
const fragmentLoss = 0.15;
/** How much of the question the shown sentences must have. */
export interface Floors {
  /** Sentences weaker than this share of the best are not shown. */
  readonly relative: number;
  /** Nor those that have less of the question itself than this share of what the best has. */
  readonly own: number;
}

const usualFloors: Floors = { relative: 0.75, own: 0.4 };
/** Sentences that share more of their words than this repeat one another. */
const alikeAbove = 0.55;

const sentencesMost = 6;
const perArticle = 3;

/** A question counts as answered by sentences that bear at least this much of it out. */
export const answeredFrom = 0.55;

/** The best sentences of the archive for a question, grouped by article, and how well they bear it out. */
export interface Extract {
  readonly paragraphs: readonly Paragraph[];
  /** Share of the question's meaning that the best sentence has, from 0 to 1. */
  readonly support: number;
}

interface Candidate {
  readonly hit: Hit;
  readonly sentence: SentenceHit;
  /** The sentence before, where this one cannot be understood without it. */
  readonly lead?: SentenceHit;
  /** Share of the question's meaning in the sentence itself. */
  readonly own: number;
  readonly support: number;
  readonly score: number;
}

/** Chooses the sentences that answer a question: verbatim, not repeating one another, best article first. */
export function extract(question: string, result: SearchResult, floors = usualFloors): Extract {
  const candidates = rankSentences(question, result);
  const chosen = choose(candidates, floors);
  return { paragraphs: paragraphsOf(chosen), support: candidates[0]?.support ?? 0 };
}

function rankSentences(question: string, result: SearchResult): Candidate[] {
  const weights = result.terms.map((term) => weightOf(term, question));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const expected = expectedOf(question);
  const best = result.hits[0]?.score || 1;
  const times = timeTerms(result);
  return result.hits
    .flatMap((hit) => hit.passages.flatMap((passage) => inPassage(hit, passage.sentences)))
    .map(({ hit, sentence, lead, near }) => {
      const inside = new Set([...sentence.terms, ...datedTerms(hit, times)]);
      const evidence = evidenceOf(inside, near, weights) / total;
      const lone = weights.length > 1 && new Set([...inside, ...near]).size === 1 ? loneWord : 0;
      const support = evidence - lone - shortfall(sentence, inside, near, expected, times);
      const own = evidenceOf(inside, new Set(), weights) / total;
      const fragment = expected || isWhole(sentence.text) ? 0 : fragmentLoss;
      const score = support + (rankShare * hit.score) / best - fragment;
      return { hit, sentence, ...(lead && { lead }), own, support, score };
    })
    .sort((a, b) => b.score - a.score);

  function inPassage(hit: Hit, sentences: readonly SentenceHit[]) {
    return sentences.map((sentence, i) => {
      const around = [sentences[i - 1], sentences[i + 1]];
      const near = new Set([...hit.head, ...around.flatMap((one) => one?.terms ?? [])]);
      return { hit, sentence, lead: leadOf(sentence, sentences[i - 1]), near };
    });
  }
}

/** The sentence before one that begins with a pronoun, if it names anybody or anything the pronoun may mean. */
function leadOf(sentence: SentenceHit, before: SentenceHit | undefined): SentenceHit | undefined {
  if (!before || !leansBack(sentence.text)) return undefined;
  return before.terms.length > 0 || /\s\p{Lu}/u.test(before.text) ? before : undefined;
}

/**
 * What a term of the question counts. A word that the archive does not have at all may be a mere turn of phrase,
 * unless it is written like a name.
 */
function weightOf({ word, weight, known }: Term, question: string): number {
  if (known || isName(word, question)) return weight;
  return weight * unknownShare;
}

const capitalised = /(?<=[^\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]*/gu;

/** Whether a question writes the word with a capital, elsewhere than at its beginning. */
function isName(word: string, question: string): boolean {
  return [...question.matchAll(capitalised)].some(([name]) => name.toLowerCase() === word);
}

function evidenceOf(
  inside: ReadonlySet<number>,
  near: ReadonlySet<number>,
  weights: readonly number[],
): number {
  return weights.reduce(
    (sum, weight, term) =>
      sum + (inside.has(term) ? weight : near.has(term) ? weight * nearbyShare : 0),
    0,
  );
}

/** A year in a question is a condition: where neither the sentence nor the article has it, nothing is answered. */
function shortfall(
  sentence: SentenceHit,
  inside: ReadonlySet<number>,
  near: ReadonlySet<number>,
  expected: Expected | undefined,
  times: ReadonlyMap<number, string>,
): number {
  let missing = expected && !hasExpected(sentence.text, expected) ? missingKind : 0;
  for (const term of times.keys()) if (!inside.has(term) && !near.has(term)) missing += missingYear;
  return missing;
}

/** The question's years and decades, as beginnings of dates: `1963` and, of the 1960s, `196`. */
function timeTerms(result: SearchResult): ReadonlyMap<number, string> {
  const times = new Map<number, string>();
  result.terms.forEach(({ word }, term) => {
    const match = /^(1[5-9]\d\d|20\d\d)(s|ern?)?$/.exec(word);
    if (match) times.set(term, match[2] ? match[1]!.slice(0, 3) : match[1]!);
  });
  return times;
}

/** An article of 1963 has the 1963 of the question. */
function datedTerms(hit: Hit, times: ReadonlyMap<number, string>): number[] {
  return [...times].filter(([, time]) => hit.article.date?.startsWith(time)).map(([term]) => term);
}

/** Whether a text ends as a sentence does, and not as an item of a list. */
function isWhole(text: string): boolean {
  return /[.!?…:。！？।؟][”“"’»)\]]*$/.test(text);
}

/** A sentence that begins with a pronoun speaks of the one before. */
function leansBack(text: string): boolean {
  return /^[“"„«]?(?:He|She|It|They|This|That|These|Those|His|Her|Their|Er|Sie|Es|Dies|Diese[rsmn]?|Ihre?|Seine?)\b/.test(
    text,
  );
}

function choose(candidates: readonly Candidate[], { relative, own }: Floors): Candidate[] {
  const floor = (candidates[0]?.score ?? 0) * relative;
  const ownFloor = (candidates[0]?.own ?? 0) * own;
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= sentencesMost || candidate.score < floor) break;
    if (chosen.length > 0 && candidate.own < ownFloor) continue;
    const siblings = chosen.filter(({ hit }) => hit === candidate.hit).length;
    if (siblings < perArticle && isNew(candidate.sentence, chosen)) chosen.push(candidate);
  }
  return withNewLeads(chosen);
}

function isNew({ text }: SentenceHit, chosen: readonly Candidate[]): boolean {
  return !chosen.some(({ sentence }) => repeats(text, sentence.text));
}

/** A sentence before is left out where something else that is shown says the same. */
function withNewLeads(chosen: readonly Candidate[]): Candidate[] {
  const said = chosen.map(({ sentence }) => sentence.text);
  return chosen.map(({ lead, ...candidate }) => {
    if (!lead || said.some((text) => repeats(lead.text, text))) return candidate;
    said.push(lead.text);
    return { ...candidate, lead };
  });
}

/** Whether a sentence says again what another one says. A number that the other one lacks is something new. */
function repeats(text: string, other: string): boolean {
  const known = numbersIn(other);
  return alike(text, other) && [...numbersIn(text)].every((number) => known.has(number));
}

function numbersIn(text: string): Set<string> {
  return new Set(text.match(/\p{N}+/gu));
}

function alike(a: string, b: string): boolean {
  const inA = new Set(words(a, 'und'));
  const inB = new Set(words(b, 'und'));
  const shared = [...inA].filter((word) => inB.has(word)).length;
  return shared / Math.min(inA.size, inB.size) > alikeAbove;
}

/** One paragraph per article, its sentences in the order of the text, each with its own citation. */
function paragraphsOf(chosen: readonly Candidate[]): Paragraph[] {
  const hits = [...new Set(chosen.map(({ hit }) => hit))];
  let number = 0;
  return hits.map((hit) => {
    const sentences = new Map<number, SentenceHit>();
    for (const { sentence, lead } of chosen.filter((one) => one.hit === hit)) {
      if (lead) sentences.set(lead.start, lead);
      sentences.set(sentence.start, sentence);
    }
    const ordered = [...sentences.values()].sort((a, b) => a.start - b.start);
    return {
      from: labelOf(hit.article),
      sentences: ordered.map((sentence) => verbatim(hit, sentence, ++number)),
    };
  });
}

function verbatim(hit: Hit, sentence: SentenceHit, number: number): AnswerSentence {
  return { text: sentence.text, verdict: 'verbatim', citations: [citation(hit, sentence, number)] };
}

function citation(hit: Hit, sentence: SentenceHit, number: number): Citation {
  const passage = hit.passages.find(
    ({ start, end }) => start <= sentence.start && sentence.end <= end,
  )!;
  const source = passage.source.slice(sentence.start - passage.start, sentence.end - passage.start);
  return cite(hit.article, sentence, source, sentence.text, number);
}
