const margin = 8;
const gap = 6;

/**
 * Puts a fixed element below its anchor, or above where there is more room, always inside the window.
 * False when the anchor itself is out of sight.
 */
export function placeBy(element: HTMLElement, anchor: HTMLElement, frame: HTMLElement): boolean {
  const at = anchor.getBoundingClientRect();
  const seen = frame.getBoundingClientRect();
  if (at.bottom < seen.top || at.top > seen.bottom) return false;
  element.style.maxHeight = '';
  const { width, height } = element.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - gap - margin;
  const above = at.top - gap - margin;
  const under = height <= below || below >= above;
  const room = Math.min(height, under ? below : above);
  const left = Math.min(at.left - margin * 2, window.innerWidth - width - margin);
  element.style.maxHeight = `${room}px`;
  element.style.left = `${Math.max(margin, left)}px`;
  element.style.top = `${under ? at.bottom + gap : at.top - gap - room}px`;
  return true;
}
