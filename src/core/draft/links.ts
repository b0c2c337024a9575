import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { guard } from '../../../index/index.ts';

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']);

/** Longer drafts are read up to here: remark takes its time. In UTF-16 units. */
const longest = 200_000;

/**
 * The targets of a draft's links, each once, in order: inline, by reference, in footnotes; images are none.
 * A draft on which remark would fail, or take very long, links to nothing.
 */
export function linkTargets(draft: string): string[] {
  const text = draft.slice(0, longest);
  const targets = new Set<string>();
  try {
    guard(text);
    collect(reader.parse(text) as Node, targets);
  } catch {
    return [];
  }
  return [...targets];
}

function collect(node: Node, targets: Set<string>): void {
  if ((node.type === 'link' || node.type === 'definition') && node.url) targets.add(node.url);
  for (const child of node.children ?? []) collect(child, targets);
}
