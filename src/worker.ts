/** The index's own thread: opens one archive and answers calls about it until the thread is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Archive, openArchive } from '../index/index.ts';
import type { Call, WorkerData, WorkerMessage } from './platform/archiveMethods.ts';
import { nodeFiles } from './platform/nodeFiles.ts';
import { nodeStore } from './platform/nodeStore.ts';

const { location, storage } = workerData as WorkerData;
const port = parentPort!;
const post = (message: WorkerMessage) => port.postMessage(message);

const archive = openArchive({
  files: nodeFiles,
  store: nodeStore(storage),
  location,
  now: Date.now,
  onStatus: (status) => post({ type: 'status', status }),
});

port.on('message', (call: Call) => void answer(call));

async function answer({ id, method, args }: Call): Promise<void> {
  try {
    const opened = await archive;
    const run = opened[method] as (this: Archive, ...args: unknown[]) => Promise<unknown>;
    post({ type: 'result', id, value: await run.apply(opened, [...args]) });
  } catch (error) {
    post({ type: 'error', id, message: error instanceof Error ? error.message : String(error) });
  }
}
