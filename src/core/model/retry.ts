import { ModelError } from './port.ts';

/** How often and for how long a busy endpoint is waited for. */
const retries = 2;
const firstPause = 500;
const longestWait = 20_000;

/** Waits; an abort ends the wait. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Tries again while the endpoint is busy, at most twice and for 20 seconds together. An endpoint that wants to
 * be left alone for longer is not waited for: the writer is told at once.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  pause: Pause = sleep,
): Promise<T> {
  let waited = 0;
  for (let tried = 0; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind !== 'busy' || tried >= retries) throw error;
      const wait = error.retryAfter ?? firstPause * 3 ** tried;
      if (waited + wait > longestWait) throw error;
      waited += wait;
      await pause(wait, signal);
      if (signal.aborted) throw new ModelError('cancelled', error.host);
    }
  }
}

const sleep: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
