import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive } from '../../index/index.ts';
import { type Temporary, temporaryFolder } from '../../scripts/temporary.ts';
import { startArchiveWorker, WorkerGone } from '../../src/platform/archiveWorker.ts';
import { nodeFiles } from '../../src/platform/nodeFiles.ts';
import { nodeStore } from '../../src/platform/nodeStore.ts';

describe('The index’s thread', () => {
  let folder: Temporary;

  before(async () => {
    folder = await temporaryFolder('backfile-stuck-');
  });
  after(() => folder.remove());

  it('that ends by itself is told of, with the article it was reading, and its calls end', async () => {
    const script = join(folder.path, 'ending.cjs');
    await writeFile(
      script,
      `const { parentPort } = require('node:worker_threads');
       parentPort.postMessage({ type: 'reading', path: 'bomb.md' });
       parentPort.on('message', () => process.exit(7));`,
    );
    const data = {
      location: { root: folder.path, folders: [''], tiers: [] },
      storage: folder.path,
    };
    const gone = new Promise<[string, string | undefined]>((resolve) => {
      const worker = startArchiveWorker(
        script,
        data,
        () => {},
        (error, reading) => resolve([error.message, reading]),
      );
      void assert.rejects(worker.status(), WorkerGone);
    });
    assert.deepEqual(await gone, ['the index ended with code 7', 'bomb.md']);
  });

  it('leaves out an article whose reading never ended before, and says so', async () => {
    await writeFile(join(folder.path, 'bomb.md'), 'A bomb of a zeppelin.');
    await writeFile(join(folder.path, 'good.md'), 'A zeppelin landed.');
    const read: string[] = [];
    const archive = await openArchive({
      files: nodeFiles,
      store: nodeStore(join(folder.path, '.index')),
      location: { root: folder.path, folders: [''], tiers: [] },
      now: Date.now,
      leaveOut: ['bomb.md'],
      onReading: (path) => read.push(path),
    });
    await archive.refresh();
    assert.deepEqual(read, ['good.md']);
    assert.deepEqual(await archive.problems(), [
      { path: 'bomb.md', outcome: 'skipped', code: 'tooSlow' },
    ]);
    const { hits } = await archive.search({ text: 'zeppelin' });
    assert.deepEqual(
      hits.map(({ article }) => article.path),
      ['good.md'],
    );
    await archive.close();
  });
});
