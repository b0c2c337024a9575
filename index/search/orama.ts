import { type AnyOrama, create, insert, search } from '@orama/orama';
import { terms } from '../language/index.ts';
import { limits } from '../limits.ts';
import type { ArticleRow } from './growing.ts';
import type { Parts } from './parts.ts';
import { type Filter, rank, type WeightedTerm } from './rank.ts';
import { textAt } from './segment.ts';

/** A passage as Orama hands it out. */
export interface FoundPassage {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** An entry as Orama is given it: `range` is absent for an article's head. */
interface Entry {
  readonly text: string;
  readonly range: { readonly start: number; readonly end: number };
}

/** An entry with its terms, which were computed before anything was added. */
interface PendingEntry extends Entry {
  readonly terms: readonly string[];
}

/**
 * Orama over our own index, document and id components: typed arrays instead of objects, exact BM25F,
 * bounded results. Orama sees entries (heads and passages) as documents and numbers them as `Parts` does.
 */
export class Database {
  readonly #orama: AnyOrama;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#orama = create({
      schema: { text: 'string' },
      sort: { enabled: false },
      components: {
        // Orama's types of these seams name its own stock data structures.
        index: indexComponent(parts) as never,
        documentsStore: documentsComponent(parts) as never,
        tokenizer: { language: 'any', normalizationCache: new Map(), tokenize: () => [] },
        getDocumentIndexId: () => String(parts.entries + 1),
      },
    });
    this.#orama.internalDocumentIDStore = countingIds(parts) as never;
  }

  /** Adds an article: its head's words, then its passages in order, in the article's language. All of it or nothing. */
  add(row: ArticleRow, head: string, passages: readonly Entry[], language: string): void {
    const entries = [{ text: head, range: { start: 0, end: 0 } }, ...passages].map((entry) => ({
      ...entry,
      terms: terms(entry.text, language),
    }));
    this.#parts.addArticle(row);
    for (const entry of entries) insert(this.#orama, entry as never, language);
  }

  /** The best passages for the terms, best article first. */
  async find(wanted: readonly WeightedTerm[], filter: Filter | undefined): Promise<FoundPassage[]> {
    if (wanted.length === 0) return [];
    const result = await search(this.#orama, {
      term: wanted.map(({ term, weight }) => `${term}^${weight}`).join(' '),
      limit: limits.candidates,
      ...(filter && { where: { filter } as never }),
    });
    return result.hits.map((hit) => ({
      ...(hit.document as unknown as Omit<FoundPassage, 'score'>),
      score: hit.score,
    }));
  }
}

/** Terms are handed through Orama in Lucene's notation: `strike^1 printer^0.3`. */
function readTerms(term: string): WeightedTerm[] {
  return term.split(' ').map((part) => {
    const caret = part.lastIndexOf('^');
    return { term: part.slice(0, caret), weight: Number(part.slice(caret + 1)) };
  });
}

function indexComponent(parts: Parts) {
  return {
    create: () => ({ vectorIndexes: {} }),
    getSearchableProperties: () => ['text'],
    getSearchablePropertiesWithTypes: () => ({ text: 'string' }),
    insert: (
      _component: unknown,
      _index: unknown,
      _property: string,
      _id: string,
      _internalId: number,
    ) => addPending(parts),
    remove: () => true,
    insertDocumentScoreParameters: () => {},
    insertTokenScoreParameters: () => {},
    removeDocumentScoreParameters: () => {},
    removeTokenScoreParameters: () => {},
    calculateResultScores: () => [],
    searchByWhereClause: (_index: unknown, _tokenizer: unknown, where: { filter: Filter }) =>
      where.filter,
    search: (
      _index: unknown,
      term: string,
      _tokenizer: unknown,
      _language: unknown,
      _properties: unknown,
      _exact: unknown,
      _tolerance: unknown,
      _boost: unknown,
      _relevance: unknown,
      _count: unknown,
      filter: Filter | undefined,
    ) =>
      rank(parts, readTerms(term), filter, {
        articles: limits.candidateArticles,
        passages: limits.candidatePassages,
      }).map(({ entry, score }) => [entry + 1, score]),
    load: () => {},
    save: () => ({}),
  };
}

/** The entry being inserted: Orama stores a document right before it indexes its text. */
const pending = new WeakMap<Parts, PendingEntry>();

function addPending(parts: Parts): void {
  const { range, terms } = pending.get(parts)!;
  parts.addEntry(range.start, range.end, terms);
}

function documentsComponent(parts: Parts) {
  return {
    create: () => ({}),
    store: (_store: unknown, _id: string, _internalId: number, entry: PendingEntry) => {
      pending.set(parts, entry);
      return true;
    },
    get: (_store: unknown, internalId: number) => passageAt(parts, internalId - 1),
    getMultiple: (_store: unknown, ids: number[]) => ids.map((id) => passageAt(parts, id - 1)),
    getAll: () => ({}),
    remove: () => true,
    count: () => parts.entries,
    load: () => {},
    save: () => ({}),
  };
}

function passageAt(parts: Parts, entry: number): Omit<FoundPassage, 'score'> {
  const { segment, base } = parts.partOf(entry);
  const article = segment.entryArticle[entry - base]!;
  return {
    path: textAt(segment.pathBytes, segment.pathStarts, article),
    start: segment.entryStart[entry - base]!,
    end: segment.entryEnd[entry - base]!,
  };
}

/**
 * Orama's table of document ids would keep two strings per entry on the heap. Ours computes them:
 * the entry with internal id 7 has the id '7'.
 */
function countingIds(parts: Parts) {
  return {
    idToInternalId: {
      get: (id: string) => Number(id),
      set: () => {},
      get size() {
        return parts.entries;
      },
    },
    internalIdToId: new Proxy([] as string[], {
      get: (_target, key) => (key === 'length' ? parts.entries : String(Number(key) + 1)),
    }),
  };
}
