import { Worker } from 'node:worker_threads';
import type { Status } from '../../index/index.ts';
import type { ReferenceDesk } from '../core/ports.ts';
import {
  archiveMethods,
  type Call,
  type WorkerData,
  type WorkerMessage,
} from './archiveMethods.ts';

/** A thread that answers nothing for so many seconds of the editor's own running is stuck, and ended. */
const stuckAfter = 30;

/** Thrown by calls that the index's thread could no longer answer. */
export class WorkerGone extends Error {}

/** An archive that is opened and searched in a thread of its own. */
export interface ArchiveWorker extends ReferenceDesk {
  /** Ends the thread at once; calls under way reject with `WorkerGone`. */
  terminate(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Starts the thread. `onGone` is called when it ends without having been asked to, or is stuck and therefore ended,
 * with the article that it was reading. `script` is the path of the built `worker.cjs`.
 */
export function startArchiveWorker(
  script: string,
  data: WorkerData,
  onStatus: (status: Status) => void,
  onGone: (error: Error, reading: string | undefined) => void,
): ArchiveWorker {
  const worker = new Worker(script, { workerData: data });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended = false;
  let reading: string | undefined;
  let silent = 0;

  const end = (error: Error) => {
    if (ended) return;
    ended = true;
    clearInterval(watch);
    for (const { reject } of waiting.values()) reject(new WorkerGone(error.message));
    waiting.clear();
  };
  const handle = (message: WorkerMessage) => {
    silent = 0;
    if (message.type === 'reading') {
      reading = message.path;
      return;
    }
    if (message.type === 'status') {
      if (message.status.state !== 'reading') reading = undefined;
      return onStatus(message.status);
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'result') call?.resolve(message.value);
    else call?.reject(new Error(message.message));
  };
  const fail = (error: Error) => {
    if (ended) return;
    end(error);
    onGone(error, reading);
  };
  // Seconds are counted here: while the machine sleeps, neither side runs.
  const watch = setInterval(() => {
    if (waiting.size === 0) silent = 0;
    else if (++silent >= stuckAfter) {
      fail(new Error('the index is stuck'));
      void worker.terminate();
    }
  }, 1_000);
  watch.unref();
  worker.on('message', handle);
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the index ended with code ${code}`)));

  const call = (method: Call['method'], args: readonly unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended) return reject(new WorkerGone('the index has ended'));
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, args } satisfies Call);
    });
  const methods = Object.fromEntries(
    archiveMethods.map((method) => [method, (...args: unknown[]) => call(method, args)]),
  ) as unknown as ReferenceDesk;

  return {
    ...methods,
    async terminate() {
      end(new Error('the archive was closed'));
      await worker.terminate();
    },
  };
}
