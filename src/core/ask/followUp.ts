import { stopWords, words } from '../../../index/index.ts';
import type { Turn } from '../../shared/answer.ts';

/** A question with what the conversation adds to it. */
export interface Asked {
  readonly text: string;
  /** Earlier questions that this one leans on. */
  readonly context?: string;
  /** The year that the question moves to: "and two years later?". */
  readonly year?: number;
}

/** Openings and words that lean on what was said before, in the languages a conversation is likely held in. */
const leaning =
  /^(?:and|but|so|or|what about|how about|und|aber|oder|was ist mit|wie steht es|et|mais|y|pero|e|ma)\b|\b(?:it|its|he|him|his|she|her|they|them|their|this|that|these|those|there|then|er|ihn|ihm|sein|seine|sie|ihr|ihre|es|dies|diese|dieser|dort|damals|danach|il|elle|ils|elles|ella|ellos)\b/i;

const numerals: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  ein: 1,
  eine: 1,
  einem: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  dix: 10,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  diez: 10,
};

/** "two years later", "zehn Jahre zuvor", "deux ans plus tard", "dos años después". */
const shift =
  /\b(\p{L}+|\d{1,3})\s+(years?|decades?|Jahren?|Jahrzehnten?|ans?|années?|años?)\s+(later|after(?:wards)?|on|earlier|before|previously|später|danach|darauf|früher|zuvor|davor|vorher|plus tard|après|plus tôt|avant|después|antes)(?!\p{L})/iu;
const nextYear =
  /\b(?:the (?:next|following) year|the year after|im (?:nächsten|folgenden) Jahr|im Jahr darauf|l'année suivante|al año siguiente)(?!\p{L})/iu;
const yearBefore =
  /\b(?:the (?:previous year|year before)|im (?:Vorjahr|Jahr (?:zuvor|davor))|l'année précédente|el año anterior)(?!\p{L})/iu;
const backwards = /^(?:earlier|before|previously|früher|zuvor|davor|vorher|plus tôt|avant|antes)$/i;
const tens = /^(?:decade|Jahrzehnt)/i;

/** A question of at most this many words of its own cannot stand alone. */
const fewWords = 1;

/** Reads a question in the light of the turns before it. */
export function readFollowUp(question: string, history: readonly Turn[]): Asked {
  const before = history.at(-1);
  if (!before) return { text: question };
  const moved = shiftOf(question);
  if (moved) {
    const base = baseYear(before);
    const rest = question.replace(moved.words, ' ');
    const context = contextOf(history);
    // With nothing but the time said anew, the earlier question is what is asked.
    const text = ownWords(rest) > 0 ? rest : context;
    return { text, context, ...(base && { year: base + moved.years }) };
  }
  if (!leaning.test(question) && ownWords(question) > fewWords) return { text: question };
  return { text: question, context: contextOf(history) };
}

/** The last question that stood alone, and those since. */
function contextOf(history: readonly Turn[]): string {
  const questions: string[] = [];
  for (const { question } of [...history].reverse()) {
    const moved = shiftOf(question);
    questions.unshift(moved ? question.replace(moved.words, ' ') : question);
    if (!leaning.test(question) && !moved && ownWords(question) > fewWords) break;
  }
  return questions.slice(-3).join(' ');
}

function ownWords(text: string): number {
  const stops = [stopWords('en'), stopWords('de')];
  return words(text, 'und').filter((word) => !stops.some((list) => list.has(word))).length;
}

function shiftOf(question: string): { words: string; years: number } | undefined {
  const match = shift.exec(question);
  const amount = match && (numerals[match[1]!.toLowerCase()] ?? Number(match[1]));
  if (match && amount) {
    const years = tens.test(match[2]!) ? amount * 10 : amount;
    return { words: match[0], years: backwards.test(match[3]!) ? -years : years };
  }
  const next = nextYear.exec(question);
  if (next) return { words: next[0], years: 1 };
  const previous = yearBefore.exec(question);
  return previous ? { words: previous[0], years: -1 } : undefined;
}

/** The year the conversation is at: one named in the question, or that of the article cited first. */
function baseYear({ question, answer }: Turn): number | undefined {
  const named = /\b(1[5-9]\d\d|20\d\d)\b/.exec(question)?.[1];
  const cited = answer.paragraphs
    .flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations))
    .find(({ date }) => date);
  const year = Number(named ?? cited?.date?.slice(0, 4));
  return Number.isFinite(year) && year > 0 ? year : undefined;
}
