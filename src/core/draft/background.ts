import type { Answer } from '../../shared/answer.ts';
import { extract } from '../ask/extract.ts';
import { isRelated, linkedArticles, type RelateRequest } from '../relate/relate.ts';

/** A background says this much and no more. */
const articlesMost = 3;
const sentencesMost = 5;

/** A year in a question is a condition; in a text it is one fact of many. */
const years = /(?<!\p{N})(?:1[5-9]|20)\d\d(?!\p{N})/gu;

/** Sentences that bear less than this of the text out say nothing about it. */
const leastSupport = 0.1;

/** A paragraph has many words: a sentence that fits has a few of them. */
const floors = { relative: 0.5, own: 0.5 };

/**
 * A short account of what the archive has on a text: verbatim sentences, each with its citation, from articles
 * that the draft does not link to yet. `undefined` where there is nothing on it.
 */
export async function background(request: RelateRequest): Promise<Answer | undefined> {
  const { archive, draftPath } = request;
  const exclude = await linkedArticles(request);
  if (draftPath !== undefined) exclude.push(draftPath);
  const text = request.text.replace(years, ' ');
  const result = await archive.search({ text, exclude, articles: articlesMost + 2, passages: 2 });
  const hits = result.hits.filter((hit) => isRelated(hit, result));
  // It is no question: it asks for no date, whatever words it has.
  const { paragraphs, support } = extract('', { ...result, hits }, floors);
  if (support < leastSupport) return undefined;
  let left = sentencesMost;
  const short = paragraphs.slice(0, articlesMost).map((paragraph) => {
    const sentences = paragraph.sentences.slice(0, left);
    left -= sentences.length;
    return { ...paragraph, sentences };
  });
  return {
    state: 'done',
    writer: { kind: 'archive' },
    answered: true,
    paragraphs: short.filter(({ sentences }) => sentences.length > 0),
    nearest: [],
  };
}
