import { eld } from 'eld/extrasmall';

/** Characters looked at: enough to be sure, few enough to be quick. */
const sampleChars = 600;

/** The language of a text as ISO 639-1 code; `und` where it has no words to tell by. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, sampleChars);
  return eld.detect(sample).language || 'und';
}

/**
 * The language of a few words, which may be too short to tell: the detected one where it is one of the
 * archive's languages and scores clearly, else the archive's most frequent.
 */
export function detectQueryLanguage(text: string, archiveLanguages: readonly string[]): string {
  const fallback = archiveLanguages[0] ?? 'en';
  if (archiveLanguages.length <= 1) return fallback;
  const scores = eld.detect(text.slice(0, sampleChars)).getScores();
  let best = fallback;
  // The most frequent language needs no proof; another must beat it clearly.
  let bestScore = (scores[fallback] ?? 0) * 1.1;
  for (const language of archiveLanguages) {
    const score = scores[language] ?? 0;
    if (score > bestScore) [best, bestScore] = [language, score];
  }
  return best;
}

/** `de-AT` and `zh_Hant` as `de` and `zh`; `undefined` for what is no language code. */
export function languageCode(value: string): string | undefined {
  return /^([a-z]{2,3})(?:[-_].*)?$/i.exec(value.trim())?.[1]?.toLowerCase();
}
