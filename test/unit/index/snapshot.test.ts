import assert from 'node:assert/strict';
import { FileError, type Store } from '../../../index/index.ts';
import {
  answers,
  type Fault,
  location,
  MemoryFiles,
  MemoryStore,
  open,
  pathsFound,
} from '../../support/archive.ts';

const articles = {
  'a.md': '# Gates\n\nThe dockers found the gates shut.',
  'b.md': '---\ntitle: Foo: bar\n---\nThe crane stood still at the gates.',
  'c.md': '# Tram\n\nThe last tram left at midnight.',
  'empty.md': '',
};
const questions = ['gates', 'crane tram', 'dockers midnight'];

describe('An archive that is opened again', () => {
  it('is searchable at once, with the same answers, status and problems', async () => {
    const { files, store, archive } = await saved();
    const before = [await answers(archive, ...questions), await archive.problems()];
    files.reads.length = 0;
    const again = await open(files, store.copy());
    assert.deepEqual(await again.problems(), before[1]);
    const { state, articles: number, passages, languages, problems } = await again.status();
    assert.deepEqual(
      { state, number, passages, problems },
      { state: 'ready', number: 3, passages: 3, problems: 2 },
    );
    assert.deepEqual(languages, (await archive.status()).languages);
    assert.equal(files.reads.length, 0);
    assert.deepEqual(await answers(again, ...questions), before[0]);
  });

  it('reads only the files that have changed since', async () => {
    const { files, store } = await saved();
    files.write('b.md', 'The crane fell.');
    files.write('d.md', 'A new tram came.');
    files.remove('c.md');
    files.reads.length = 0;
    const again = await open(files, store.copy());
    await again.refresh();
    assert.deepEqual(files.reads, ['b.md', 'd.md']);
    assert.deepEqual(await pathsFound(again, 'tram'), ['d.md']);
    files.reads.length = 0;
    await again.refresh();
    assert.deepEqual(files.reads, []);
  });

  it('does not index again what was only touched, and does not read it twice', async () => {
    const { files, store } = await saved();
    files.touch('a.md');
    const before = segments(store);
    const again = await open(files, store);
    files.reads.length = 0;
    await again.refresh();
    assert.deepEqual(files.reads, ['a.md']);
    assert.deepEqual(segments(store), before, 'no segment is written');
    const third = await open(files, store);
    await third.refresh();
    assert.deepEqual(files.reads, ['a.md']);
  });

  it('writes nothing when nothing has changed', async () => {
    const { files, store } = await saved();
    const again = await open(files, store);
    store.changes.length = 0;
    await again.refresh();
    await again.close();
    assert.deepEqual(store.changes, []);
  });

  it('is empty where the snapshot is of another root or of other folders', async () => {
    const { files, store } = await saved();
    for (const other of [{ root: '/elsewhere' }, { folders: ['a'] }, { folders: ['', 'a'] }]) {
      const archive = await open(files, store.copy(), { location: { ...location, ...other } });
      assert.equal((await archive.status()).state, 'empty');
    }
  });

  it('is empty where the snapshot is of another version, and then complete', async () => {
    const { files, store } = await saved();
    const [, text] = new TextDecoder().decode(store.items.get('manifest.json')).split('\n');
    const manifest = text!.replace(/"version":\d+/, '"version":0');
    assert.notEqual(manifest, text);
    const bytes = new TextEncoder().encode(manifest);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const other = new MemoryStore(
      new Map(store.items).set('manifest.json', new TextEncoder().encode(`${digest}\n${manifest}`)),
    );
    await isRefused(files, other);
  });

  it('keeps little: one segment after a first reading, and no leftovers', async () => {
    const { files, store, archive } = await saved();
    assert.equal(segments(store).length, 1);
    for (let i = 0; i < 5; i++) {
      files.write('a.md', `The dockers found gate number ${i}.`);
      await archive.refresh();
    }
    const others = [...store.items.keys()].filter((name) => !/\.segment$/.test(name));
    assert.deepEqual(others, ['manifest.json']);
    assert.ok(segments(store).length <= 3, `${segments(store)}`);
  });
});

describe('A damaged snapshot', () => {
  it('is refused, whichever byte of the manifest is another', async () => {
    const { files, store } = await saved();
    const length = store.items.get('manifest.json')!.length;
    for (let at = 0; at < length; at++) {
      const archive = await open(files, store.flipped('manifest.json', at));
      assert.equal((await archive.status()).state, 'empty', `byte ${at}`);
    }
  });

  it('is refused, whichever byte of a segment is another, and read anew', async () => {
    const { files, store, archive } = await saved();
    const expected = await answers(archive, ...questions);
    const [segment] = segments(store);
    const length = store.items.get(segment!)!.length;
    for (let at = 0; at < length; at += at < 64 ? 1 : 37) {
      const again = await open(files, store.flipped(segment!, at));
      assert.equal((await again.status()).state, 'empty', `byte ${at}`);
    }
    const again = await open(files, store.flipped(segment!, length >> 1));
    await again.refresh();
    assert.deepEqual(await answers(again, ...questions), expected);
  });

  it('is refused where a file is cut off, longer, empty or missing', async () => {
    const { files, store } = await saved();
    for (const [name, bytes] of store.items)
      for (const damaged of [
        bytes.slice(0, -1),
        bytes.slice(0, bytes.length / 2),
        Uint8Array.of(...bytes, 0),
        new Uint8Array(),
        undefined,
      ]) {
        const items = new Map(store.items);
        if (damaged) items.set(name, damaged);
        else items.delete(name);
        await isRefused(files, new MemoryStore(items));
      }
  });

  it('is refused where segments have each other’s names', async () => {
    const { files, store, archive } = await saved();
    files.write('d.md', 'A segment of its own.');
    await archive.refresh();
    const [one, two] = segments(store);
    assert.ok(one && two);
    const items = new Map(store.items);
    items.set(one, store.items.get(two)!).set(two, store.items.get(one)!);
    await isRefused(files, new MemoryStore(items), 4);
  });

  it('is replaced by a sound one at the next refresh', async () => {
    const { files, store } = await saved();
    const damaged = store.flipped(segments(store)[0]!, 100);
    await (await open(files, damaged)).refresh();
    assert.equal((await (await open(files, damaged)).status()).state, 'ready');
  });

  it('that cannot be read is as good as none', async () => {
    const { files, store } = await saved();
    const unreadable: Store = {
      list: () => Promise.reject(new FileError('denied', 'EACCES')),
      read: () => Promise.reject(new FileError('denied', 'EACCES')),
      write: store.write.bind(store),
      create: store.create.bind(store),
      rename: store.rename.bind(store),
      remove: store.remove.bind(store),
    };
    const archive = await open(files, unreadable);
    assert.equal((await archive.status()).state, 'empty');
  });
});

describe('A save', () => {
  it('that is cut off anywhere leaves the old state, the new one or none; refresh completes each', async () => {
    const { files, store } = await saved();
    const old = await answers(await open(files, store.copy()), ...questions);
    files.write('a.md', '# Gates\n\nThe dockers opened the gates at midnight.');
    files.remove('c.md');
    const whole = store.copy();
    const complete = await open(files, whole);
    await complete.refresh();
    const renewed = await answers(complete, ...questions);
    assert.notDeepEqual(old, renewed);
    assert.ok(whole.changes.length >= 6, `${whole.changes}`);

    const seen = new Set<number>();
    for (let at = 0; at < whole.changes.length; at++) {
      const disk = store.copy();
      disk.fail('crash', at);
      const dying = await open(files, disk);
      await dying.refresh();

      const after = disk.copy();
      const what = `after ${whole.changes[at]}`;
      const reopened = await open(files, after, { now: () => 2_000_000 });
      const { articles: number } = await reopened.status();
      if (number === 3) {
        const before = await open(new MemoryFiles(articles), after.copy());
        assert.deepEqual(await answers(before, ...questions), old, what);
      } else if (number === 2) {
        assert.deepEqual(await answers(reopened, ...questions), renewed, what);
      } else assert.equal(number, 0, what);
      seen.add(number);
      await reopened.refresh();
      assert.deepEqual(await answers(reopened, ...questions), renewed, what);
      const third = await open(files, after);
      assert.deepEqual(await answers(third, ...questions), renewed, `${what}, saved`);
    }
    assert.deepEqual([...seen].sort(), [2, 3], 'some were cut off before, some after');
  });

  it('of a first reading that is cut off anywhere leaves nothing or all', async () => {
    const files = new MemoryFiles(articles);
    const whole = new MemoryStore();
    const complete = await open(files, whole);
    await complete.refresh();
    const expected = await answers(complete, ...questions);
    for (let at = 0; at < whole.changes.length; at++) {
      const disk = new MemoryStore();
      disk.fail('crash', at);
      await (await open(files, disk)).refresh();
      const again = await open(files, disk.copy(), { now: () => 2_000_000 });
      const { state, articles: number } = await again.status();
      assert.ok(state === 'empty' ? number === 0 : number === 3, `after ${whole.changes[at]}`);
      await again.refresh();
      assert.deepEqual(await answers(again, ...questions), expected);
    }
  });

  for (const [fault, code] of [
    ['full', 'diskFull'],
    ['readOnly', 'readOnly'],
    ['crash', 'notSaved'],
  ] as const)
    it(`that fails (${fault}) says so in the status, and searching goes on`, async () => {
      const { store, archive } = await failing(fault);
      assert.equal((await archive.status()).trouble?.code, code);
      assert.equal((await archive.status()).state, 'ready');
      assert.deepEqual(await pathsFound(archive, 'tram'), ['c.md']);

      store.heal();
      await archive.refresh();
      assert.equal((await archive.status()).trouble, undefined);
      const again = await open(new MemoryFiles(articles), store.copy());
      assert.equal((await again.status()).state, 'ready', 'what was unsaved is saved later');
    });

  it('that fails midway lets go of the right to write', async () => {
    const { store } = await failing('full', 1);
    assert.equal(store.items.has('writer.json'), true);
    store.heal();
    const other = await open(new MemoryFiles(articles), store);
    await other.refresh();
    const state = (await (await open(new MemoryFiles(articles), store)).status()).state;
    assert.equal(state, 'empty', 'a right that could not be given back is respected');

    const removable = new MemoryStore();
    const { write } = removable;
    removable.write = async (name, bytes) => {
      if (/segment/.test(name)) throw new FileError('full', 'ENOSPC');
      await write.call(removable, name, bytes);
    };
    const archive = await open(new MemoryFiles(articles), removable);
    await archive.refresh();
    assert.equal((await archive.status()).trouble?.code, 'diskFull');
    assert.equal(removable.items.has('writer.json'), false);
  });

  it('is not a failure only because the old files cannot be removed', async () => {
    const { files, store, archive } = await saved();
    store.remove = async (name) => {
      if (/segment/.test(name)) throw new FileError('denied', 'EPERM');
      await MemoryStore.prototype.remove.call(store, name);
    };
    files.write('a.md', 'The dockers opened the gates.');
    await archive.rebuild();
    assert.equal((await archive.status()).trouble, undefined);
    const again = await open(files, store.copy());
    assert.equal((await again.status()).articles, 3);
  });
});

describe('Two windows on one archive', () => {
  it('that save at the same time never leave a damaged snapshot', async () => {
    for (let round = 0; round < 10; round++) {
      const files = new MemoryFiles(articles);
      const store = new MemoryStore();
      const [one, two] = [await open(files, store), await open(files, store)];
      files.write('d.md', `A tram of round ${round}.`);
      await Promise.all([one.refresh(), two.rebuild(), two.refresh(), one.refresh()]);
      await Promise.all([one.close(), two.close()]);
      const again = await open(files, store);
      assert.equal((await again.status()).state, 'ready');
      assert.deepEqual((await pathsFound(again, 'tram')).sort(), ['c.md', 'd.md']);
    }
  });

  it('have one writer: the other searches in memory, and saves when the right is free', async () => {
    const { files, store } = await saved();
    hold(store, 1_000_000);
    files.write('d.md', 'Another tram.');
    const archive = await open(files, store);
    store.changes.length = 0;
    await archive.refresh();
    assert.deepEqual(await pathsFound(archive, 'another'), ['d.md']);
    assert.deepEqual(store.changes, ['create writer.json']);
    assert.equal((await archive.status()).trouble, undefined);

    await store.remove('writer.json');
    await archive.close();
    assert.equal((await (await open(files, store)).status()).articles, 4);
  });

  it('take over the right of a writer that is dead, or whose clock was wrong, or whose sign is broken', async () => {
    for (const seen of [1_000_000 - 30_000, 0, 9_000_000, Number.NaN]) {
      const { files, store } = await saved();
      hold(store, seen);
      files.write('d.md', 'Another tram.');
      await (await open(files, store)).refresh();
      assert.equal((await (await open(files, store)).status()).articles, 4, `${seen}`);
      assert.equal(store.items.has('writer.json'), false);
    }
  });

  it('leave the right of a living writer alone', async () => {
    const { files, store } = await saved();
    hold(store, 1_000_000 - 29_999);
    files.write('d.md', 'Another tram.');
    await (await open(files, store)).refresh();
    assert.equal((await (await open(files, store)).status()).articles, 3);
    assert.equal(store.items.has('writer.json'), true);
  });
});

async function saved() {
  const files = new MemoryFiles(articles);
  const store = new MemoryStore();
  const archive = await open(files, store);
  await archive.refresh();
  return { files, store, archive };
}

async function failing(fault: Fault, at = 0) {
  const store = new MemoryStore();
  store.fail(fault, at);
  const archive = await open(new MemoryFiles(articles), store);
  await archive.refresh();
  return { store, archive };
}

function hold(store: MemoryStore, seen: number): void {
  const sign = JSON.stringify({ owner: 'another window', seen });
  void store.create('writer.json', new TextEncoder().encode(sign));
}

function segments(store: MemoryStore): string[] {
  return [...store.items.keys()].filter((name) => name.endsWith('.segment')).sort();
}

async function isRefused(files: MemoryFiles, store: MemoryStore, complete = 3): Promise<void> {
  const archive = await open(files, store);
  assert.equal((await archive.status()).state, 'empty');
  await archive.refresh();
  assert.equal((await archive.status()).articles, complete);
}
