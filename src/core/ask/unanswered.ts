import type { SearchResult } from '../../../index/index.ts';
import type { Answer, Writer } from '../../shared/answer.ts';
import { nothingFound } from '../say.ts';
import { labelOf } from './grounding.ts';

const nearestMost = 3;

/** The answer before there is anything of it: nobody can say yet that the archive has nothing. */
export const searching: Answer = {
  state: 'searching',
  writer: { kind: 'archive' },
  answered: true,
  paragraphs: [],
  nearest: [],
};

/** The answer that the archive has nothing on the question, with the articles that come nearest. */
export function nothing({ hits }: SearchResult, writer: Writer): Answer {
  const nearest = hits.slice(0, nearestMost).map(({ article }) => labelOf(article));
  const notice = nothingFound(nearest.length);
  return { state: 'done', writer, answered: false, paragraphs: [], nearest, notice };
}
