import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Turn } from '../../src/shared/answer.ts';
import { words } from './words.ts';

/** Reads a finished answer out to those who do not see it; never while it grows. */
export function Announcer({ turns }: { readonly turns: readonly Turn[] }): JSX.Element {
  const [said, say] = useState('');
  const unfinished = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const open = turns.filter(({ answer }) => !isOver(answer));
    const finished = turns.find(({ id, answer }) => unfinished.current.has(id) && isOver(answer));
    unfinished.current = new Set(open.map(({ id }) => id));
    if (finished) say(spoken(finished.answer));
  }, [turns]);
  return (
    <div class="hidden" aria-live="polite">
      {said}
    </div>
  );
}

const isOver = ({ state }: Answer) => state === 'done' || state === 'stopped';

/** An answer as it is read out: what is not from the archive is said to be so first. */
function spoken(answer: Answer): string {
  const sentences = answer.paragraphs
    .flatMap((paragraph) => paragraph.sentences)
    .map(({ text, verdict }) =>
      verdict === 'unsupported' ? `(${words.unsupportedMark}:) ${text}` : text,
    );
  const nothing = answer.answered ? undefined : words.nothingFound;
  const stopped = answer.state === 'stopped' ? words.stopped : undefined;
  const notice = answer.notice ?? nothing;
  return [`${words.answer}:`, ...sentences, notice, stopped].filter(Boolean).join(' ');
}
