import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Turn } from '../../src/shared/answer.ts';
import { AnswerView } from './answer.tsx';

/** A question and its answer; drawn again only when the turn has changed. */
export function TurnView({ turn }: { readonly turn: Turn }): JSX.Element {
  return useMemo(() => draw(turn), [turn]);
}

function draw(turn: Turn): JSX.Element {
  const heading = `question-${turn.id}`;
  return (
    <section class="turn" data-turn={turn.id} aria-labelledby={heading}>
      <h2 class="asked" id={heading} dir="auto">
        {turn.question}
      </h2>
      <AnswerView turn={turn} />
    </section>
  );
}
