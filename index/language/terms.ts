import { stem } from './stem.ts';
import { stopWords } from './stopWords.ts';
import { words } from './words.ts';

/** What the index knows a text by: the stems of its words without stop words, in order, with repetitions. */
export function terms(text: string, language: string): string[] {
  const stops = stopWords(language);
  const found: string[] = [];
  for (const word of words(text, language)) if (!stops.has(word)) found.push(stem(word, language));
  return found;
}
