import { Column, TextColumn } from './column.ts';
import { type Segment, tfBits, tfMax } from './segment.ts';

/** What a segment keeps of an article's file and metadata. */
export interface ArticleRow {
  readonly path: string;
  /** Metadata without the path, as JSON in UTF-8. */
  readonly meta: Uint8Array;
  /** `yyyymmdd`, 0 for none. */
  readonly date: number;
  /** As `packLanguage` makes it. */
  readonly language: number;
  readonly size: number;
  readonly mtime: number;
  readonly digest: Uint8Array;
}

/** The columns of a segment's articles and entries while they are being filled. */
export class RowColumns {
  readonly #entryArticle = new Column(Uint32Array);
  readonly #entryStart = new Column(Uint32Array);
  readonly #entryEnd = new Column(Uint32Array);
  readonly #entryTerms = new Column(Uint16Array);
  readonly #articleEntries = new Column(Uint32Array);
  readonly #articleDate = new Column(Uint32Array);
  readonly #articleLanguage = new Column(Uint32Array);
  readonly #articleSize = new Column(Float64Array);
  readonly #articleMtime = new Column(Float64Array);
  readonly #articleDigest = new Column(Uint8Array);
  readonly #paths = new TextColumn();
  readonly #metas = new TextColumn();

  get entries(): number {
    return this.#entryArticle.length;
  }

  /** Begins an article; the entries that follow are its. */
  addArticle(row: ArticleRow): void {
    this.#articleEntries.push(this.entries);
    this.#articleDate.push(row.date);
    this.#articleLanguage.push(row.language);
    this.#articleSize.push(row.size);
    this.#articleMtime.push(row.mtime);
    this.#articleDigest.append(row.digest);
    this.#paths.push(row.path);
    this.#metas.append(row.meta);
  }

  /** Adds an entry of the article that was begun last. */
  addEntry(start: number, end: number, terms: number): void {
    this.#entryArticle.push(this.#articleEntries.length - 1);
    this.#entryStart.push(start);
    this.#entryEnd.push(end);
    this.#entryTerms.push(Math.min(terms, 0xffff));
  }

  finish() {
    this.#articleEntries.push(this.entries);
    const paths = this.#paths.finish();
    const metas = this.#metas.finish();
    return {
      entryArticle: this.#entryArticle.finish(),
      entryStart: this.#entryStart.finish(),
      entryEnd: this.#entryEnd.finish(),
      entryTerms: this.#entryTerms.finish(),
      articleEntries: this.#articleEntries.finish(),
      articleDate: this.#articleDate.finish(),
      articleLanguage: this.#articleLanguage.finish(),
      articleSize: this.#articleSize.finish(),
      articleMtime: this.#articleMtime.finish(),
      articleDigest: this.#articleDigest.finish(),
      pathStarts: paths.starts,
      pathBytes: paths.bytes,
      metaStarts: metas.starts,
      metaBytes: metas.bytes,
    };
  }
}

/** The columns of a segment's terms and postings while they are being filled, term after term in order. */
export class TermColumns {
  readonly #terms = new TextColumn();
  readonly #termArticles = new Column(Uint32Array);
  readonly #postingStarts = new Column(Uint32Array);
  readonly #postings = new Column(Uint32Array);

  addTerm(term: Uint8Array): void {
    this.#terms.append(term);
    this.#termArticles.push(0);
    this.#postingStarts.push(this.#postings.length);
  }

  /** Adds a posting of the term that was added last; `newArticle` where its article is not the last posting's. */
  addPosting(posting: number, newArticle: boolean): void {
    this.#postings.push(posting);
    if (newArticle) this.#termArticles.addToLast(1);
  }

  finish() {
    const terms = this.#terms.finish();
    this.#postingStarts.push(this.#postings.length);
    return {
      termBytes: terms.bytes,
      termStarts: terms.starts,
      termArticles: this.#termArticles.finish(),
      postingStarts: this.#postingStarts.finish(),
      postings: this.#postings.finish(),
    };
  }
}

/** The segment that articles are added to, until `freeze` makes an unchanging one of it. */
export class GrowingSegment {
  readonly #rows = new RowColumns();
  readonly #postings = new Map<string, number[]>();

  get entries(): number {
    return this.#rows.entries;
  }

  addArticle(row: ArticleRow): void {
    this.#rows.addArticle(row);
  }

  addEntry(start: number, end: number, terms: readonly string[]): void {
    const entry = this.entries;
    this.#rows.addEntry(start, end, terms.length);
    for (const term of terms) this.#count(term, entry);
  }

  #count(term: string, entry: number): void {
    const postings = this.#postings.get(term);
    if (!postings) {
      this.#postings.set(term, [((entry << tfBits) | 1) >>> 0]);
      return;
    }
    const last = postings.length - 1;
    const posting = postings[last]!;
    if (posting >>> tfBits !== entry) postings.push(((entry << tfBits) | 1) >>> 0);
    else if ((posting & tfMax) < tfMax) postings[last] = posting + 1;
  }

  freeze(): Segment {
    const rows = this.#rows.finish();
    const encoder = new TextEncoder();
    const sorted = [...this.#postings].map(
      ([term, postings]) => [encoder.encode(term), postings] as const,
    );
    sorted.sort(([a], [b]) => compareBytes(a, b));
    const terms = new TermColumns();
    for (const [term, postings] of sorted) {
      terms.addTerm(term);
      let article = -1;
      for (const posting of postings) {
        const next = rows.entryArticle[posting >>> tfBits]!;
        terms.addPosting(posting, next !== article);
        article = next;
      }
    }
    return { ...rows, ...terms.finish() };
  }
}

/** Orders byte strings as their code points are ordered. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
