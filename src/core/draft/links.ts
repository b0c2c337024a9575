import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']);

/** Longer drafts are read up to here: remark takes its time. In UTF-16 units. */
const longest = 200_000;

/** The targets of a draft's links, each once, in order: inline, by reference, in footnotes; images are none. */
export function linkTargets(draft: string): string[] {
  const targets = new Set<string>();
  collect(reader.parse(draft.slice(0, longest)) as Node, targets);
  return [...targets];
}

function collect(node: Node, targets: Set<string>): void {
  if ((node.type === 'link' || node.type === 'definition') && node.url) targets.add(node.url);
  for (const child of node.children ?? []) collect(child, targets);
}
