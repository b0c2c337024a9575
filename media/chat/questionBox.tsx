import type { JSX, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { post, recall, remember } from './host.ts';
import { Icon } from './icons.tsx';
import { recalled } from './recall.ts';
import { words } from './words.ts';

/** Words that the host puts into the question box; a new object each time. `''` only takes the focus. */
export interface Composed {
  readonly text: string;
}

/** What {@link QuestionBox} shows and does. */
export interface QuestionBoxProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly busy: boolean;
  readonly askable: boolean;
  readonly writer: string;
  /** The questions asked so far, oldest first. */
  readonly questions: readonly string[];
  readonly composed: Composed | undefined;
  readonly onAsk: (question: string) => void;
}

/** The draft of the next question: remembered while the page is hidden. */
function useDraft(composed: Composed | undefined): readonly [string, (draft: string) => void] {
  const [draft, setDraft] = useState(() => recall().draft);
  const change = (text: string) => {
    setDraft(text);
    remember({ draft: text });
  };
  useEffect(() => {
    if (composed?.text) change(composed.text);
  }, [composed]);
  return [draft, change];
}

/** Where questions are typed: Enter asks, Shift+Enter breaks the line, the arrows recall. */
export function QuestionBox(props: QuestionBoxProps): JSX.Element {
  const { box, busy, composed } = props;
  const [draft, onDraft] = useDraft(composed);
  const ready = props.askable && draft.trim() !== '';
  const ask = () => {
    box.current?.focus();
    if (!ready) return;
    props.onAsk(draft.trim());
    onDraft('');
  };
  useEffect(() => {
    if (composed) box.current?.focus();
  }, [composed]);
  const stop = () => {
    post({ type: 'stop' });
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, its keys are not ours.
    if (event.isComposing) return;
    const step = stepOf(event);
    const earlier = step && recalled(props.questions, draft, step);
    if (earlier !== undefined) onDraft(earlier);
    else if (event.key === 'Enter' && !event.shiftKey) ask();
    else if (event.key === 'Escape' && busy) stop();
    else return;
    event.preventDefault();
  };
  return (
    <div class="box">
      <textarea
        id="question"
        ref={box}
        rows={1}
        maxLength={4000}
        dir="auto"
        value={draft}
        placeholder={props.questions.length > 0 ? words.placeholderNext : words.placeholder}
        aria-label={words.question}
        onInput={(event) => onDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="box-row">
        <button
          type="button"
          class="writer"
          title={words.writer}
          onClick={() => post({ type: 'run', command: 'useModel' })}
        >
          <Icon name="pen" />
          <span>{props.writer}</span>
        </button>
        {busy && (
          <button type="button" id="stop" title={words.stopTitle} onClick={stop}>
            <Icon name="stop" />
            {words.stop}
          </button>
        )}
        {(!busy || ready) && (
          <button
            type="button"
            id="ask"
            title={props.askable ? words.askTitle : words.noArchive}
            aria-label={words.ask}
            aria-disabled={!ready}
            onClick={ask}
          >
            <Icon name="ask" />
          </button>
        )}
      </div>
    </div>
  );
}

function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) {
  if (shiftKey || altKey || ctrlKey || metaKey) return undefined;
  if (key === 'ArrowUp') return 'up';
  return key === 'ArrowDown' ? 'down' : undefined;
}
