import type { PassageHit, SearchResult } from '../../../index/index.ts';

const longest = 220;

/** The sentence of a passage that has most of the query, with what follows, as far as a line of the list reaches. */
export function snippet(passage: PassageHit, { terms }: SearchResult): string {
  let best = 0;
  let bestWeight = -1;
  passage.sentences.forEach((sentence, i) => {
    const weight = sentence.terms.reduce((sum, term) => sum + terms[term]!.weight, 0);
    if (weight > bestWeight) [best, bestWeight] = [i, weight];
  });
  const text = passage.sentences
    .slice(best)
    .map((sentence) => sentence.text)
    .join(' ');
  return text.length > longest ? `${text.slice(0, longest).replace(/\s+\S*$/, '')}…` : text;
}
