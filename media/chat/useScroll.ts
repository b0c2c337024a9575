import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { recall, remember } from './host.ts';

/**
 * Where the log stands: as it was left when the page comes back; at the question when one is asked.
 * It does not follow the answer as it grows, so that it can be read while it is written.
 */
export function useScroll(lastTurn: string | undefined): RefObject<HTMLDivElement | null> {
  const log = useRef<HTMLDivElement>(null);
  const seen = useRef<string>(undefined);

  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = lastTurn ?? '';
    if (!lastTurn || before === lastTurn) return;
    const left = recall().scroll;
    if (before === undefined && left >= 0) log.current?.scrollTo(0, left);
    else showTurn(log.current, lastTurn, before === undefined ? 'auto' : 'smooth');
  }, [lastTurn]);

  useEffect(() => {
    const element = log.current;
    const onScroll = () => remember({ scroll: Math.round(element?.scrollTop ?? 0) });
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => element?.removeEventListener('scroll', onScroll);
  }, []);

  return log;
}

function showTurn(log: HTMLElement | null, turn: string, wanted: ScrollBehavior): void {
  const element = [...(log?.querySelectorAll<HTMLElement>('.turn') ?? [])].find(
    ({ dataset }) => dataset.turn === turn,
  );
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : wanted });
}
