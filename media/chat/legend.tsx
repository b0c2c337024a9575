import type { JSX } from 'preact';
import type { Answer, Verdict } from '../../src/shared/answer.ts';
import { Icon } from './icons.tsx';
import { verdictWords, writerWords } from './words.ts';

const verdicts: readonly Verdict[] = ['verbatim', 'supported', 'partly', 'unsupported'];

/** Who wrote the answer; below a model's, how many sentences got which mark. */
export function Legend({ answer }: { readonly answer: Answer }): JSX.Element {
  const sentences = answer.paragraphs.flatMap((paragraph) => paragraph.sentences);
  const counts = verdicts.map((verdict) => ({
    verdict,
    count: sentences.filter((sentence) => sentence.verdict === verdict).length,
  }));
  const used = counts.filter(({ count }) => count > 0);
  const allVerbatim = used.every(({ verdict }) => verdict === 'verbatim');
  return (
    <div class="legend">
      <p class="by">{writerWords(allVerbatim ? { kind: 'archive' } : answer.writer)}</p>
      {!allVerbatim && (
        <ul>
          {used.map(({ verdict, count }) => (
            <li key={verdict} data-verdict={verdict}>
              <span class="key" aria-hidden="true">
                {verdict === 'supported' && <Icon name="done" />}
              </span>
              {count} {verdictWords[verdict]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
