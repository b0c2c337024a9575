import type { JSX } from 'preact';
import type { Answer, Citation } from '../../src/shared/answer.ts';
import { post } from './host.ts';
import { Icon } from './icons.tsx';
import { citationName, dateWords, words } from './words.ts';

/** The cited passages as a list, where the answer's own headings do not name them already. */
export function Sources({ answer }: { readonly answer: Answer }): JSX.Element | null {
  const loose = answer.paragraphs.filter(({ from }) => !from);
  const citations = byNumber(loose.flatMap((p) => p.sentences.flatMap((s) => s.citations)));
  if (citations.length === 0) return null;
  return (
    <details class="sources">
      <summary>
        <Icon name="chevron" />
        {words.sources} <span class="count">{citations.length}</span>
      </summary>
      <ol>
        {citations.map((citation) => (
          <li key={citation.id}>
            <button
              type="button"
              class="source"
              aria-label={citationName(citation)}
              title={words.openTitle}
              onClick={() => post({ type: 'open', citation: citation.id })}
            >
              <span class="source-number">{citation.number}</span>
              <span class="source-title" dir="auto">
                {citation.title}
                {citation.date && <span class="article-date"> {dateWords(citation.date)}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}

function byNumber(citations: readonly Citation[]): readonly Citation[] {
  const first = new Map<number, Citation>();
  for (const citation of citations) {
    if (!first.has(citation.number)) first.set(citation.number, citation);
  }
  return [...first.values()].sort((a, b) => a.number - b.number);
}
