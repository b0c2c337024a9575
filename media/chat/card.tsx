import type { JSX } from 'preact';
import type { AnswerSentence, Citation } from '../../src/shared/answer.ts';
import { post } from './host.ts';
import { Icon } from './icons.tsx';
import { dateWords, verdictSentence, words } from './words.ts';

/** What {@link Card} shows. */
export interface CardProps {
  readonly id: string;
  readonly citation: Citation;
  readonly sentence: AnswerSentence;
}

/** The cited passage with its origin, and what can be done with it. Spans, for it stands in a paragraph. */
export function Card({ id, citation, sentence }: CardProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a paragraph.
    <span class="card" role="group" aria-label={citation.title}>
      <span class="card-head">
        <span class="card-title" dir="auto">
          {citation.title}
        </span>
        <span class="card-origin" dir="auto">
          {origin(citation)}
        </span>
      </span>
      <span class="card-passage" id={id} dir="auto">
        <Passage text={citation.text} sentence={sentence.text} />
      </span>
      {(sentence.verdict === 'partly' || sentence.verdict === 'unsupported') && (
        <span class="card-verdict" data-verdict={sentence.verdict}>
          <Icon name="info" />
          {verdictSentence(sentence)}
        </span>
      )}
      <span class="card-actions">
        <button
          type="button"
          class="card-open"
          title={words.openTitle}
          onClick={() => post({ type: 'open', citation: citation.id })}
        >
          {words.open}
        </button>
        <button
          type="button"
          class="card-insert"
          title={words.insertTitle}
          onClick={() => post({ type: 'insertCitation', citation: citation.id })}
        >
          {words.insert}
        </button>
      </span>
    </span>
  );
}

function origin({ date, authors, tier }: Citation): string {
  return [date && dateWords(date), authors.join(', '), tier].filter(Boolean).join(' · ');
}

/** The passage, with the sentence marked in it where it stands there word for word. */
function Passage({ text, sentence }: { text: string; sentence: string }): JSX.Element {
  const at = text.indexOf(sentence);
  if (at < 0 || text.length === sentence.length) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{sentence}</mark>
      {text.slice(at + sentence.length)}
    </>
  );
}
