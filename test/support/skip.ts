/** Skipping a test never happens without a reason: see `skip`. */
import type { Context, Runnable } from 'mocha';

/** A test, hook or suite that knows why it was skipped. */
interface Reasoned {
  reason?: string;
}

/**
 * Skips the running test, or from a hook the whole suite, and has the report say why:
 * `if (!archive) skip(this, 'no archive here')`.
 */
export function skip(context: Context, reason: string): never {
  const running = context.test as Runnable & { readonly type?: string };
  const skipped = (running.type === 'hook' ? running.parent : running) as Reasoned | undefined;
  if (skipped) skipped.reason = reason;
  context.skip();
}

/** Why a test was skipped: what `skip` was told, or else the bracketed end of its title. */
export function reasonOf(test: Runnable): string {
  for (let place: (Reasoned & { parent?: unknown }) | undefined = test; place; ) {
    if (place.reason) return place.reason;
    place = place.parent as typeof place;
  }
  return /\(([^()]+)\)$/.exec(test.title)?.[1] ?? 'no reason given';
}
