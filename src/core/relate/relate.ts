import { type Archive, type Hit, type SearchResult, words } from '../../../index/index.ts';
import type { Citation } from '../../shared/answer.ts';
import { citePassage } from '../ask/grounding.ts';
import { linkTargets } from '../draft/links.ts';

/** An article that is about the same. */
export interface Related {
  /** Its best passage, ready to be opened or cited. */
  readonly citation: Citation;
  /** The words it shares with the highlighted text, weightiest first. */
  readonly shared: readonly string[];
}

/** A part of a draft that the archive is asked about. */
export interface DraftExcerpt {
  /** The highlighted text, and the whole draft it stands in. */
  readonly text: string;
  readonly draft: string;
  /** The draft's path relative to the archive's root, which may lead out of it; absent while it is not saved. */
  readonly draftPath?: string;
}

/** What related articles are looked for with. */
export interface RelateRequest extends DraftExcerpt {
  readonly archive: Pick<Archive, 'search' | 'resolve'>;
}

const most = 12;
const sharedMost = 5;

/** A hit that shares less than this of what the text is about is chance. */
const leastShare = 0.12;

/** Related articles for a text, best first: not the draft itself, and not what it links to already. */
export async function relate(request: RelateRequest): Promise<Related[]> {
  const { archive, text, draftPath } = request;
  const exclude = await linkedArticles(request);
  if (draftPath !== undefined) exclude.push(draftPath);
  const result = await archive.search({ text, exclude, articles: most });
  return result.hits.filter((hit) => isRelated(hit, result)).map((hit) => toRelated(hit, result));
}

/** The archive's articles that a draft links to. */
export async function linkedArticles({
  archive,
  draft,
  draftPath,
}: Pick<RelateRequest, 'archive' | 'draft' | 'draftPath'>): Promise<string[]> {
  const targets = linkTargets(draft);
  const found = await Promise.all(
    targets.map((target) => archive.resolve(target, draftPath ?? '')),
  );
  return found.filter((path) => path !== undefined);
}

/** Whether an article has so much of what it was looked for with that it is no chance. */
export function isRelated(hit: Hit, result: SearchResult): boolean {
  const { terms } = result;
  const common = sharedTerms(hit, result);
  const all = terms.reduce((sum, term) => sum + term.weight, 0);
  const shared = common.reduce((sum, number) => sum + terms[number]!.weight, 0);
  const enough = terms.length < 3 || common.length >= 2;
  return enough && shared >= leastShare * all;
}

function toRelated(hit: Hit, result: SearchResult): Related {
  const shared = sharedTerms(hit, result).map((number) => result.terms[number]!.word);
  return {
    citation: citePassage(hit.article, hit.passages[0]!, 1),
    shared: shared.slice(0, sharedMost),
  };
}

/** In another language a stem may be another word's: there, what is shared is written the same. */
function sharedTerms(hit: Hit, { terms, language }: SearchResult): readonly number[] {
  const { article, passages } = hit;
  if (article.language === language) return hit.terms;
  const texts = [
    article.title,
    ...article.tags,
    ...article.authors,
    ...passages.map((one) => one.text),
  ];
  const written = new Set(words(texts.join(' '), article.language));
  return hit.terms.filter((number) => written.has(terms[number]!.word));
}
