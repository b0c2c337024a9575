export { detectLanguage, detectQueryLanguage, languageCode } from './detect.ts';
export { sentences } from './sentences.ts';
export { stem } from './stem.ts';
export { stopWords } from './stopWords.ts';
export { terms } from './terms.ts';
export { words } from './words.ts';
