/** Asks the small extension in `probe/` what a page cannot know: see `Probe`. */
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** The folder of the extension that answers. */
export const probeFolder = join(import.meta.dirname, 'probe');

/** The environment variable that tells it where. */
export const probeVariable = 'BACKFILE_TEST_PROBE';

/** The active text editor. */
export interface SeenEditor {
  readonly path: string;
  readonly text: string;
  readonly selected: string;
  readonly dirty: boolean;
}

/** Speaks to the extension host of a served VS Code. */
export class Probe {
  readonly #socket: string;

  constructor(socket: string) {
    this.#socket = socket;
  }

  /** Resolves once the extension host answers. */
  async ready(timeout: number): Promise<void> {
    const end = Date.now() + timeout;
    for (;;) {
      try {
        await this.editor();
        return;
      } catch (error) {
        if (Date.now() > end)
          throw new Error('The extension host never answered', { cause: error });
        await pause(50);
      }
    }
  }

  /** Milliseconds that loading and activating the extension took; rejects with its error when it cannot be. */
  activate(id: string): Promise<number> {
    return this.#ask({ method: 'activate', id });
  }

  /** The longest time, in milliseconds, that the extension host was busy without a break since this was last asked. */
  stall(): Promise<number> {
    return this.#ask({ method: 'stall' });
  }

  /** Runs a command by its id and gives its result, if that is JSON. */
  command<T = void>(id: string, ...args: readonly unknown[]): Promise<T> {
    return this.#ask({ method: 'command', id, args });
  }

  /** The active text editor, if there is one. */
  editor(): Promise<SeenEditor | undefined> {
    return this.#ask({ method: 'editor' });
  }

  /** Opens a file in an editor of its own. */
  open(path: string): Promise<SeenEditor> {
    return this.#ask({ method: 'open', path });
  }

  /** Selects the first occurrence of these words in the active editor. */
  select(words: string): Promise<void> {
    return this.#ask({ method: 'select', words });
  }

  async #ask<T>(request: object): Promise<T> {
    const socket = createConnection(this.#socket);
    socket.write(`${JSON.stringify(request)}\n`);
    const answer = JSON.parse(await text(socket)) as { result: T; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result;
  }
}
