import type { JSX } from 'preact';
import type { Answer, Turn } from '../../src/shared/answer.ts';
import { AnswerActions } from './answerActions.tsx';
import { ArticleButton } from './articleButton.tsx';
import { post } from './host.ts';
import { Icon } from './icons.tsx';
import { Legend } from './legend.tsx';
import { Paragraphs } from './paragraphs.tsx';
import { Sources } from './sources.tsx';
import { words } from './words.ts';

/** An answer, whether it is awaited, growing, finished, stopped, or there is none. */
export function AnswerView({ turn }: { readonly turn: Turn }): JSX.Element {
  const { answer } = turn;
  const over = answer.state === 'done' || answer.state === 'stopped';
  const written = answer.paragraphs.length > 0;
  return (
    <div class="answer" data-state={answer.state} aria-busy={!over}>
      <Paragraphs paragraphs={answer.paragraphs} />
      {!over && <Underway state={answer.state} />}
      <Notice answer={answer} />
      {answer.state === 'stopped' && <Stopped question={turn.question} />}
      <Nearest answer={answer} />
      {over && written && <Sources answer={answer} />}
      {over && written && <Legend answer={answer} />}
      {over && written && <AnswerActions turn={turn.id} />}
    </div>
  );
}

function Underway({ state }: { state: Answer['state'] }): JSX.Element {
  return (
    <p class="underway">
      <span class="pulse" aria-hidden="true" />
      {state === 'searching' ? words.searching : words.writing}…
    </p>
  );
}

/** What the reader must know with the answer. Without an answer it stands in its place. */
function Notice({ answer }: { answer: Answer }): JSX.Element | null {
  const missing = answer.state === 'done' && !answer.answered ? words.nothingFound : undefined;
  const text = answer.notice ?? missing;
  if (!text) return null;
  return (
    <p class="notice" data-alone={answer.paragraphs.length === 0} dir="auto">
      <Icon name="info" />
      <span>{text}</span>
    </p>
  );
}

function Stopped({ question }: { question: string }): JSX.Element {
  return (
    <p class="stopped">
      {words.stopped}{' '}
      <button type="button" class="again" onClick={() => post({ type: 'ask', question })}>
        {words.askAgain}
      </button>
    </p>
  );
}

function Nearest({ answer }: { answer: Answer }): JSX.Element | null {
  if (answer.nearest.length === 0) return null;
  return (
    <div class="nearest">
      <h3>{words.nearest}</h3>
      <ul>
        {answer.nearest.map((label) => (
          <li key={label.article}>
            <ArticleButton label={label} />
          </li>
        ))}
      </ul>
    </div>
  );
}
