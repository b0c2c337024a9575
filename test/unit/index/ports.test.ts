/** What the index relies on, held by the disk and by the archive in memory that the other tests use. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { FileError, type Files, type Store } from '../../../index/index.ts';
import { nodeFiles, slashed } from '../../../src/platform/nodeFiles.ts';
import { nodeStore } from '../../../src/platform/nodeStore.ts';
import { folderOf, MemoryFiles, MemoryStore, root } from '../../support/archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);
const isMissing = (error: unknown) => error instanceof FileError && error.kind === 'missing';

interface Disposable<T> {
  readonly port: T;
  readonly remove: () => void;
}

const stores: Readonly<Record<string, () => Disposable<Store>>> = {
  'on the disk': () => {
    const { path, remove } = folderOf({});
    return { port: nodeStore(join(path, 'not', 'made', 'yet')), remove };
  },
  'in memory': () => ({ port: new MemoryStore(), remove: () => {} }),
};

for (const [where, make] of Object.entries(stores))
  describe(`A store ${where}`, () => {
    let store: Store;
    let remove: () => void;
    beforeEach(() => {
      ({ port: store, remove } = make());
    });
    afterEach(() => remove());

    it('is empty at first, without a folder even', async () => {
      assert.deepEqual(await store.list(), []);
      assert.equal(await store.read('a'), undefined);
      await store.remove('a');
    });

    it('gives back what was written last', async () => {
      await store.write('a', bytes('one, longer'));
      await store.write('a', bytes('two'));
      await store.write('b', new Uint8Array());
      assert.equal(text(await store.read('a')), 'two');
      assert.equal((await store.read('b'))?.length, 0);
      assert.deepEqual((await store.list()).sort(), ['a', 'b']);
      await store.remove('a');
      assert.deepEqual(await store.list(), ['b']);
    });

    it('creates what is not there yet, and nothing else', async () => {
      assert.equal(await store.create('a', bytes('mine')), true);
      assert.equal(await store.create('a', bytes('yours')), false);
      assert.equal(text(await store.read('a')), 'mine');
    });

    it('of two that create at once lets one do it', async () => {
      const both = await Promise.all([
        store.create('a', bytes('mine')),
        store.create('a', bytes('yours')),
      ]);
      assert.deepEqual(both.sort(), [false, true]);
    });

    it('renames, and replaces what has the name', async () => {
      await store.write('a', bytes('new'));
      await store.write('b', bytes('old'));
      await store.rename('a', 'b');
      assert.deepEqual(await store.list(), ['b']);
      assert.equal(text(await store.read('b')), 'new');
      await assert.rejects(store.rename('a', 'c'), isMissing);
    });

    it('keeps no hold on the bytes it is given or gives', async () => {
      const given = bytes('abc');
      await store.write('a', given);
      given[0] = 0;
      const got = await store.read('a');
      got![1] = 0;
      assert.equal(text(await store.read('a')), 'abc');
    });
  });

const articles = { 'a.md': 'A text.', 'news/b.md': 'ö', 'news/deep/c.md': '' };
const archives: Readonly<Record<string, () => Disposable<{ files: Files; root: string }>>> = {
  'on the disk': () => {
    const { path, remove } = folderOf(articles);
    return { port: { files: nodeFiles, root: slashed(path) }, remove };
  },
  'in memory': () => ({ port: { files: new MemoryFiles(articles), root }, remove: () => {} }),
};

for (const [where, make] of Object.entries(archives))
  describe(`An archive’s files ${where}`, () => {
    let files: Files;
    let folder: string;
    let remove: () => void;
    before(() => {
      const { port, remove: away } = make();
      ({ files, root: folder } = port);
      remove = away;
    });
    after(() => remove());

    it('are listed folder by folder', async () => {
      const listed = async (path: string) =>
        (await files.list(path)).map(({ name, kind }) => `${kind} ${name}`).sort();
      assert.deepEqual(await listed(folder), ['file a.md', 'folder news']);
      assert.deepEqual(await listed(`${folder}/news`), ['file b.md', 'folder deep']);
    });

    it('have a size in bytes and a time', async () => {
      const { size, mtime } = await files.stat(`${folder}/news/b.md`);
      assert.equal(size, 2);
      assert.ok(mtime > 0);
    });

    it('are read to one byte behind the limit', async () => {
      const read = async (limit: number) => text(await files.read(`${folder}/a.md`, limit));
      assert.equal(await read(100), 'A text.');
      assert.equal(await read(7), 'A text.');
      assert.equal(await read(3), 'A te');
      assert.equal((await files.read(`${folder}/news/deep/c.md`, 9)).length, 0);
    });

    it('have real paths', async () => {
      const real = await files.real(folder);
      assert.equal(await files.real(`${folder}/news/b.md`), `${real}/news/b.md`);
    });

    it('that are not there are missing', async () => {
      for (const path of ['x.md', 'news/x.md', 'a.md/x.md']) {
        await assert.rejects(files.stat(`${folder}/${path}`), isMissing);
        await assert.rejects(files.read(`${folder}/${path}`, 9), isMissing);
        await assert.rejects(files.real(`${folder}/${path}`), isMissing);
      }
    });

    it('are no folders', async () => {
      await assert.rejects(files.stat(`${folder}/news`), FileError);
    });
  });
