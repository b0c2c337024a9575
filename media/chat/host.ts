import type { HostMessage, PageMessage } from '../../src/shared/protocol.ts';

/** What the page itself remembers while it is hidden: words not yet asked, and the place in the log. */
export interface Remembered {
  readonly version: 1;
  readonly draft: string;
  readonly scroll: number;
}

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: Remembered): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

// Never handed on: only this module can speak to the host.
const api = acquireVsCodeApi();

/** Sends a message to the host. */
export function post(message: PageMessage): void {
  api.postMessage(message);
}

/** Calls the listener with every message of the host, until disposed. */
export function listen(listener: (message: HostMessage) => void): () => void {
  const own = (event: MessageEvent<HostMessage>) => {
    if (typeof event.data?.type === 'string') listener(event.data);
  };
  window.addEventListener('message', own);
  return () => window.removeEventListener('message', own);
}

let remembered = readRemembered(api.getState());
let saving: ReturnType<typeof setTimeout> | undefined;

/** What was remembered when the page was last shown. */
export function recall(): Remembered {
  return remembered;
}

/** Remembers something, a moment later: it is called with every key. */
export function remember(change: Partial<Omit<Remembered, 'version'>>): void {
  remembered = { ...remembered, ...change };
  clearTimeout(saving);
  saving = setTimeout(() => api.setState(remembered), 150);
}

function readRemembered(value: unknown): Remembered {
  const { version, draft, scroll } = Object(value) as Partial<Record<keyof Remembered, unknown>>;
  const known = version === 1;
  return {
    version: 1,
    draft: known && typeof draft === 'string' ? draft : '',
    scroll: known && typeof scroll === 'number' ? scroll : -1,
  };
}
