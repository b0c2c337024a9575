import type { Answer, AnswerSentence, Citation, Paragraph } from '../../shared/answer.ts';
import { longDate } from './date.ts';
import { escapeBeginning, escapeText, linkTo, type Style } from './link.ts';

/** Text put into a draft at an offset. All edits of one insertion belong into one undo step. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** A citation at the cursor: a link, or a footnote mark with its definition at the draft's end. */
export function insertCitations(
  draft: string,
  offset: number,
  citations: readonly Citation[],
  style: Style,
): Insertion[] {
  const notes = new Footnotes(draft);
  const marks = citations.map((citation) => mark(citation, style, notes));
  if (style.form === 'footnote') return withNotes(draft, offset, marks.join(''), notes);
  const before = /[\p{L}\p{N}.,;:!?”"’)\]]$/u.test(draft.slice(0, offset)) ? ' ' : '';
  return withNotes(draft, offset, before + marks.join('; '), notes);
}

/** Text at the cursor, and the definitions of its footnotes at the end that the draft then has. */
function withNotes(draft: string, offset: number, text: string, notes: Footnotes): Insertion[] {
  const end = offset === draft.length ? draft + text : draft;
  return [{ offset, text }, ...notes.insertions(end)];
}

/** The answer's paragraphs at the cursor, every sentence with its citations. */
export function insertAnswer(
  draft: string,
  offset: number,
  answer: Answer,
  style: Style,
): Insertion[] {
  const notes = new Footnotes(draft);
  const paragraphs = answer.paragraphs.map((one) => paragraph(one, style, notes));
  const before = draft.slice(0, offset).replaceAll('\r\n', '\n');
  const lead =
    before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const after = draft.slice(offset).replaceAll('\r\n', '\n');
  const tail =
    after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return withNotes(draft, offset, lead + paragraphs.join('\n\n') + tail, notes);
}

/**
 * One paragraph of an answer. A run of quotations from one article names it once, in front; footnotes and a
 * model's sentences carry their citations each.
 */
function paragraph({ from, sentences }: Paragraph, style: Style, notes: Footnotes): string {
  const source = sentences[0]?.citations[0];
  const verbatim = sentences.every(({ verdict }) => verdict === 'verbatim');
  if (style.form === 'footnote' || !from || !source || !verbatim)
    return escapeBeginning(sentences.map((one) => sentenceText(one, style, notes)).join(' '));
  const date = source.date ? `, ${longDate(source.date)}` : '';
  return `${linkTo(source, style)}${date}: ${sentences.map(({ text }) => quoted(text)).join(' ')}`;
}

/** The archive's own words stand in quotation marks; a model's sentence that it does not bear out is marked. */
function sentenceText(sentence: AnswerSentence, style: Style, notes: Footnotes): string {
  const { text, verdict, citations } = sentence;
  const words = verdict === 'verbatim' ? quoted(text) : escapeText(text);
  if (style.form === 'footnote')
    return (
      words + citations.map((citation) => mark(citation, style, notes)).join('') + doubt(sentence)
    );
  const links = citations.map((citation) => mark(citation, style, notes));
  return links.length > 0
    ? `${words} (${links.join('; ')})${doubt(sentence)}`
    : words + doubt(sentence);
}

function doubt({ verdict }: AnswerSentence): string {
  return verdict === 'unsupported' ? ' <!-- not from the archive -->' : '';
}

/** Double quotation marks outside; those inside become single ones, also where their other half is missing. */
export function quoted(text: string): string {
  const inner = text
    .replace(/[“„«"]([^“”„«»"]*)[”“»"]/g, '‘$1’')
    .replace(/(?<![^\s([—–-])[“”„«»"]/g, '‘')
    .replace(/[“”„«»"]/g, '’');
  return `“${escapeText(inner)}”`;
}

function mark(citation: Citation, style: Style, notes: Footnotes): string {
  return style.form === 'link' ? linkTo(citation, style) : notes.mark(reference(citation, style));
}

/** What a footnote says of its source: authors, linked title, date. */
function reference(citation: Citation, style: Style): string {
  const authors = citation.authors.map(escapeText).join(', ');
  const date = citation.date && longDate(citation.date);
  return `${[authors, linkTo(citation, style), date].filter((part) => part).join(', ')}.`;
}

const definition = /^\[\^([^\]\s]+)\]:[ \t]*(.*)$/gm;

/** The footnotes of a draft: numbers go on from those there are, and a source that has one keeps it. */
export class Footnotes {
  readonly #labels = new Map<string, string>();
  readonly #added: string[] = [];
  #next = 1;

  constructor(private readonly draft: string) {
    for (const [, label, text] of draft.matchAll(definition))
      this.#labels.set(text!.trim(), label!);
    for (const [, label] of draft.matchAll(/\[\^(\d+)\]/g))
      this.#next = Math.max(this.#next, Number(label) + 1);
  }

  mark(text: string): string {
    let label = this.#labels.get(text);
    if (!label) {
      label = String(this.#next++);
      this.#labels.set(text, label);
      this.#added.push(`[^${label}]: ${text}`);
    }
    return `[^${label}]`;
  }

  /** The new definitions, at the draft's end, which then reads as given: behind those it has. */
  insertions(ending: string): Insertion[] {
    if (this.#added.length === 0) return [];
    const end = ending.endsWith('\n') ? '' : '\n';
    const lastLine = ending.trimEnd().split('\n').at(-1) ?? '';
    const gap = /^\[\^[^\]\s]+\]:/.test(lastLine) ? '' : '\n';
    return [{ offset: this.draft.length, text: `${end}${gap}${this.#added.join('\n')}\n` }];
  }
}
