import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as indian } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as irish } from '@orama/stemmers/irish';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as nepali } from '@orama/stemmers/nepali';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';

/** The Bulgarian stemmer writes into the word that it is given, which a string does not let it. */
class Letters extends Array<string> {
  substring(start: number, end: number): string {
    return this.slice(start, end).join('');
  }
}

const stemmers: Readonly<Record<string, (word: string) => string>> = {
  ar: arabic,
  hy: armenian,
  bg: (word) => bulgarian(new Letters(...word) as never),
  da: danish,
  nl: dutch,
  en: english,
  fi: finnish,
  fr: french,
  de: german,
  el: greek,
  hu: hungarian,
  hi: indian,
  id: indonesian,
  ga: irish,
  it: italian,
  lt: lithuanian,
  ne: nepali,
  no: norwegian,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sr: serbian,
  es: spanish,
  sv: swedish,
  ta: tamil,
  tr: turkish,
  uk: ukrainian,
};

/** Stems seen so far, per language: real text repeats its words. */
const known = new Map<string, Map<string, string>>();

/** Vocabulary kept per language before it is forgotten and begun anew; bounds the memory. */
const knownMax = 50_000;

/**
 * The stem of a word in lower case, in a language given as ISO 639-1 code. The word itself where no
 * stemmer is known for the language.
 */
export function stem(word: string, language: string): string {
  const stemmer = stemmers[language];
  if (!stemmer) return word;
  const stems = stemsOf(language);
  const seen = stems.get(word);
  if (seen !== undefined) return seen;
  const found = stemmer(regular(word, language)) || word;
  stems.set(word, found);
  return found;
}

/** Porter's first rules make "di" of "died"; his later ones (Porter 2, step 1a) keep it with "die". */
function regular(word: string, language: string): string {
  if (language !== 'en') return word;
  if (/^[a-z]ying$/.test(word)) return `${word[0]}ie`;
  return /^[a-z]ie[ds]$/.test(word) ? word.slice(0, 3) : word;
}

function stemsOf(language: string): Map<string, string> {
  const stems = known.get(language);
  if (stems && stems.size < knownMax) return stems;
  const fresh = new Map<string, string>();
  known.set(language, fresh);
  return fresh;
}
