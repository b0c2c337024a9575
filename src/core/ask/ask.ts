import type { Answer, Turn } from '../../shared/answer.ts';

/** Answers questions from the archive. */
export interface Asker {
  /** What will answer: `the archive's own words`, or the model's name. */
  readonly writer: string;
  /**
   * Yields the answer as it grows; the last one is `done` or `stopped`. Aborting ends it with `stopped`
   * and what was written so far. It does not throw: trouble is told in the answer's notice.
   */
  ask(question: string, history: readonly Turn[], signal: AbortSignal): AsyncGenerator<Answer>;
}
