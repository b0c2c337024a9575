import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { createArchiveAsker } from '../../src/core/ask/ask.ts';
import { type ArchiveWorker, startArchiveWorker } from '../../src/platform/archiveWorker.ts';
import { percentile, type Row } from './table.ts';

/** Questions asked of the archive. */
const questionsMost = 200;

/** Times the index in its own thread, as the extension runs it: first reading, restart, questions. */
export async function measureIndex(archive: string): Promise<Row[]> {
  const storage = await temporaryFolder('backfile-bench-');
  try {
    const first = await timed(async () => {
      const worker = open(archive, storage.path);
      await worker.refresh();
      return worker;
    });
    const { articles, passages } = await first.result.status();
    await shut(first.result);
    const questions = await questionsFor(archive);
    const again = await timed(async () => {
      const worker = open(archive, storage.path);
      await ask(worker, questions[0]!);
      return worker;
    });
    const times: number[] = [];
    for (const question of questions)
      times.push((await timed(() => ask(again.result, question))).ms);
    await shut(again.result);
    return [
      { what: 'articles', value: articles, unit: '' },
      { what: 'passages', value: passages, unit: '' },
      {
        what: 'first index, until all is searchable',
        value: first.ms / 1000,
        unit: 's',
        below: 60,
      },
      { what: 'restart, until the first answer', value: again.ms / 1000, unit: 's', below: 2 },
      { what: `question, median of ${times.length}`, value: percentile(times, 0.5), unit: 'ms' },
      { what: 'question, 95th percentile', value: percentile(times, 0.95), unit: 'ms', below: 150 },
    ];
  } finally {
    await storage.remove();
  }
}

function open(archive: string, storage: string): ArchiveWorker {
  const data = { location: { root: archive, folders: [''], tiers: [] }, storage };
  const fail = (error: Error) => {
    throw error;
  };
  return startArchiveWorker(join(root, 'dist', 'worker.cjs'), data, () => {}, fail);
}

async function shut(worker: ArchiveWorker): Promise<void> {
  await worker.close();
  await worker.terminate();
}

async function ask(archive: ArchiveWorker, question: string): Promise<void> {
  const asker = createArchiveAsker(archive);
  for await (const _ of asker.ask(question, [], new AbortController().signal));
}

/** A question about every so many articles, by its title. */
async function questionsFor(archive: string): Promise<string[]> {
  const files = (await readdir(archive, { recursive: true })).filter((name) =>
    name.endsWith('.md'),
  );
  const step = Math.max(1, Math.floor(files.length / questionsMost));
  const chosen = files.sort().filter((_, i) => i % step === 0);
  const titles = await Promise.all(chosen.map((name) => titleOf(join(archive, name))));
  return titles.filter((title) => title !== '').map((title) => `What do we know about ${title}?`);
}

async function titleOf(file: string): Promise<string> {
  return /^title:\s*["']?(.+?)["']?\s*$/m.exec(await readFile(file, 'utf8'))?.[1] ?? '';
}

async function timed<T>(run: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const begun = performance.now();
  const result = await run();
  return { result, ms: performance.now() - begun };
}
