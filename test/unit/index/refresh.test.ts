import assert from 'node:assert/strict';
import { FileError, type Status } from '../../../index/index.ts';
import { planRefresh } from '../../../index/refresh.ts';
import { MemoryFiles, MemoryStore, open, pathsFound } from '../../support/archive.ts';

describe('A refresh plan', () => {
  const stamps = (files: Readonly<Record<string, readonly [size: number, mtime: number]>>) =>
    new Map(Object.entries(files).map(([path, [size, mtime]]) => [path, { size, mtime }]));

  it('reads what is new or has another size or time, in the order of the files', () => {
    const known = stamps({ a: [1, 1], b: [1, 1], c: [1, 1] });
    const now = stamps({ d: [1, 1], c: [1, 2], b: [2, 1], a: [1, 1] });
    assert.deepEqual(planRefresh(known, now), { read: ['d', 'c', 'b'], drop: [] });
  });

  it('reads what has an older time too: backups are put back', () => {
    assert.deepEqual(planRefresh(stamps({ a: [1, 9] }), stamps({ a: [1, 5] })).read, ['a']);
  });

  it('drops what is gone', () => {
    const plan = planRefresh(stamps({ a: [1, 1], b: [1, 1] }), stamps({ b: [1, 1] }));
    assert.deepEqual(plan, { read: [], drop: ['a'] });
  });
});

describe('Refreshing an archive', () => {
  const articles = {
    'a.md': 'The crane stood still at the quay.',
    'news/b.md': 'The crane fell into the water.',
    'news/c.markdown': 'The tram left for the harbour.',
    'notes.txt': 'The crane is no article here.',
  };
  const setUp = async (
    more: Readonly<Record<string, string | Uint8Array>> = {},
    folders: readonly string[] = [''],
  ) => {
    const files = new MemoryFiles({ ...articles, ...more });
    const store = new MemoryStore();
    const archive = await open(files, store, {
      location: { root: '/archive', folders, tiers: [] },
    });
    await archive.refresh();
    files.reads.length = 0;
    return { files, store, archive };
  };

  it('reads Markdown files, and no others', async () => {
    const { archive } = await setUp();
    assert.deepEqual((await pathsFound(archive, 'crane tram')).sort(), [
      'a.md',
      'news/b.md',
      'news/c.markdown',
    ]);
    const { state, articles: number, passages, years } = await archive.status();
    assert.deepEqual(
      { state, number, passages, years },
      {
        state: 'ready',
        number: 3,
        passages: 3,
        years: undefined,
      },
    );
  });

  it('leaves out hidden folders and those of packages', async () => {
    const { archive } = await setUp({
      '.git/x.md': 'A crane.',
      'node_modules/y/README.md': 'A crane.',
      'news/.trash/z.md': 'A crane.',
    });
    assert.equal((await archive.status()).articles, 3);
  });

  it('reads the named files only', async () => {
    const { files, archive } = await setUp();
    files.write('a.md', 'The crane moved.');
    files.write('news/b.md', 'The crane rose.');
    await archive.refresh(['a.md']);
    assert.deepEqual(files.reads, ['a.md']);
    files.remove('a.md');
    await archive.refresh(['a.md', 'never.md']);
    assert.equal((await archive.status()).articles, 2);
    assert.deepEqual(await archive.problems(), []);
  });

  it('of a named folder finds what is new and what is gone', async () => {
    const { files, archive } = await setUp();
    files.remove('news/b.md');
    files.write('news/d.md', 'A crane came.');
    await archive.refresh(['news']);
    assert.deepEqual((await pathsFound(archive, 'crane')).sort(), ['a.md', 'news/d.md']);
  });

  it('does nothing when nothing is named', async () => {
    const { files, archive } = await setUp();
    files.write('a.md', 'The tram moved.');
    await archive.refresh([]);
    assert.deepEqual(files.reads, []);
  });

  it('of named files takes none that is not the archive’s', async () => {
    const more = { 'node_modules/x.md': 'A crane.', '.git/y.md': 'A crane.', 'z/w.md': 'A crane.' };
    const { files, archive } = await setUp(more, ['news', 'z/deep']);
    await archive.refresh([
      ...Object.keys(more),
      'a.md',
      'news/../a.md',
      '../outside.md',
      'news//b.md',
    ]);
    assert.deepEqual(files.reads, []);
    assert.equal((await archive.status()).articles, 2);
  });

  it('does not tell of folders that lie in one another as of circles', async () => {
    const { archive } = await setUp({}, ['news', '', 'news']);
    assert.equal((await archive.status()).articles, 3);
    assert.deepEqual(await archive.problems(), []);
  });

  it('tries again what could not be read, though its stamp is the same', async () => {
    const { files, archive } = await setUp();
    files.write('a.md', 'The crane moved.');
    files.before = (operation, path) => {
      if (operation === 'read' && path === 'a.md') throw new FileError('denied', 'EACCES');
    };
    await archive.refresh();
    assert.deepEqual(await archive.problems(), [
      { path: 'a.md', outcome: 'failed', code: 'unreadable', detail: 'EACCES' },
    ]);
    files.before = () => {};
    await archive.refresh(['a.md']);
    assert.deepEqual(await archive.problems(), []);
    assert.equal((await archive.status()).articles, 3);
  });

  it('of a named file that may not be looked at says so', async () => {
    const { files, archive } = await setUp();
    files.before = (operation, path) => {
      if (operation === 'stat' && path === 'a.md') throw new FileError('denied', 'EACCES');
    };
    await archive.refresh(['a.md']);
    assert.deepEqual(await archive.problems(), [
      { path: 'a.md', outcome: 'failed', code: 'unreadable', detail: 'EACCES' },
    ]);
  });

  it('does not write the snapshot anew for what fails again and again', async () => {
    const { files, store, archive } = await setUp();
    files.before = (operation, path) => {
      if (operation === 'read' && path === 'a.md') throw new FileError('denied', 'EACCES');
    };
    files.write('a.md', 'The crane moved.');
    await archive.refresh();
    store.changes.length = 0;
    await archive.refresh();
    assert.deepEqual(store.changes, []);
  });

  it('forgets the problem of a file that is mended or gone', async () => {
    const { files, archive } = await setUp({ 'x.md': '', 'y.md': '---\na: b: c\n---\nText.' });
    assert.deepEqual((await archive.problems()).map(({ code }) => code).sort(), [
      'empty',
      'frontMatter',
    ]);
    files.write('x.md', 'The crane.');
    files.remove('y.md');
    await archive.refresh();
    assert.deepEqual(await archive.problems(), []);
  });

  it('finds the change that a file had while it was being read, next time', async () => {
    const { files, archive } = await setUp();
    files.write('a.md', 'The crane moved.');
    const read = files.read.bind(files);
    files.read = async (path, limit) => {
      const bytes = await read(path, limit);
      files.write('a.md', 'The zeppelin landed.');
      files.read = read;
      return bytes;
    };
    await archive.refresh();
    assert.deepEqual(await pathsFound(archive, 'zeppelin'), []);
    await archive.refresh();
    assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['a.md']);
  });

  it('says that the folder is not there, or cannot be read, and keeps what it knows', async () => {
    for (const [kind, code] of [
      ['missing', 'noFolder'],
      ['denied', 'unreadable'],
    ] as const) {
      const { files, archive } = await setUp();
      files.before = (operation, path) => {
        if (operation === 'real' && path === '') throw new FileError(kind, 'no');
      };
      await archive.refresh();
      const { state, trouble, articles: number } = await archive.status();
      assert.deepEqual([state, trouble?.code, number], ['failed', code, 3]);
      files.before = () => {};
      await archive.refresh();
      assert.equal((await archive.status()).state, 'ready');
      assert.deepEqual(files.reads, []);
    }
  });

  it('tells of a subfolder that cannot be read, and reads the others', async () => {
    const { files, archive } = await setUp();
    files.before = (operation, path) => {
      if (operation === 'list' && path === 'news') throw new FileError('denied', 'EACCES');
    };
    await archive.refresh();
    assert.deepEqual(await archive.problems(), [
      { path: 'news', outcome: 'failed', code: 'unreadable', detail: 'EACCES' },
    ]);
    assert.deepEqual(await pathsFound(archive, 'crane'), ['a.md']);
    files.before = () => {};
    await archive.refresh();
    assert.deepEqual(await archive.problems(), []);
    assert.equal((await archive.status()).articles, 3);
  });

  it('that meets a fault of its own lists the article, and never goes on reading for ever', async () => {
    const { files, archive } = await setUp({ 'x.md': 'A crane.' });
    files.write('x.md', 'A zeppelin.');
    files.before = (operation, path) => {
      if (operation === 'read' && path === 'x.md') throw new TypeError('no such thing');
    };
    await archive.refresh();
    assert.deepEqual(await archive.problems(), [
      { path: 'x.md', outcome: 'failed', code: 'unexpected', detail: 'no such thing' },
    ]);
    files.before = (operation) => {
      if (operation === 'list') throw new TypeError('no such thing');
    };
    await assert.rejects(archive.refresh(), TypeError);
    assert.equal((await archive.status()).state, 'ready');
    files.before = () => {};
    await archive.refresh();
    assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['x.md']);
  });

  it('counts along, and ends at ready', async () => {
    const told: Status[] = [];
    let now = 0;
    const archive = await open(new MemoryFiles(articles), new MemoryStore(), {
      onStatus: (status) => told.push(status),
      now: () => (now += 1_000),
    });
    await archive.refresh();
    const steps = told.map(({ state, done, total }) => `${state} ${done}/${total}`);
    assert.deepEqual(steps, [
      'reading 0/0',
      'reading 0/3',
      'reading 1/3',
      'reading 2/3',
      'reading 3/3',
      'ready 0/0',
    ]);
  });

  it('tells no more often than is of use', async () => {
    let told = 0;
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.md`, 'Text.']));
    const archive = await open(new MemoryFiles(many), new MemoryStore(), {
      onStatus: () => told++,
    });
    await archive.refresh();
    assert.ok(told <= 5, `${told} times`);
  });
});

describe('While an archive is being read', () => {
  const german = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [
      `${String(i).padStart(2, '0')}.md`,
      `---\nlanguage: de\n---\nDie Häuser Nummer ${i} standen leer.`,
    ]),
  );

  /** An archive whose reading waits at the last file until `go` is called. */
  const reading = async () => {
    const files = new MemoryFiles(german);
    const store = new MemoryStore();
    const archive = await open(files, store);
    assert.equal((await archive.status()).state, 'empty');
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    let arrived = () => {};
    const waiting = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    files.before = async (operation, path) => {
      if (operation !== 'read' || path !== '29.md') return;
      arrived();
      await gate;
    };
    const done = archive.refresh();
    await waiting;
    while ((await archive.status()).done < 29) await new Promise(setImmediate);
    return { files, store, archive, done, go };
  };

  it('it can be searched, in its own language', async () => {
    const { archive, done, go } = await reading();
    const result = await archive.search({ text: 'Das Haus', articles: 50 });
    assert.equal(result.language, 'de');
    assert.equal(result.hits.length, 29);
    go();
    await done;
    assert.equal((await archive.search({ text: 'Das Haus', articles: 50 })).hits.length, 30);
  });

  it('it knows articles that are not read yet', async () => {
    const { files, archive, done, go } = await reading();
    files.before = () => {};
    assert.equal((await archive.text('29.md'))?.sentences.length, 1);
    go();
    await done;
  });

  it('stopping keeps what was read, and says so', async () => {
    const { archive, done, go } = await reading();
    const stopped = archive.stop();
    go();
    await Promise.all([done, stopped]);
    const { state, articles, trouble } = await archive.status();
    assert.equal(state, 'ready');
    assert.equal(articles, 29);
    assert.deepEqual(trouble, { code: 'stopped', detail: '29/30' });
    await archive.refresh(['00.md']);
    assert.equal((await archive.status()).trouble?.code, 'stopped', 'still unread');
    await archive.refresh();
    assert.equal((await archive.status()).articles, 30);
    assert.equal((await archive.status()).trouble, undefined);
  });

  it('stopping stops what is waiting too', async () => {
    const { files, archive, done, go } = await reading();
    const waiting = [archive.rebuild(), archive.refresh()];
    const stopped = archive.stop();
    go();
    await Promise.all([done, stopped, ...waiting]);
    assert.equal(files.reads.length, 30);
  });

  it('closing saves what was read, and nothing is read after it', async () => {
    const { files, store, archive, done, go } = await reading();
    const waiting = archive.refresh();
    const closed = archive.close();
    go();
    await Promise.all([done, waiting, closed]);
    await archive.refresh();
    assert.equal(files.reads.length, 30);
    const again = await open(files, store);
    assert.equal((await again.status()).articles, 29);
  });

  it('a rebuild that is stopped leaves the old index as it was', async () => {
    const { archive, done, go, files } = await reading();
    go();
    await done;
    let arrived = () => {};
    const waiting = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    files.before = (operation) => {
      if (operation === 'read') arrived();
    };
    const rebuilt = archive.rebuild();
    await waiting;
    await Promise.all([archive.stop(), rebuilt]);
    const { state, articles, trouble } = await archive.status();
    assert.deepEqual([state, articles, trouble?.code], ['ready', 30, undefined]);
  });
});

describe('An article', () => {
  const source = '# Gates\n\nThe *gates* are shut. They stayed shut.';
  const setUp = async () => {
    const files = new MemoryFiles({
      'news/a.md': source,
      'secret.md': 'Not in the folder.',
      'news/.hidden/b.md': 'Not shown.',
    });
    const archive = await open(files, new MemoryStore(), {
      location: { root: '/archive', folders: ['news'], tiers: [] },
    });
    await archive.refresh();
    return { files, archive };
  };

  it('is given as its file is now, with its sentences', async () => {
    const { files, archive } = await setUp();
    const text = await archive.text('news/a.md');
    assert.equal(text?.source, source);
    assert.deepEqual(
      text?.sentences.map((one) => [one.text, source.slice(one.start, one.end)]),
      [
        ['The gates are shut.', 'The *gates* are shut.'],
        ['They stayed shut.', 'They stayed shut.'],
      ],
    );
    files.write('news/a.md', 'Now open.');
    assert.equal((await archive.text('news/a.md'))?.source, 'Now open.');
    files.remove('news/a.md');
    assert.equal(await archive.text('news/a.md'), undefined);
  });

  it('is never a file outside of the archive’s folders', async () => {
    const { files, archive } = await setUp();
    files.reads.length = 0;
    for (const path of [
      'secret.md',
      '../etc/passwd',
      'news/../secret.md',
      'news/.hidden/b.md',
      'news//a.md',
      '/archive/news/a.md',
      'news/a.txt',
      '',
    ]) {
      assert.equal(await archive.text(path), undefined, path);
      const anchor = { article: path, source: 'Not', start: 0, end: 3 };
      assert.deepEqual(await archive.locate(anchor), { kind: 'gone', what: 'article' });
    }
    assert.deepEqual(files.reads, []);
  });
});
