/**
 * An unchanging part of the index in flat columns. Nothing in it grows the JavaScript heap with the archive.
 *
 * A segment holds articles numbered from 0, each with a run of entries: first its head (title, tags, authors),
 * then its passages in the order of the text. A posting says how often a term stands in an entry.
 */
export interface Segment {
  /** The terms' UTF-8 bytes, sorted by code point, without separators. */
  readonly termBytes: Uint8Array;
  /** Where each term begins in `termBytes`, and the end of the last. */
  readonly termStarts: Uint32Array;
  /** Number of articles that have each term. */
  readonly termArticles: Uint32Array;
  /** Where each term's postings begin, and the end of the last. */
  readonly postingStarts: Uint32Array;
  /** `entry << tfBits | min(frequency, tfMax)`, ascending by entry within a term. */
  readonly postings: Uint32Array;
  /** The article of each entry, ascending. */
  readonly entryArticle: Uint32Array;
  /** Range in the source; both 0 for heads. */
  readonly entryStart: Uint32Array;
  readonly entryEnd: Uint32Array;
  /** Number of terms of each entry. */
  readonly entryTerms: Uint16Array;
  /** The first entry of each article, and the end of the last. */
  readonly articleEntries: Uint32Array;
  /** The date as the number yyyymmdd with zeros for what is not known; 0 for none. */
  readonly articleDate: Uint32Array;
  /** ISO 639 code as three letters of 8 bits, the last 0 for two-letter codes; 0 where it is not known. */
  readonly articleLanguage: Uint32Array;
  readonly articleSize: Float64Array;
  readonly articleMtime: Float64Array;
  /** SHA-256 of each article's file, 32 bytes each. */
  readonly articleDigest: Uint8Array;
  /** Where each article's path begins in `pathBytes`, and the end of the last; likewise its metadata. */
  readonly pathStarts: Uint32Array;
  readonly pathBytes: Uint8Array;
  readonly metaStarts: Uint32Array;
  /** Metadata as JSON in UTF-8, one object per article, parsed only when the article is shown. */
  readonly metaBytes: Uint8Array;
}

/** Bits of a posting that hold the frequency. */
export const tfBits = 6;
export const tfMax = (1 << tfBits) - 1;

/** A language code as a number. */
export function packLanguage(code: string): number {
  if (code === 'und') return 0;
  return (code.charCodeAt(0) << 16) | (code.charCodeAt(1) << 8) | (code.charCodeAt(2) || 0);
}

export function unpackLanguage(packed: number): string {
  if (packed === 0) return 'und';
  return String.fromCharCode(packed >> 16, (packed >> 8) & 0xff, packed & 0xff).replace('\0', '');
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** One row of a column of texts. */
export function textAt(bytes: Uint8Array, starts: Uint32Array, row: number): string {
  return decoder.decode(bytes.subarray(starts[row]!, starts[row + 1]!));
}

/** The number of a term in the segment, or -1. */
export function findTerm(segment: Segment, term: string): number {
  const wanted = encoder.encode(term);
  const at = lowerBound(segment, wanted);
  if (at === segment.termStarts.length - 1) return -1;
  return compareTerm(segment, at, wanted) === 0 ? at : -1;
}

/** The range of term numbers that begin with a prefix. */
export function findPrefix(segment: Segment, prefix: string): [from: number, to: number] {
  const wanted = encoder.encode(prefix);
  const from = lowerBound(segment, wanted);
  const beyond = Uint8Array.of(...wanted, 0xff);
  return [from, lowerBound(segment, beyond)];
}

function lowerBound(segment: Segment, wanted: Uint8Array): number {
  let low = 0;
  let high = segment.termStarts.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareTerm(segment, middle, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** UTF-8 bytes sort as code points do. */
function compareTerm(segment: Segment, term: number, wanted: Uint8Array): number {
  const start = segment.termStarts[term]!;
  const length = segment.termStarts[term + 1]! - start;
  const common = Math.min(length, wanted.length);
  for (let i = 0; i < common; i++) {
    const difference = segment.termBytes[start + i]! - wanted[i]!;
    if (difference !== 0) return difference;
  }
  return length - wanted.length;
}

export function articleCount(segment: Segment): number {
  return segment.articleEntries.length - 1;
}

export function entryCount(segment: Segment): number {
  return segment.entryArticle.length;
}
