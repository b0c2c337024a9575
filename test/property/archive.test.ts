import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contains } from '../../index/discover.ts';
import type { Archive, Store } from '../../index/index.ts';
import { planRefresh } from '../../index/refresh.ts';
import { answers, MemoryFiles, MemoryStore, open } from '../support/archive.ts';
import { textbookScores } from '../support/textbook.ts';

const numRuns = Number(process.env.BACKFILE_PROPERTY_RUNS ?? 150);

const vocabulary = ['crane', 'quay', 'docker', 'strike', 'gates', 'harbour', 'tram', 'the', 'of'];
const word = fc.constantFrom(...vocabulary);
const sentence = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .map((words) => `${words.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 30 }).map((all) => all.join(' '));
const content = fc
  .record({
    title: fc.array(word, { minLength: 1, maxLength: 4 }),
    tags: fc.array(word, { maxLength: 3 }),
    text: fc.array(paragraph, { maxLength: 4 }),
  })
  .map(
    ({ title, tags, text }) =>
      `---\ntitle: ${title.join(' ')}\ntags: [${tags}]\nlanguage: en\n---\n${text.join('\n\n')}`,
  );
const path = fc.constantFrom(...Array.from({ length: 10 }, (_, i) => `${i % 3}/${i}.md`));

/** What may happen to a file. */
const edit = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), path, content }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('touch' as const), path }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** How the index comes to know of it. */
const sync = fc.constantFrom('refresh', 'named', 'folder', 'rebuild', 'reopen', 'reopenUnsaved');
const question = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const step = fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 6 }), sync, question });
const steps = fc.array(step, { minLength: 1, maxLength: 8 });

describe('An archive, whatever happens to its files', () => {
  it('ranks as the textbook does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const world = { files: new MemoryFiles(), store: new MemoryStore() };
        let archive = await open(world.files, world.store);
        for (const { edits, sync, question } of history) {
          for (const one of edits) apply(world.files, one);
          archive = await synchronise(world, archive, edits, sync);
          await agrees(archive, world.files, question);
        }
      }),
      { numRuns },
    );
  });

  it('knows the same as one that was read anew', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const world = { files: new MemoryFiles(), store: new MemoryStore() };
        let archive = await open(world.files, world.store);
        for (const { edits, sync } of history) {
          for (const one of edits) apply(world.files, one);
          archive = await synchronise(world, archive, edits, sync);
        }
        const anew = await open(world.files);
        await anew.refresh();
        assert.deepEqual(await known(archive), await known(anew));
      }),
      { numRuns },
    );
  });

  it('answers after a restart as before it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, question, async (history, text) => {
        const world = { files: new MemoryFiles(), store: new MemoryStore() };
        let archive = await open(world.files, world.store);
        for (const { edits, sync } of history) {
          for (const one of edits) apply(world.files, one);
          archive = await synchronise(world, archive, edits, sync);
        }
        await archive.close();
        const again = await open(world.files, world.store.copy());
        assert.deepEqual(await answers(again, text), await answers(archive, text));
        assert.deepEqual(await known(again), await known(archive));
      }),
      { numRuns },
    );
  });

  it('gives of every sentence the place where it stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 4 }),
        question,
        async (all, text) => {
          const files = new MemoryFiles(Object.fromEntries(all.map((one, i) => [`${i}.md`, one])));
          const archive = await open(files);
          await archive.refresh();
          const { hits } = await archive.search({ text, language: 'en', passages: 4 });
          for (const { article, passages } of hits)
            for (const { start, end, source } of passages) {
              assert.equal(files.text(article.path).slice(start, end), source);
              const anchor = { article: article.path, start, end, source };
              assert.deepEqual(await archive.locate(anchor), { kind: 'same', start, end });
              files.write(article.path, `Before it.\n\n${files.text(article.path)}`);
              const place = await archive.locate(anchor);
              assert.ok(place.kind === 'moved');
              assert.equal(files.text(article.path).slice(place.start, place.end), source);
              files.write(article.path, files.text(article.path).slice('Before it.\n\n'.length));
            }
        },
      ),
      { numRuns: numRuns / 3 },
    );
  });
});

describe('Several windows, in whatever order their disks answer', () => {
  it('never leave a snapshot that answers wrongly', async () => {
    const work = fc.constantFrom('refresh', 'rebuild', 'close');
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.tuple(fc.nat(1), work), { minLength: 2, maxLength: 6 }),
        async (scheduler, plan) => {
          const files = new MemoryFiles({ 'a.md': 'The crane.', 'b.md': 'The quay.' });
          const store = new MemoryStore();
          await (await open(files, store)).refresh();
          files.write('b.md', 'The crane fell into the water.');
          files.write('c.md', 'A second crane came.');
          const slow = scheduled(scheduler, store);
          const opening = Promise.all([open(files, slow), open(files, slow)]);
          const windows = await scheduler.waitFor(opening);
          await scheduler.waitFor(
            Promise.all(plan.map(([which, what]) => windows[which]![what]())),
          );
          const again = await open(files, store.copy());
          const { state } = await again.status();
          assert.ok(state === 'ready' || state === 'empty');
          await again.refresh();
          const anew = await open(files);
          await anew.refresh();
          const sorted = async (archive: Archive) =>
            (await answers(archive, 'crane'))[0]!.toSorted((x, y) => (x.path < y.path ? -1 : 1));
          assert.deepEqual(await sorted(again), await sorted(anew));
        },
      ),
      { numRuns },
    );
  });
});

describe('A crash in whatever moment of whatever save', () => {
  it('costs nothing but time', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(30), question, async (history, at, text) => {
        const files = new MemoryFiles();
        const store = new MemoryStore();
        const archive = await open(files, store);
        store.fail('crash', at);
        for (const { edits } of history) {
          for (const one of edits) apply(files, one);
          await archive.refresh();
        }
        const again = await open(files, store.copy(), { now: () => 9_000_000 });
        await again.refresh();
        await agrees(again, files, text);
      }),
      { numRuns },
    );
  });
});

describe('A refresh plan', () => {
  const stamp = fc.record({ size: fc.nat(3), mtime: fc.nat(3) });
  const stamps = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), stamp)
    .map((all) => new Map(Object.entries(all)));

  it('once carried out leaves nothing to do', () => {
    fc.assert(
      fc.property(stamps, stamps, (known, now) => {
        const { read, drop } = planRefresh(known, now);
        const after = new Map(known);
        for (const one of drop) after.delete(one);
        for (const one of read) after.set(one, now.get(one)!);
        assert.deepEqual(planRefresh(after, now), { read: [], drop: [] });
        assert.deepEqual([...after.keys()].sort(), [...now.keys()].sort());
      }),
    );
  });

  it('never reads what it drops, and touches nothing that is as it was', () => {
    fc.assert(
      fc.property(stamps, stamps, (known, now) => {
        const { read, drop } = planRefresh(known, now);
        for (const one of drop) assert.ok(!now.has(one) && known.has(one));
        for (const one of read) assert.notDeepEqual(known.get(one), now.get(one));
        assert.equal(new Set([...read, ...drop]).size, read.length + drop.length);
      }),
    );
  });
});

describe('A folder contains', () => {
  const name = fc.constantFrom('a', 'b', 'a b', 'é', '..a', 'root', 'root-evil', '%2e%2e', 'A');
  const absolute = fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((parts) => `/${parts.join('/')}`);

  it('itself and everything below it', () => {
    fc.assert(
      fc.property(absolute, fc.array(name, { maxLength: 4 }), (folder, below) => {
        assert.ok(contains(folder, [folder, ...below].join('/')));
        assert.ok(contains(`${folder}/`, [folder, 'x', ...below].join('/')));
        assert.ok(contains('/', folder));
      }),
    );
  });

  it('neither its parents nor its neighbours, however they are called', () => {
    fc.assert(
      fc.property(
        absolute,
        name,
        fc.constantFrom('-evil', '.md', ' ', 'x', '\\x'),
        (folder, other, end) => {
          assert.ok(!contains(`${folder}/${other}`, folder));
          assert.ok(!contains(folder, folder + end));
          assert.ok(!contains(folder, `${folder}${end}/${other}`));
        },
      ),
    );
  });

  it('what is in a folder that it contains', () => {
    fc.assert(
      fc.property(absolute, absolute, absolute, (one, two, three) => {
        if (contains(one, two) && contains(two, three)) assert.ok(contains(one, three));
        if (contains(one, two) && contains(two, one)) assert.equal(one, two);
      }),
    );
  });
});

function apply(files: MemoryFiles, edit: Edit): void {
  if (edit.kind === 'write') files.write(edit.path, edit.content);
  else if (!files.paths.includes(edit.path)) return;
  else if (edit.kind === 'remove') files.remove(edit.path);
  else files.touch(edit.path);
}

async function synchronise(
  { files, store }: { readonly files: MemoryFiles; readonly store: MemoryStore },
  archive: Archive,
  edits: readonly Edit[],
  how: string,
): Promise<Archive> {
  if (how === 'named') await archive.refresh(edits.map((one) => one.path));
  else if (how === 'folder') await archive.refresh(['0', '1', '2']);
  else if (how === 'rebuild') await archive.rebuild();
  else if (how === 'refresh') await archive.refresh();
  else {
    if (how === 'reopen') await archive.close();
    const again = await open(files, store);
    await again.refresh();
    return again;
  }
  return archive;
}

async function agrees(archive: Archive, files: MemoryFiles, text: string): Promise<void> {
  const articles = Object.fromEntries(files.paths.map((one) => [one, files.text(one)]));
  const expected = textbookScores(articles, text, 'en');
  const { hits } = await archive.search({ text, language: 'en', articles: 50 });
  const found = new Map(hits.map(({ article, score }) => [article.path, score]));
  assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort());
  for (const [one, score] of expected)
    assert.ok(Math.abs(found.get(one)! - score) < 1e-3, `${one}: ${found.get(one)} for ${score}`);
  const scores = hits.map(({ score }) => score);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
}

/** What an archive says of itself, in an order of its own. */
async function known(archive: Archive) {
  const { articles, passages, languages, problems, state } = await archive.status();
  const all = await archive.problems();
  return {
    ...{ articles, passages, languages, problems, state },
    all: all.toSorted((x, y) => (x.path < y.path ? -1 : 1)),
  };
}

function scheduled(scheduler: fc.Scheduler, store: Store): Store {
  const later = <A extends unknown[], T>(work: (...args: A) => Promise<T>) =>
    scheduler.scheduleFunction(work.bind(store)) as (...args: A) => Promise<T>;
  return {
    list: later(store.list),
    read: later(store.read),
    write: later(store.write),
    create: later(store.create),
    rename: later(store.rename),
    remove: later(store.remove),
  };
}
