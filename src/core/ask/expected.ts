/** What kind of words an answer must have. */
export type Expected = 'time' | 'number';

/** What a question asks for, by its question word; `undefined` where the words do not tell. */
export function expectedOf(question: string): Expected | undefined {
  if (
    /\b(?:when|what year|which year|what date|since when|wann|seit wann|in welchem Jahr|quand|cuándo|quando)(?!\p{L})/iu.test(
      question,
    )
  )
    return 'time';
  if (
    /\b(?:how (?:many|much|long|old|high|large|big|far|often)|what (?:did|does) .* cost|wie ?(?:viele?|lange|hoch|alt|groß|oft)|combien|cuánt[oa]s?|quant[oi])(?!\p{L})/iu.test(
      question,
    )
  )
    return 'number';
  return undefined;
}

const months =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?!\p{L})/u;
const days =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|gestern|heute)(?!\p{L})/u;
const numerals =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|\p{L}*(?:[zß]ig|hundert|tausend)|Millionen)(?!\p{L})/iu;

/** Whether a sentence has words of the kind. */
export function hasExpected(text: string, expected: Expected): boolean {
  if (/\p{N}/u.test(text)) return true;
  return expected === 'time' ? months.test(text) || days.test(text) : numerals.test(text);
}
