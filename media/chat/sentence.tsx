import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { AnswerSentence, Citation } from '../../src/shared/answer.ts';
import { Card } from './card.tsx';
import { post } from './host.ts';
import { Icon } from './icons.tsx';
import { useCard } from './useCard.ts';
import { citationName, verdictSentence, verdictWords } from './words.ts';

/** A sentence of an answer with its citations, and what checking it found. */
export function Sentence({ sentence }: { readonly sentence: AnswerSentence }): JSX.Element {
  const { verdict, citations, text } = sentence;
  const [words, lastWord] = beforeLastWord(text);
  const title = verdict === 'verbatim' ? undefined : verdictSentence(sentence);
  return (
    <span class="sentence" data-verdict={verdict}>
      <span class="words" title={title}>
        {words}
      </span>
      <span class="together">
        <span class="words" title={title}>
          {lastWord}
        </span>
        {citations.map((citation) => (
          <CitationMark key={citation.id} citation={citation} sentence={sentence} />
        ))}
        {verdict === 'supported' && <Tick sentence={sentence} />}
      </span>
      {verdict === 'partly' && <span class="hidden">{verdictWords.partly}</span>}
      {verdict === 'unsupported' && (
        <span class="verdict unsupported" title={title}>
          {verdictWords.unsupported}
        </span>
      )}{' '}
    </span>
  );
}

/** The mark of a cited passage: a click opens it, pointing at it shows it. */
function CitationMark(props: { citation: Citation; sentence: AnswerSentence }): JSX.Element {
  const { citation, sentence } = props;
  const passage = useId();
  const { shown, ref, events } = useCard();
  return (
    <span class="cite" ref={ref} {...events}>
      <button
        type="button"
        class="citation"
        data-number={citation.number}
        aria-label={citationName(citation)}
        aria-describedby={shown ? passage : undefined}
        onClick={() => post({ type: 'open', citation: citation.id })}
      >
        {citation.number}
      </button>
      {shown && <Card id={passage} citation={citation} sentence={sentence} />}
    </span>
  );
}

function Tick({ sentence }: { sentence: AnswerSentence }): JSX.Element {
  return (
    <span class="verdict supported" title={verdictSentence(sentence)}>
      <Icon name="done" />
      <span class="hidden">{verdictWords.supported}</span>
    </span>
  );
}

/** Splits off the end that a line must not part from its marks; short where words have no spaces. */
function beforeLastWord(text: string): readonly [string, string] {
  const end = /(?<=\s)\S{1,24}$|.{1,2}$/u.exec(text)?.[0] ?? '';
  return [text.slice(0, text.length - end.length), end];
}
