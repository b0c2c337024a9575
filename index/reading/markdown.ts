import { parser, Strikethrough, Table, TaskList } from '@lezer/markdown';
import { limits } from '../limits.ts';
import { decodeEntity } from './entities.ts';
import { guard, TooDeep } from './guard.ts';

/** A paragraph, list item, table row or heading, as it reads. */
export interface Block {
  readonly kind: 'heading' | 'text';
  /** Without Markdown marks, white space folded to single blanks. */
  readonly text: string;
  /** For every UTF-16 unit of `text` the offset in the source that it comes from. */
  readonly at: Uint32Array;
  /** The block's inline content in the source. */
  readonly from: number;
  readonly to: number;
}

/** GFM without its bare addresses: they are read as they stand, and looking for their ends may take for ever. */
const markdown = parser.configure([Table, TaskList, Strikethrough]);

/** Stands for one unit of a template directive: a character no text has, so that the parser leaves it alone. */
const masked = '\uE000';
const maskedUnit = 0xe000;

/** Hugo shortcodes, Jekyll and Liquid tags and outputs, attributes of headings. None is looked for past the next. */
const directive =
  /\{\{[<%](?:(?!\{\{[<%])[\s\S]){0,4000}?[>%]\}\}|\{%(?:(?!\{%)[\s\S]){0,4000}?%\}|\{\{[^{}\n]*\}\}|\{[:#.][^{}\n]*\}/g;

const footnoteMark = /\[\^[^\][\s]{1,64}\]:?/g;
/** Comments, scripts, tags, and the entities that the parser leaves in HTML. */
const htmlMark =
  /<!--(?:(?!<!--)[\s\S]){0,20000}?-->|<(script|style)\b[^<]*(?:<(?!\/?\1)[^<]*){0,500}<\/\1\s*>|<\/?[a-zA-Z][^<>]{0,2000}>|&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]{1,31});/gi;

/** Tags within a word; all others stand between words. */
const inlineTag =
  /^<\/?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|var|wbr)\b/i;

/** Nodes whose own text is not read. */
const unread = new Set([
  'EmphasisMark',
  'CodeMark',
  'Image',
  'Comment',
  'ProcessingInstruction',
  'StrikethroughMark',
  'HeaderMark',
  'QuoteMark',
  'ListMark',
  'TaskMarker',
]);

/** Nodes that are read as one block. */
const readable = /^(?:Paragraph|ATXHeading\d|SetextHeading\d|TableHeader|TableRow|Task|HTMLBlock)$/;

interface Cut {
  readonly from: number;
  readonly to: number;
  /** What is read instead; nothing where absent. */
  readonly text?: string;
}

/**
 * The readable blocks of a Markdown text from `start` on, in order. Code, images, comments, link targets and
 * template directives are left out. Throws `TooDeep`.
 */
export function readBlocks(source: string, start: number): Block[] {
  const body = maskDirectives(source.slice(start));
  guard(body);
  const tree = markdown.parse(body);
  const labels = labelsOf(body);
  const blocks: Block[] = [];
  let depth = 0;
  let open: { from: number; to: number; name: string; cuts: Cut[] } | undefined;
  tree.iterate({
    enter(node) {
      if (++depth > limits.blockDepth) throw new TooDeep();
      if (open) {
        const cut = cutOf(node, body, labels);
        if (cut) open.cuts.push(cut);
        return;
      }
      if (readable.test(node.name))
        open = { from: node.from, to: node.to, name: node.name, cuts: [] };
    },
    leave(node) {
      depth--;
      if (!open || node.name !== open.name || node.from !== open.from) return;
      const block = readBlock(body, open, start);
      if (block.text !== '') blocks.push(block);
      open = undefined;
    },
  });
  return blocks;
}

function maskDirectives(text: string): string {
  return text.replace(directive, (match) => match.replace(/[^\n]/g, masked));
}

/** A node of the parser's tree, as far as reading looks at it. */
interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly node: {
    readonly parent: {
      readonly name: string;
      readonly from: number;
      readonly to: number;
      readonly lastChild: { readonly name: string } | null;
    } | null;
  };
}

function cutOf(node: Node, body: string, labels: ReadonlySet<string>): Cut | undefined {
  const { name, from, to } = node;
  if (unread.has(name)) return { from, to };
  switch (name) {
    case 'LinkMark':
      return linkCut(node, body, labels);
    case 'Escape':
      return { from, to: from + 1 };
    case 'TableDelimiter':
    case 'HardBreak':
      return { from, to, text: ' ' };
    case 'Entity':
    case 'HTMLTag':
      return { from, to, text: readHtml(body.slice(from, to)) };
    default:
      return undefined;
  }
}

/** A link's marks, with its target behind the closing one. Brackets that link to nothing are text: [sic]. */
function linkCut(node: Node, body: string, labels: ReadonlySet<string>): Cut | undefined {
  const { from, to } = node;
  const link = node.node.parent;
  if (link?.name !== 'Link') return { from, to };
  const isShortcut = body[link.to - 1] === ']' && link.lastChild?.name === 'LinkMark';
  if (isShortcut && !labels.has(label(body.slice(link.from + 1, link.to - 1)))) return undefined;
  return { from, to: body[from] === ']' ? link.to : to };
}

/** The labels that a text defines for its reference links. */
function labelsOf(body: string): ReadonlySet<string> {
  const found = body.matchAll(/^ {0,3}\[([^\][\n]{1,999})\]:/gm);
  return new Set(Array.from(found, ([, name]) => label(name!)));
}

function label(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What is read instead of a tag, a comment or an entity. */
function readHtml(mark: string): string {
  if (mark.startsWith('&')) return decodeEntity(mark);
  return mark.startsWith('<!') || inlineTag.test(mark) ? '' : ' ';
}

function readBlock(
  body: string,
  open: { from: number; to: number; name: string; cuts: Cut[] },
  offset: number,
): Block {
  const cuts = [...open.cuts];
  const html = open.name === 'HTMLBlock';
  for (const { index, 0: found } of body
    .slice(open.from, open.to)
    .matchAll(html ? htmlMark : footnoteMark)) {
    const from = open.from + index;
    cuts.push({ from, to: from + found.length, text: html ? readHtml(found) : '' });
  }
  cuts.sort((a, b) => a.from - b.from || b.to - a.to);
  return {
    kind: /Heading\d$/.test(open.name) ? 'heading' : 'text',
    ...readText(body, open.from, open.to, cuts, offset),
    from: offset + open.from,
    to: offset + open.to,
  };
}

/** The text between the cuts, white space folded, with the source offset of each of its units. */
function readText(body: string, from: number, to: number, cuts: readonly Cut[], offset: number) {
  const units = new Uint16Array(to - from);
  const at = new Uint32Array(to - from);
  let length = 0;
  const write = (unit: number, position: number) => {
    units[length] = unit;
    at[length++] = offset + position;
  };
  /** Where white space was met that is not written yet: never at the start, never twice. */
  let space = -1;
  const put = (unit: number, position: number) => {
    if (unit === maskedUnit) return;
    if (isSpace(unit)) {
      if (length > 0 && space < 0) space = position;
      return;
    }
    if (space >= 0) {
      write(32, space);
      space = -1;
    }
    write(unit, position);
  };
  let next = 0;
  for (let position = from; position < to; ) {
    while (next < cuts.length && cuts[next]!.to <= position) next++;
    const cut = cuts[next];
    if (cut && cut.from <= position) {
      const instead = cut.text ?? '';
      for (let i = 0; i < instead.length; i++) put(instead.charCodeAt(i), position);
      position = cut.to;
      continue;
    }
    const stop = cut ? Math.min(cut.from, to) : to;
    while (position < stop) put(body.charCodeAt(position), position++);
  }
  return { text: textOf(units.subarray(0, length)), at: at.slice(0, length) };
}

function isSpace(unit: number): boolean {
  return (
    unit <= 32 ||
    unit === 0xa0 ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0xfeff ||
    unit === 0x3000
  );
}

/** Units as a string, in pieces that fit a call's arguments. */
function textOf(units: Uint16Array): string {
  let text = '';
  for (let i = 0; i < units.length; i += 8_192)
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(i, i + 8_192));
  return text;
}
