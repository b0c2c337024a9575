/** What a reader of Markdown makes of what we write. */
import assert from 'node:assert/strict';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** As much as the tests want to know of a node. */
export interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly identifier?: string;
  readonly children?: readonly Node[];
}

const reader = unified().use(remarkParse).use(remarkGfm);

/** A draft as GitHub and VS Code read it. */
export function read(markdown: string): Node {
  return reader.parse(markdown);
}

/** Text and target of the link that a text consists of. */
export function linkIn(markdown: string): { readonly text: string; readonly target: string } {
  const [paragraph, ...others] = read(markdown).children ?? [];
  const [link, ...more] = paragraph?.children ?? [];
  assert.deepEqual([paragraph?.type, others, link?.type, more], ['paragraph', [], 'link', []]);
  return { text: textOf(link!), target: link!.url! };
}

/** All nodes of a type, in the order of the text. */
export function nodes(tree: Node, type: string): Node[] {
  const inside = (tree.children ?? []).flatMap((child) => nodes(child, type));
  return tree.type === type ? [tree, ...inside] : inside;
}

/** The words of a node, without its marks. */
export function textOf({ value, children }: Node): string {
  return value ?? (children ?? []).map(textOf).join('');
}
