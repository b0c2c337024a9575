/** Waits for what comes by itself, without a fixed sleep: see `eventually`. */
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Tries until `check` neither throws nor gives `undefined` or `false`, and gives its result:
 * `const tree = await eventually(() => shownRelated())`. After `patience` milliseconds it rejects
 * with what the last try threw.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  patience = 10_000,
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      const result = await check();
      if (result !== undefined && result !== false) return result as Exclude<T, undefined | false>;
      if (Date.now() > end) throw new Error(`It did not happen within ${patience} ms`);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(25);
  }
}
