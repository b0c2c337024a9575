import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import {
  type Archive,
  FileError,
  type Files,
  openArchive,
  type Problem,
} from '../../index/index.ts';
import { problemSentence, troubleSentence } from '../../src/core/say.ts';
import { nodeFiles, slashed } from '../../src/platform/nodeFiles.ts';
import { nodeStore } from '../../src/platform/nodeStore.ts';
import { folderOf, MemoryFiles, MemoryStore, open, pathsFound } from '../support/archive.ts';
import { skip } from '../support/skip.ts';

const good = { 'good.md': 'The crane stood still at the quay.' };

/** What a file is listed with; `undefined` for a file that is read without a doubt. */
interface Case {
  readonly what: string;
  readonly content: string | Uint8Array;
  readonly problem?: Omit<Problem, 'path'>;
  /** Its words can be found all the same. */
  readonly found?: boolean;
}

const skipped = (code: Problem['code'], detail?: string): Pick<Case, 'problem'> => ({
  problem: { outcome: 'skipped', code, ...(detail && { detail }) },
});
const noted = (code: Problem['code'], detail?: string): Pick<Case, 'problem' | 'found'> => ({
  problem: { outcome: 'noted', code, ...(detail && { detail }) },
  found: true,
});
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

const cases: readonly Case[] = [
  { what: 'an empty file', content: '', ...skipped('empty') },
  { what: 'a file of white space', content: ' \n\t\r\n', ...skipped('empty') },
  { what: 'a file of a byte-order mark', content: '\ufeff', ...skipped('empty') },
  { what: 'a file of a UTF-16 mark', content: utf16(''), ...skipped('empty') },
  { what: 'a picture with the wrong name', content: png(), ...skipped('binary') },
  {
    what: 'UTF-16 without a mark',
    content: utf16('A zeppelin.').subarray(2),
    ...skipped('binary'),
  },
  { what: 'a file of zeros', content: new Uint8Array(10_000), ...skipped('binary') },
  {
    what: 'a pointer of Git LFS',
    content: 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1\n',
    ...skipped('largeFileStorage'),
  },
  {
    what: 'an article of 5 MB',
    content: 'A zeppelin landed. '.repeat(263_158),
    ...skipped('tooLarge', '1 MB'),
  },
  { what: 'a head without text', content: '---\ntitle: Zeppelin\n---\n', ...skipped('noText') },
  { what: 'code only', content: '```\nzeppelin\n```\n', ...skipped('noText') },

  {
    what: 'UTF-16 with a mark',
    content: utf16('A zeppelin landed.'),
    ...noted('encoding', 'UTF-16'),
  },
  {
    what: 'invalid UTF-8',
    content: bytes('A zeppelin ', [0xff, 0xc3], ' landed.'),
    ...noted('encoding'),
  },
  {
    what: 'Latin-1',
    content: Buffer.from('Ein Zeppelin über München. A zeppelin.', 'latin1'),
    ...noted('encoding'),
  },
  {
    what: 'a head that never ends',
    content: '---\ntitle: Zeppelin\n\nA zeppelin landed.',
    ...noted('frontMatter', 'it has no end'),
  },
  {
    what: 'a head of nonsense',
    content: '---\n{]: zeppelin\n\t- @\n---\nA zeppelin.',
    found: true,
    problem: { outcome: 'noted', code: 'frontMatter' },
  },
  {
    what: 'a head of aliases',
    content: `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'b: &b [*a,*a,*a,*a,*a,*a]\n'.repeat(9)}---\nA zeppelin.`,
    found: true,
    problem: { outcome: 'noted', code: 'frontMatter' },
  },
  {
    what: 'a head of brackets',
    content: `---\na: ${'['.repeat(30_000)}\n---\nA zeppelin.`,
    found: true,
    problem: { outcome: 'noted', code: 'frontMatter' },
  },
  {
    what: 'a head of TOML brackets',
    content: `+++\na = ${'['.repeat(30_000)}\n+++\nA zeppelin.`,
    found: true,
    problem: { outcome: 'noted', code: 'frontMatter' },
  },

  {
    what: 'a head with a bad date',
    content: '---\ndate: {toString: 1, valueOf: 2}\n---\nA zeppelin.',
    found: true,
  },
  {
    what: 'a head that would be a prototype',
    content: '---\n__proto__: {title: x}\nconstructor: y\n---\nA zeppelin.',
    found: true,
  },
  {
    what: 'a head in JavaScript',
    content: '---js\nglobalThis.pwned = 1\n---\nA zeppelin.',
    found: true,
  },
  {
    what: 'a mark of UTF-8 before the head',
    content: '\ufeff---\ntitle: A\n---\nA zeppelin.',
    found: true,
  },
  {
    what: 'nearly a megabyte of one word',
    content: `A zeppelin. ${'x'.repeat(900_000)}`,
    found: true,
  },
  {
    what: 'embedded data',
    content: `A zeppelin. ![](data:image/png;base64,${'QUJD'.repeat(100_000)})`,
    found: true,
  },
  {
    what: 'control and direction marks',
    content: 'A \u202ezeppelin\u202c \u0007landed\u200b.',
    found: true,
  },
];

/** Texts on which parsers take time that grows with the square of their length, or run out of stack. */
const bombs: Readonly<Record<string, string>> = {
  'nested lists': Array.from({ length: 990 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n'),
  'lists in one line': `${'- + * '.repeat(150_000)}a`,
  'dashes in one line': `${'- '.repeat(450_000)}a`,
  'numbers in one line': `${'1. '.repeat(300_000)}a`,
  'nested quotes': `${'> '.repeat(450_000)}a`,
  'stars and lines': '_*'.repeat(450_000),
  'stars between words': '*a_ '.repeat(225_000),
  'strong openings': '**a '.repeat(225_000),
  'struck openings': '~~a '.repeat(225_000),
  'open brackets': '['.repeat(900_000),
  'open images': '!['.repeat(450_000),
  'open links': '[a]('.repeat(225_000),
  'nested brackets': `${'['.repeat(450_000)}${']'.repeat(450_000)}`,
  'a label without end': `[a\n${'a\n'.repeat(450_000)}`,
  'a label without end in a quote': `> [a\n${'> a\\]\n'.repeat(150_000)}`,
  'a label without end below a heading': `# A\n[a\n${'a\n'.repeat(450_000)}`,
  'a label too long': `[${'a'.repeat(1_500)}]\n${'a\n'.repeat(450_000)}`,
  'a definition with words behind it': `[^a]: b c\n${'a\n'.repeat(450_000)}`,
  'a title without end': `[a]: b "c\n${'a\n'.repeat(450_000)}`,
  'open processing': '<? '.repeat(300_000),
  'open processing in a line': '<?a '.repeat(225_000),
  'open declarations in a line': '<!A '.repeat(225_000),
  'open comments in a line': `a ${'<!-- '.repeat(180_000)}`,
};

/** The same for texts that have something to read in them: they are read, and end. */
const readable: Readonly<Record<string, string>> = {
  'open shortcodes': '{{< '.repeat(100_000),
  'open tags of Liquid': '{% '.repeat(100_000),
  'open attributes': '{: '.repeat(100_000),
  'open outputs': '{{ '.repeat(100_000),
  'open comments': `<div>\n${'<!-- '.repeat(2_900)}`,
  'open tags': `<div>\n${'<a '.repeat(100_000)}`,
  'open scripts': `<div>\n${'<script>x '.repeat(50_000)}`,
  addresses: 'www.a.b '.repeat(120_000),
  'an address in brackets': `See https://a.b/${')'.repeat(900_000)}`,
  'definitions of links': '[a]: https://a.b/c "d"\n'.repeat(1_000),
  'notes in a row': '[^1]: Smith, in a letter.\n'.repeat(1_000),
  apostrophes: `a${"'".repeat(900_000)}a`,
  entities: '&amp; '.repeat(100_000),
  'entities without end': '&a'.repeat(200_000),
  'table columns': `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n`,
  'a long rule': `${'- '.repeat(400)}\n\n${'* '.repeat(400)}\r\n\r\n${'-'.repeat(800)}`,
  'Windows line ends': '[a](b) and more of it.\r\n\r\n'.repeat(4_000),
};

describe('A bad file in the archive', () => {
  for (const { what, content, problem, found } of cases)
    it(`${what} is ${problem ? `listed as ${problem.code}` : 'read'}; the others stay searchable`, async () => {
      const archive = await read({ ...good, 'bad.md': content });
      const problems = await archive.problems();
      assert.equal(problems.length, problem ? 1 : 0, JSON.stringify(problems));
      if (problem) {
        const { path, outcome, code, detail } = problems[0]!;
        assert.deepEqual([path, outcome, code], ['bad.md', problem.outcome, problem.code]);
        if (problem.detail) assert.equal(detail, problem.detail);
        isPlain(problemSentence(problems[0]!));
      }
      const zeppelins = await archive.search({ text: 'zeppelin', language: 'en' });
      assert.equal(zeppelins.hits.length, found ? 1 : 0);
      assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
      assert.equal('pwned' in globalThis, false);
    });

  for (const [what, content] of Object.entries(bombs))
    it(`that is a bomb of ${what} is refused`, async () => {
      const archive = await read({ ...good, 'bomb.md': content });
      const [problem, ...others] = await archive.problems();
      assert.deepEqual(
        [problem?.path, problem?.outcome, problem?.code, others.length],
        ['bomb.md', 'skipped', 'tooDeep', 0],
      );
      isPlain(problemSentence(problem!));
      assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
    });

  for (const [what, content] of Object.entries(readable))
    it(`that is full of ${what} is read to its end`, async () => {
      const archive = await read({ ...good, 'odd.md': `A zeppelin landed.\n\n${content}` });
      assert.deepEqual(await archive.problems(), []);
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['odd.md']);
      assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
    });

  it('cannot have a title, a heading or a name of any length', async () => {
    const long = 'long '.repeat(6_000);
    for (const source of [
      `---\ntitle: ${long}\nauthors: [${long}]\nurl: ${long}\n---\nA zeppelin.`,
      `# ${long}${long}\n\nA zeppelin.`,
    ]) {
      const archive = await read({ 'a.md': source });
      const { article, passages } = (await archive.search({ text: 'zeppelin' })).hits[0]!;
      for (const text of [article.title, passages[0]!.heading, ...article.authors])
        assert.ok(text.length <= 300, `${text.length}`);
      assert.ok((article.url ?? '').length <= 2_000);
    }
  });

  it('cannot make a question cost more than its words', async () => {
    const archive = await read({ ...good, 'long.md': `${'a'.repeat(500_000)} zeppelin` });
    for (const text of [
      'a'.repeat(500_000),
      'crane '.repeat(100_000),
      '__proto__ constructor ^2 crane',
    ])
      await archive.search({ text, unfinished: true, context: text });
    assert.deepEqual(await pathsFound(archive, `crane ^1 ${'^'.repeat(500)}`), ['good.md']);
  });
});

describe('A file that is there and yet is not', () => {
  const setUp = async (before: MemoryFiles['before']) => {
    const files = new MemoryFiles({ ...good, 'bad.md': 'A zeppelin landed.' });
    files.before = before;
    const archive = await open(files);
    await archive.refresh();
    assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
    return archive.problems();
  };

  it('and vanishes before it is read is listed as vanished', async () => {
    const problems = await setUp((operation, path) => {
      if (operation === 'read' && path === 'bad.md') throw new FileError('missing', 'ENOENT');
    });
    assert.deepEqual(problems, [{ path: 'bad.md', outcome: 'failed', code: 'vanished' }]);
    isPlain(problemSentence(problems[0]!));
  });

  it('and may not be read is listed as unreadable', async () => {
    for (const operation of ['read', 'stat']) {
      const problems = await setUp((done, path) => {
        if (done === operation && path === 'bad.md') throw new FileError('denied', 'EACCES');
      });
      assert.deepEqual(problems, [
        { path: 'bad.md', outcome: 'failed', code: 'unreadable', detail: 'EACCES' },
      ]);
      isPlain(problemSentence(problems[0]!));
    }
  });

  it('and whose disk fails is listed as unreadable', async () => {
    const problems = await setUp((operation, path) => {
      if (operation === 'read' && path === 'bad.md') throw new FileError('other', 'EIO');
    });
    assert.deepEqual(problems[0]?.detail, 'EIO');
  });
});

describe('On a real disk', () => {
  it('a link out of the archive is listed, and nothing behind it is read', async () => {
    const outside = folderOf({
      'secret.md': 'A zeppelin landed.',
      'deep/secret.md': 'A zeppelin.',
    });
    await onDisk(good, async ({ path, archive }) => {
      symlinkSync(join(outside.path, 'secret.md'), join(path, 'file.md'));
      symlinkSync(outside.path, join(path, 'folder'));
      symlinkSync(join(outside.path, 'deep'), join(path, 'folder.md'));
      symlinkSync('../nowhere.md', join(path, 'broken.md'));
      await archive.refresh();
      await archive.refresh(['file.md', 'folder/secret.md', 'folder.md']);
      const problems = await archive.problems();
      assert.deepEqual(
        problems.map((problem) => [problem.path, problem.outcome, problem.code]).sort(),
        [
          ['file.md', 'skipped', 'outside'],
          ['folder', 'skipped', 'outside'],
          ['folder.md', 'skipped', 'outside'],
        ],
      );
      for (const problem of problems) isPlain(problemSentence(problem));
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), []);
      for (const link of ['file.md', 'folder/secret.md', 'folder.md/secret.md'])
        assert.equal(await archive.text(link), undefined, link);
      assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
    });
    outside.remove();
  });

  it('an article that has become a link out of the archive is an article no more', async () => {
    const outside = folderOf({ 'secret.md': 'A zeppelin landed, secretly.' });
    await onDisk({ ...good, 'a.md': 'A zeppelin landed.' }, async ({ path, archive }) => {
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['a.md']);
      rmSync(join(path, 'a.md'));
      symlinkSync(join(outside.path, 'secret.md'), join(path, 'a.md'));
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), [], 'at once');
      for (const paths of [['a.md'], undefined]) {
        await archive.refresh(paths);
        assert.equal((await archive.status()).articles, 1);
        assert.deepEqual(
          (await archive.problems()).map(({ code }) => code),
          ['outside'],
        );
      }
    });
    outside.remove();
  });

  it('a link out of the archive’s folders is listed, though it stays below their root', async () => {
    const { path, remove } = folderOf({
      'a/good.md': 'A crane.',
      'b/c.md': 'A tram.',
      'private/diary.md': 'A zeppelin.',
    });
    symlinkSync('../private/diary.md', join(path, 'a', 'x.md'));
    symlinkSync('../private', join(path, 'a', 'linked'));
    symlinkSync('../b/c.md', join(path, 'a', 'y.md'));
    const archive = await openOn(path, ['a', 'b', 'none']);
    await archive.refresh();
    await archive.refresh(['a/x.md', 'a/linked/diary.md']);
    assert.deepEqual(
      (await archive.problems()).map((problem) => [problem.path, problem.code]).sort(),
      [
        ['a/linked', 'outside'],
        ['a/x.md', 'outside'],
        ['none', 'vanished'],
      ],
    );
    assert.deepEqual(await pathsFound(archive, 'zeppelin'), []);
    assert.deepEqual((await pathsFound(archive, 'tram')).sort(), ['a/y.md', 'b/c.md']);
    for (const link of ['a/x.md', 'a/linked/diary.md'])
      assert.equal(await archive.text(link), undefined, link);
    remove();
  });

  it('a folder of the archive that is itself a link out of it is not read', async () => {
    const outside = folderOf({ 'secret.md': 'A zeppelin landed.' });
    const { path, remove } = folderOf(good);
    symlinkSync(outside.path, join(path, 'articles'));
    const archive = await openOn(path, ['articles', `../${basename(outside.path)}`]);
    await archive.refresh();
    assert.equal((await archive.status()).articles, 0);
    assert.deepEqual(
      (await archive.problems()).map(({ code }) => code),
      ['outside', 'outside'],
    );
    outside.remove();
    remove();
  });

  it('links in a circle are listed, and every article is read once, under its own path', async () => {
    await onDisk({ ...good, 'z/a.md': 'A zeppelin.' }, async ({ path, archive }) => {
      symlinkSync('..', join(path, 'z', 'up'));
      symlinkSync('.', join(path, 'self'));
      symlinkSync('z', join(path, 'a-link-that-comes-first'));
      symlinkSync('pong', join(path, 'ping'));
      symlinkSync('ping', join(path, 'pong'));
      await archive.refresh();
      const problems = await archive.problems();
      assert.deepEqual(problems.map((problem) => [problem.path, problem.code]).sort(), [
        ['a-link-that-comes-first', 'circle'],
        ['self', 'circle'],
        ['z/up', 'circle'],
      ]);
      for (const problem of problems) isPlain(problemSentence(problem));
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['z/a.md']);
      assert.equal((await archive.status()).articles, 2);
    });
  });

  it('a link within the archive to what has no other way is followed', async () => {
    await onDisk({ ...good, '.store/a.md': 'A zeppelin.' }, async ({ path, archive }) => {
      symlinkSync('.store', join(path, 'linked'));
      await archive.refresh();
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['linked/a.md']);
      writeFileSync(join(path, '.store/a.md'), 'A zeppelin and a balloon.');
      await archive.refresh(['linked/a.md']);
      assert.deepEqual(await pathsFound(archive, 'balloon'), ['linked/a.md']);
    });
  });

  it('folders too deep are listed, and those above them read', async () => {
    const deep = Array.from({ length: 60 }, (_, i) => `d${i}`);
    const files = { [`${deep.join('/')}/a.md`]: 'A zeppelin.', 'd0/d1/b.md': 'A balloon.' };
    await onDisk({ ...good, ...files }, async ({ archive }) => {
      const [problem] = await archive.problems();
      assert.deepEqual([problem?.outcome, problem?.code], ['skipped', 'tooDeep']);
      isPlain(problemSentence(problem!));
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), []);
      assert.deepEqual(await pathsFound(archive, 'balloon'), ['d0/d1/b.md']);
    });
  });

  it('a pipe and a folder named like articles stop nothing', async function () {
    if (process.platform === 'win32') skip(this, 'there are no pipes in folders on Windows');
    await onDisk({ ...good, 'folder.md/inside.md': 'A zeppelin.' }, async ({ path, archive }) => {
      execFileSync('mkfifo', [join(path, 'pipe.md')]);
      await archive.refresh();
      await archive.refresh(['pipe.md', 'folder.md']);
      assert.equal(await archive.text('pipe.md'), undefined);
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['folder.md/inside.md']);
      assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
    });
  });

  it('names with blanks, signs and letters of any script are names', async () => {
    const names = [
      'a b.md',
      'ünïcödé.md',
      '历史/码头.md',
      "o'brien & co #1 100%.md",
      '$HOME.md',
      '-rf.md',
    ];
    const files = Object.fromEntries(names.map((name) => [name, 'A zeppelin.']));
    await onDisk(files, async ({ archive }) => {
      assert.deepEqual((await pathsFound(archive, 'zeppelin')).sort(), names.toSorted());
    });
  });

  it('a folder that is moved away and back costs nothing but a refresh', async () => {
    await onDisk({ ...good, 'news/a.md': 'A zeppelin.' }, async ({ path, archive }) => {
      renameSync(path, `${path}-away`);
      await archive.refresh();
      const { state, trouble } = await archive.status();
      assert.deepEqual([state, trouble?.code], ['failed', 'noFolder']);
      isPlain(troubleSentence(trouble!));
      renameSync(`${path}-away`, path);
      await archive.refresh();
      assert.deepEqual(await pathsFound(archive, 'zeppelin'), ['news/a.md']);
    });
  });

  it('a snapshot with a flipped byte in any of its files is built anew', async () => {
    await onDisk({ ...good, 'a.md': 'A zeppelin.' }, async ({ path, storage, archive }) => {
      await archive.close();
      for (const name of readdirSync(storage)) {
        const saved = readFileSync(join(storage, name));
        for (const at of [0, 9, 70, saved.length >> 1, saved.length - 1]) {
          const damaged = Buffer.from(saved);
          damaged[at]! ^= 0x40;
          writeFileSync(join(storage, name), damaged);
          const again = await openOn(path, [''], storage);
          assert.equal((await again.status()).state, 'empty', `${name} at ${at}`);
        }
        writeFileSync(join(storage, name), saved);
      }
      const again = await openOn(path, [''], storage);
      assert.deepEqual(await pathsFound(again, 'zeppelin'), ['a.md']);
    });
  });

  it('a store that is a file, or lies in one, is trouble that is told', async () => {
    const { path, remove } = folderOf({ ...good, 'file.txt': 'x' });
    const archive = await openOn(path, [''], join(path, 'file.txt', 'store'));
    await archive.refresh();
    const { trouble, state } = await archive.status();
    assert.equal(state, 'ready');
    assert.equal(trouble?.code, 'notSaved');
    isPlain(troubleSentence(trouble!));
    assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
    remove();
  });

  it('a store that may not be written to is trouble that is told', async function () {
    if (process.getuid?.() === 0) skip(this, 'root may write anywhere');
    const { path, remove } = folderOf({ ...good, 'store/x': '' });
    chmodSync(join(path, 'store'), 0o500);
    const archive = await openOn(path, [''], join(path, 'store'));
    await archive.refresh();
    assert.equal((await archive.status()).trouble?.code, 'readOnly');
    chmodSync(join(path, 'store'), 0o700);
    remove();
  });

  it('two windows on one archive both answer, and leave a sound snapshot', async () => {
    await onDisk({ ...good, 'a.md': 'A zeppelin.' }, async ({ path, storage, archive }) => {
      const other = await openOn(path, [''], storage);
      writeFileSync(join(path, 'b.md'), 'A second zeppelin came.');
      await Promise.all([archive.refresh(), other.rebuild(), other.refresh(), archive.rebuild()]);
      for (const window of [archive, other])
        assert.deepEqual((await pathsFound(window, 'zeppelin')).sort(), ['a.md', 'b.md']);
      await Promise.all([archive.close(), other.close()]);
      const again = await openOn(path, [''], storage);
      assert.equal((await again.status()).articles, 3);
      assert.deepEqual(
        readdirSync(storage).filter((name) => /new$|writer/.test(name)),
        [],
      );
    });
  });
});

describe('A disk that fails while the index is saved', () => {
  for (const [fault, code] of [
    ['full', 'diskFull'],
    ['readOnly', 'readOnly'],
  ] as const)
    it(`(${fault}) at whatever step is told in a plain sentence, and costs no answer`, async () => {
      const whole = new MemoryStore();
      await (await open(new MemoryFiles(good), whole)).refresh();
      const steps = whole.changes.length;
      assert.ok(steps >= 5);
      for (let at = 0; at < steps; at++) {
        const store = new MemoryStore();
        store.fail(fault, at);
        const archive = await open(new MemoryFiles(good), store);
        await archive.refresh();
        const { trouble, state } = await archive.status();
        const isWritten = store.items.has('manifest.json');
        assert.equal(trouble?.code, isWritten ? undefined : code, `at ${whole.changes[at]}`);
        if (trouble) isPlain(troubleSentence(trouble));
        assert.equal(state, 'ready');
        assert.deepEqual(await pathsFound(archive, 'crane'), ['good.md']);
      }
    });
});

async function read(articles: Readonly<Record<string, string | Uint8Array>>): Promise<Archive> {
  const archive = await open(new MemoryFiles(articles));
  await archive.refresh();
  return archive;
}

async function onDisk(
  articles: Readonly<Record<string, string | Uint8Array>>,
  work: (world: { path: string; storage: string; archive: Archive }) => Promise<void>,
): Promise<void> {
  const { path, remove } = folderOf(articles);
  const storage = folderOf({});
  try {
    const archive = await openOn(path, [''], storage.path);
    await archive.refresh();
    await work({ path, storage: storage.path, archive });
  } finally {
    remove();
    storage.remove();
  }
}

function openOn(path: string, folders: readonly string[], storage?: string): Promise<Archive> {
  return openArchive({
    files: nodeFiles satisfies Files,
    store: storage === undefined ? new MemoryStore() : nodeStore(storage),
    location: { root: slashed(path), folders, tiers: [] },
    now: Date.now,
  });
}

/** For a writer: whole sentences without codes, types and internals. */
function isPlain(sentence: string): void {
  assert.match(sentence, /^[A-Z].{5,}[.]$/s);
  assert.doesNotMatch(sentence, /undefined|\[object|Error\b|\bat \w+ \(|exception|null\b/);
}

function png(): Uint8Array {
  return Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d);
}

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}
