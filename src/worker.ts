/** The index's own thread: opens one archive and answers calls about it until the thread is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Archive, openArchive } from '../index/index.ts';
import { background } from './core/draft/background.ts';
import type { ReferenceDesk } from './core/ports.ts';
import { relate } from './core/relate/relate.ts';
import {
  type ArchiveMethod,
  archiveMethods,
  type Call,
  type WorkerData,
  type WorkerMessage,
} from './platform/archiveMethods.ts';
import { nodeFiles } from './platform/nodeFiles.ts';
import { nodeStore } from './platform/nodeStore.ts';

const { location, storage, leaveOut } = workerData as WorkerData;
const port = parentPort!;
const post = (message: WorkerMessage) => port.postMessage(message);

const desk: Promise<ReferenceDesk> = openArchive({
  files: nodeFiles,
  store: nodeStore(storage),
  location,
  now: Date.now,
  ...(leaveOut && { leaveOut }),
  onReading: (path) => post({ type: 'reading', path }),
  onStatus: (status) => post({ type: 'status', status }),
}).then(withDesk);

/** The archive's own methods, and the thinking about drafts beside them. */
function withDesk(archive: Archive): ReferenceDesk {
  const own = archiveMethods.map((method) => [method, bound(archive, method)]);
  return {
    ...(Object.fromEntries(own) as Archive),
    relate: (excerpt) => relate({ ...excerpt, archive }),
    background: (excerpt) => background({ ...excerpt, archive }),
  };
}

function bound(archive: Archive, method: ArchiveMethod): unknown {
  return method in archive ? archive[method as keyof Archive].bind(archive as never) : undefined;
}

port.on('message', (call: Call) => void answer(call));

async function answer({ id, method, args }: Call): Promise<void> {
  try {
    const run = (await desk)[method] as (...args: readonly unknown[]) => Promise<unknown>;
    post({ type: 'result', id, value: await run(...args) });
  } catch (error) {
    post({ type: 'error', id, message: error instanceof Error ? error.message : String(error) });
  }
}
