import type { Later } from '../../core/ask/conversation.ts';
import type { Disposable } from '../../core/ports.ts';

/** Runs something at most once in a while, however often it is asked for. */
export interface Throttle extends Disposable {
  /** Runs it soon; asking again until then changes nothing. */
  soon(): void;
}

/** A throttle that runs `run` some milliseconds after the first `soon`. */
export function throttle(milliseconds: number, later: Later, run: () => void): Throttle {
  let waiting: Disposable | undefined;
  const dispose = () => {
    waiting?.dispose();
    waiting = undefined;
  };
  const now = () => {
    dispose();
    run();
  };
  return {
    soon: () => {
      waiting ??= later(milliseconds, now);
    },
    dispose,
  };
}
