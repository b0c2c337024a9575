import { stopwords as arabic } from '@orama/stopwords/arabic';
import { stopwords as armenian } from '@orama/stopwords/armenian';
import { stopwords as bulgarian } from '@orama/stopwords/bulgarian';
import { stopwords as danish } from '@orama/stopwords/danish';
import { stopwords as dutch } from '@orama/stopwords/dutch';
import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as finnish } from '@orama/stopwords/finnish';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as greek } from '@orama/stopwords/greek';
import { stopwords as hungarian } from '@orama/stopwords/hungarian';
import { stopwords as indian } from '@orama/stopwords/indian';
import { stopwords as indonesian } from '@orama/stopwords/indonesian';
import { stopwords as irish } from '@orama/stopwords/irish';
import { stopwords as italian } from '@orama/stopwords/italian';
import { stopwords as japanese } from '@orama/stopwords/japanese';
import { stopwords as lithuanian } from '@orama/stopwords/lithuanian';
import { stopwords as mandarin } from '@orama/stopwords/mandarin';
import { stopwords as nepali } from '@orama/stopwords/nepali';
import { stopwords as norwegian } from '@orama/stopwords/norwegian';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as romanian } from '@orama/stopwords/romanian';
import { stopwords as russian } from '@orama/stopwords/russian';
import { stopwords as serbian } from '@orama/stopwords/serbian';
import { stopwords as slovenian } from '@orama/stopwords/slovenian';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import { stopwords as swedish } from '@orama/stopwords/swedish';
import { stopwords as tamil } from '@orama/stopwords/tamil';
import { stopwords as turkish } from '@orama/stopwords/turkish';
import { stopwords as ukrainian } from '@orama/stopwords/ukrainian';

/** Question words and articles that the lists leave out; they say nothing about what is asked for. */
const added: Readonly<Record<string, readonly string[]>> = {
  en: ['a', 'also', 'tell', 'many', 'much', 'happened', 'happen', 'us'],
  de: [
    'wer',
    'wann',
    'wem',
    'wen',
    'wessen',
    'warum',
    'wieso',
    'weshalb',
    'dass',
    'viele',
    'wieviel',
    'wurde',
    'wurden',
    'gibt',
    'gab',
    'worden',
    'geschah',
    'passierte',
  ],
};

const lists: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    ar: arabic,
    hy: armenian,
    bg: bulgarian,
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
    ja: japanese,
    lt: lithuanian,
    zh: mandarin,
    ne: nepali,
    no: norwegian,
    pt: portuguese,
    ro: romanian,
    ru: russian,
    sr: serbian,
    sl: slovenian,
    es: spanish,
    sv: swedish,
    ta: tamil,
    tr: turkish,
    uk: ukrainian,
  }).map(([code, words]) => [code, new Set([...words, ...(added[code] ?? [])])]),
);

const none: ReadonlySet<string> = new Set();

/** Words of a language that carry no meaning of their own; empty where no list is known. */
export function stopWords(language: string): ReadonlySet<string> {
  return lists[language] ?? none;
}
