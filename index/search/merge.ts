import { compareBytes, RowColumns, TermColumns } from './growing.ts';
import type { Part } from './parts.ts';
import { articleCount, type Segment, textAt, tfBits, tfMax } from './segment.ts';

/** Marks the entries of deleted articles in a renumbering. */
const dropped = 0xffffffff;

/** One segment with the articles of several, in their order, without those that were deleted. */
export function merge(parts: readonly Part[]): Segment {
  const rows = new RowColumns();
  const renumbered = parts.map((part) => copyRows(part, rows));
  const columns = rows.finish();
  return { ...columns, ...mergeTerms(parts, renumbered, columns.entryArticle) };
}

/** Copies the living articles of a part; the new number of each of its entries. */
function copyRows({ segment, deleted }: Part, rows: RowColumns): Uint32Array {
  const numbers = new Uint32Array(segment.entryArticle.length).fill(dropped);
  for (let article = 0; article < articleCount(segment); article++) {
    if (deleted[article]) continue;
    rows.addArticle({
      path: textAt(segment.pathBytes, segment.pathStarts, article),
      meta: segment.metaBytes.subarray(
        segment.metaStarts[article]!,
        segment.metaStarts[article + 1]!,
      ),
      date: segment.articleDate[article]!,
      language: segment.articleLanguage[article]!,
      size: segment.articleSize[article]!,
      mtime: segment.articleMtime[article]!,
      digest: segment.articleDigest.subarray(article * 32, article * 32 + 32),
    });
    const end = segment.articleEntries[article + 1]!;
    for (let entry = segment.articleEntries[article]!; entry < end; entry++) {
      numbers[entry] = rows.entries;
      rows.addEntry(
        segment.entryStart[entry]!,
        segment.entryEnd[entry]!,
        segment.entryTerms[entry]!,
      );
    }
  }
  return numbers;
}

function mergeTerms(
  parts: readonly Part[],
  renumbered: readonly Uint32Array[],
  entryArticle: Uint32Array,
) {
  const terms = new TermColumns();
  const heads = parts.map((part) => new TermHead(part.segment));
  for (let least = leastTerm(heads); least; least = leastTerm(heads)) {
    let begun = false;
    let article = -1;
    heads.forEach((head, i) => {
      if (!head.term || compareBytes(head.term, least!) !== 0) return;
      for (const posting of head.postings()) {
        const entry = renumbered[i]![posting >>> tfBits]!;
        if (entry === dropped) continue;
        if (!begun) terms.addTerm(least!);
        begun = true;
        const next = entryArticle[entry]!;
        terms.addPosting(((entry << tfBits) | (posting & tfMax)) >>> 0, next !== article);
        article = next;
      }
      head.advance();
    });
  }
  return terms.finish();
}

function leastTerm(heads: readonly TermHead[]): Uint8Array | undefined {
  let least: Uint8Array | undefined;
  for (const { term } of heads) if (term && (!least || compareBytes(term, least) < 0)) least = term;
  return least;
}

/** Goes through the terms of a segment. */
class TermHead {
  #at = -1;
  term: Uint8Array | undefined;

  constructor(private readonly segment: Segment) {
    this.advance();
  }

  advance(): void {
    this.#at++;
    const { termBytes, termStarts } = this.segment;
    this.term =
      this.#at < termStarts.length - 1
        ? termBytes.subarray(termStarts[this.#at]!, termStarts[this.#at + 1]!)
        : undefined;
  }

  postings(): Uint32Array {
    const { postings, postingStarts } = this.segment;
    return postings.subarray(postingStarts[this.#at]!, postingStarts[this.#at + 1]!);
  }
}
