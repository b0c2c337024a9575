import { stopWords, words } from '../../../index/index.ts';
import type { Turn } from '../../shared/answer.ts';

/** A question with what the conversation adds to it. */
export interface Asked {
  readonly text: string;
  /** Earlier questions that this one leans on. */
  readonly context?: string;
  /** The year that the question moves to: "and two years later?". */
  readonly year?: number;
  /** Whether it leans on earlier ones, but might be meant without them. */
  readonly canStand?: boolean;
}

/** Openings that go on from what was said before, in the languages a conversation is likely held in. */
const goingOn =
  /^[¿¡"“„«(\s]*(?:and|but|so|or|what about|how about|und|aber|oder|was ist mit|wie steht es|et|mais|y(?! a-t-)|pero|e|ma)(?=[\s,?]|$)/i;

/** Words that stand for what was said before. */
const leaning = new RegExp(
  `(?<![\\p{L}-])(?:${[
    'its?|he|him|his|she|her|they|them|theirs?|these|those|this|then|else',
    '(?<!\\b(?:is|are|was|were|be|been)\\s)there(?!\\s(?:is|are|was|were|will|has|have)\\b)',
    'that(?=\\s*(?:[?.!,;]|$))|(?<=\\b(?:did|does|after|before|about|of|with|for|by|from)\\s)that',
    'er|ihn|ihm|seine?[mnrs]?|sie|ihnen|ihre?[mnrs]?|diese[mnrs]?|dies|dort|damals|danach|dann',
    '(?<!\\b(?:gibt|gab|geht|ging|steht|stand|qui[eé]n|cu[aá]l|d[oó]nde|qu[eé])\\s)es(?!\\s(?:gibt|gab|geht|ging|el|la|los|las|una?)\\b)',
    'da(?:bei|von|für|gegen|mit|durch|rin|ran|rüber)|das(?=\\s*(?:[?.!,;]|$))',
    'ils?|elles?|lui|leurs?|cela|ça|ella|ellos|ellas|él|eso|allí',
  ].join('|')})(?![\\p{L}])`,
  'iu',
);

/** The German polite form is no word for what was said before. */
const polite = /(?<=\S\s)(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/gu;

/** A capital elsewhere than at the beginning, and not of a German noun with its article. */
const name =
  /(?<=[^\p{L}\p{N}])(?<!(?<!\p{L})(?:der|die|das|den|dem|des|k?eine?[mnrs]?|zum|zur|im|am)\s)\p{Lu}[\p{L}\p{N}]+/u;

/** Numbers in letters, by value. */
const numerals: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1: 'a an one ein eine einem einer un une uno',
    2: 'two zwei deux dos',
    3: 'three drei trois tres',
    4: 'four vier quatre cuatro',
    5: 'five fünf cinq cinco',
    6: 'six sechs seis',
    7: 'seven sieben sept siete',
    8: 'eight acht huit ocho',
    9: 'nine neun neuf nueve',
    10: 'ten zehn dix diez',
    11: 'eleven elf onze once',
    12: 'twelve zwölf douze doce',
    15: 'fifteen fünfzehn quinze quince',
    20: 'twenty zwanzig vingt veinte',
    25: 'twenty-five fünfundzwanzig vingt-cinq veinticinco',
    30: 'thirty dreißig trente treinta',
    40: 'forty vierzig quarante cuarenta',
    50: 'fifty fünfzig cinquante cincuenta',
    100: 'hundred hundert cent cien',
  }).flatMap(([value, names]) => names.split(' ').map((one) => [one, Number(value)] as const)),
);

/** Where nothing follows that the time is counted from: "ten years after the strike" stands alone. */
const alone = '(?:\\s+(?:that|this|it|cela|ça|de eso))?(?=\\s*(?:[?.!,;]|$))';

/** "two years later", "zehn Jahre zuvor", "deux ans plus tard", "dos años después". */
const shift = new RegExp(
  [
    '(?<!\\p{L})(\\p{L}+(?:-\\p{L}+)?|\\d{1,3})',
    '\\s+(years?|decades?|centur(?:y|ies)|(?:Jahr(?:zehnt|hundert)?)(?:en?)?|ans?|années?|siècles?|años?|siglos?)',
    `\\s+(later|afterwards|earlier|previously|später|danach|darauf|früher|zuvor|davor|vorher|plus tard|plus tôt|(?:after|on|before|après|avant|después|antes)${alone})(?!\\p{L})`,
  ].join(''),
  'iu',
);
const nextYear = new RegExp(
  `(?<!\\p{L})(?:(?:the )?(?:next|following) year|the year after${alone}|im (?:nächsten|folgenden) Jahr|im Jahr d(?:ar|an)a(?:uf|ch)|l['’]année (?:suivante|d['’]après)|al año siguiente)(?!\\p{L})`,
  'iu',
);
const yearBefore = new RegExp(
  `(?<!\\p{L})(?:the previous year|the year before${alone}|im (?:Vorjahr|Jahr (?:zuvor|davor))|l['’]année (?:précédente|d['’]avant)|el año anterior)(?!\\p{L})`,
  'iu',
);
const namedYear =
  /(?<![\p{L}\p{N}])(?:(?:year|Jahre?|année|año)\s+)?(1[5-9]\d\d|20\d\d)(?![\p{L}\p{N}])/iu;
const everyYear = new RegExp(namedYear, 'giu');
const backwards =
  /^(?:earlier|before|previously|früher|zuvor|davor|vorher|plus tôt|avant|antes)(?!\p{L})/iu;
const tens = /^(?:decade|Jahrzehnt)/i;
const hundreds = /^(?:centur|Jahrhundert|siècle|siglo)/i;

/** A question of at most this many words of its own cannot stand alone, unless one is a name. */
const fewWords = 1;

/** Earlier questions that a question leans on: the last that stood alone, and so many since. */
const sinceMost = 2;

/** Reads a question in the light of the turns before it. */
export function readFollowUp(question: string, history: readonly Turn[]): Asked {
  if (history.length === 0) return { text: question };
  const moved = moveOf(question);
  if (moved) {
    const year = yearAfter(moved, history);
    const rest = question.replace(moved.words, ' ');
    const context = contextOf(history).replaceAll(everyYear, ' ');
    // With nothing but the time said anew, the earlier question is what is asked.
    const text = ownWords(rest) > 0 ? rest : context;
    return { text, context, ...(year && { year }) };
  }
  if (!leans(question)) return { text: question };
  const canStand = ownWords(question) > fewWords;
  return { text: question, context: contextOf(history), ...(canStand && { canStand }) };
}

/** Whether a question is not to be understood without those before it. */
function leans(question: string): boolean {
  if (goingOn.test(question)) return true;
  const before = leaning.exec(question.replace(polite, ' '))?.index;
  const named = name.exec(question)?.index;
  if (before !== undefined) return named === undefined || named >= before;
  return named === undefined && ownWords(question) <= fewWords;
}

/** The last question that stood alone, and the last of those since. */
function contextOf(history: readonly Turn[]): string {
  const since: string[] = [];
  for (const { question } of history.toReversed()) {
    const moved = moveOf(question);
    const text = moved ? question.replace(moved.words, ' ') : question;
    if (!moved && !leans(question)) return [text, ...since.slice(-sinceMost)].join(' ');
    since.unshift(text);
  }
  return since.slice(-sinceMost - 1).join(' ');
}

const languages = ['en', 'de', 'fr', 'es', 'it'].map(stopWords);

/** How many words say something, in the language of which most say nothing. */
function ownWords(text: string): number {
  const spoken = words(text, 'und');
  return Math.min(...languages.map((stops) => spoken.filter((word) => !stops.has(word)).length));
}

/** A move in time: by so many years, or to a year. */
interface Move {
  readonly words: string;
  readonly by?: number;
  readonly to?: number;
}

function moveOf(question: string): Move | undefined {
  const match = shift.exec(question);
  const amount = match && (numerals.get(match[1]!.toLowerCase()) ?? Number(match[1]));
  if (match && amount) {
    const years = amount * (tens.test(match[2]!) ? 10 : hundreds.test(match[2]!) ? 100 : 1);
    return { words: match[0], by: backwards.test(match[3]!) ? -years : years };
  }
  const next = nextYear.exec(question);
  if (next) return { words: next[0], by: 1 };
  const previous = yearBefore.exec(question);
  if (previous) return { words: previous[0], by: -1 };
  const named = namedYear.exec(question);
  if (!named || ownWords(question.replace(named[0], ' ')) > 0) return undefined;
  return { words: named[0], to: Number(named[1]) };
}

/** The year that a question moves to; `undefined` where the conversation is at none. */
function yearAfter({ by = 0, to }: Move, history: readonly Turn[]): number | undefined {
  if (to !== undefined) return to;
  const base = yearOf(history);
  return base === undefined ? undefined : base + by;
}

/** The year the conversation is at: one named in the last question, that of the article cited first, or the one moved to. */
function yearOf(history: readonly Turn[]): number | undefined {
  const last = history.at(-1);
  if (!last) return undefined;
  const named = namedYear.exec(last.question)?.[1];
  const cited = last.answer.paragraphs
    .flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations))
    .find(({ date }) => date);
  const year = Number(named ?? cited?.date?.slice(0, 4));
  if (Number.isFinite(year) && year > 0) return year;
  const moved = moveOf(last.question);
  return moved && yearAfter(moved, history.slice(0, -1));
}
