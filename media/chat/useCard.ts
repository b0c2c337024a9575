import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { placeBy } from './place.ts';

const showAfter = 300;
const hideAfter = 220;

/** Hides the card that is shown: there is one at a time. */
let hideShown: (() => void) | undefined;

/** A card that belongs to an anchor: whether it is shown, and what the element around both needs. */
export interface CardHandle {
  readonly shown: boolean;
  readonly ref: RefObject<HTMLSpanElement | null>;
  readonly events: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocusIn: () => void;
    readonly onFocusOut: (event: FocusEvent) => void;
  };
}

/** Shows a card while its anchor or the card itself is pointed at or has the focus; Escape hides it. */
export function useCard(): CardHandle {
  const [shown, setShown] = useState(false);
  const ref = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };
  const show = () => {
    clearTimeout(timer.current);
    if (hideShown !== hideOwn.current) hideShown?.();
    hideShown = hideOwn.current;
    setShown(true);
  };
  const hideOwn = useRef(hide);
  const later = (run: () => void, milliseconds: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(run, milliseconds);
  };
  const hasFocus = () => ref.current?.contains(document.activeElement) ?? false;

  useEffect(() => () => clearTimeout(timer.current), []);
  useLayoutEffect(() => (shown ? keepPlaced(ref.current, hide) : undefined), [shown]);

  return {
    shown,
    ref,
    events: {
      onPointerEnter: (event) => {
        if (event.pointerType === 'mouse') later(show, showAfter);
      },
      onPointerLeave: () => {
        if (hasFocus()) clearTimeout(timer.current);
        else later(hide, hideAfter);
      },
      onFocusIn: show,
      onFocusOut: (event) => {
        if (!ref.current?.contains(event.relatedTarget as Node | null)) hide();
      },
    },
  };
}

/** Keeps the card beside its anchor while the page moves, and hides it when the anchor is gone. */
function keepPlaced(wrapper: HTMLElement | null, hide: () => void): (() => void) | undefined {
  const anchor = wrapper?.querySelector<HTMLElement>('.citation');
  const card = wrapper?.querySelector<HTMLElement>('.card');
  const frame = wrapper?.closest<HTMLElement>('[role=log]');
  if (!anchor || !card || !frame) return undefined;
  const place = () => {
    if (!placeBy(card, anchor, frame)) hide();
  };
  // Wherever the focus is: who only points at the mark must be able to put the card away as well.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    if (card.contains(document.activeElement)) anchor.focus();
    hide();
  };
  place();
  document.addEventListener('keydown', onKeyDown, { capture: true });
  frame.addEventListener('scroll', place, { passive: true });
  window.addEventListener('resize', place);
  window.addEventListener('blur', hide);
  return () => {
    document.removeEventListener('keydown', onKeyDown, { capture: true });
    frame.removeEventListener('scroll', place);
    window.removeEventListener('resize', place);
    window.removeEventListener('blur', hide);
  };
}
