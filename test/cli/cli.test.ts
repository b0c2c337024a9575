import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../scripts/build.ts';
import { root, sample } from '../../scripts/paths.ts';
import { type Temporary, temporaryFolder } from '../../scripts/temporary.ts';
import { readCall } from '../../src/cli/call.ts';

/** What a run in the terminal leaves behind. */
interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Cited {
  readonly article: string;
  readonly title: string;
  readonly date: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

describe('backfile in the terminal', () => {
  let folder: Temporary;
  before(async () => {
    folder = await temporaryFolder('backfile-cli-');
    const cli = bundles.filter(({ entryPoints }) => entryPoints && 'cli' in entryPoints);
    assert.equal(cli.length, 1);
    await build({ ...cli[0], absWorkingDir: root });
  });
  after(() => folder.remove());

  it('answers a question from the archive, with its sources', async () => {
    const { code, out, err } = await cli('ask', "When did the printers' strike end?", ...inSample);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^The Printers Go Back · 1974-05-04$/m);
    assert.match(out, /“The printers' strike ended yesterday, Friday the 3rd of May,/);
    assert.match(out, /\[1\] archive\/1974\/the-printers-go-back\.md:\d+-\d+$/m);
  });

  it('answers in the promised shape of JSON, with offsets that are exact', async () => {
    const { code, out } = await cli(
      'ask',
      'Wann endete der Streik der Drucker?',
      '--json',
      ...inSample,
    );
    const answer = JSON.parse(out);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(answer), ['answered', 'sentences', 'nearest']);
    assert.deepEqual([answer.answered, answer.nearest], [true, []]);
    assert.ok(answer.sentences.length > 0);
    for (const sentence of answer.sentences) {
      assert.deepEqual(Object.keys(sentence), ['text', 'verdict', 'citations']);
      assert.equal(sentence.verdict, 'verbatim');
      assert.equal(sentence.citations.length, 1);
      const [citation] = sentence.citations as [Cited];
      assert.deepEqual(Object.keys(citation), ['article', 'title', 'date', 'start', 'end', 'text']);
      await assertExact(citation.article, citation);
    }
    assert.equal(
      answer.sentences[0].citations[0].article,
      'archive/de/die-drucker-kehren-zurueck.md',
    );
  });

  it('says that the archive has no answer, names the nearest articles, and ends with 1', async () => {
    const question = ['ask', 'Who won the 2019 mayoral election?', ...inSample];
    const [plain, json] = await Promise.all([cli(...question), cli(...question, '--json')]);
    assert.equal(plain.code, 1);
    assert.match(plain.out, /^The archive has nothing that answers this\./);
    assert.match(plain.out, /Malik by 1,415 · 2003-05-02 {2}\(archive\/2000s\/malik-by-1415\.md\)/);
    const { answered, sentences, nearest } = JSON.parse(json.out);
    assert.deepEqual([json.code, answered, sentences], [1, false, []]);
    assert.deepEqual(nearest[0], {
      article: 'archive/2000s/malik-by-1415.md',
      title: 'Malik by 1,415',
      date: '2003-05-02',
    });
  });

  it('searches in the promised shape of JSON, best first, as many as wanted', async () => {
    const search = ['search', 'printers strike', '--json', ...inSample];
    const { code, out } = await cli(...search, '--limit', '3');
    const { hits, ...others } = JSON.parse(out);
    assert.deepEqual([code, others, hits.length], [0, {}, 3]);
    for (const hit of hits) {
      assert.deepEqual(Object.keys(hit), ['article', 'title', 'date', 'score', 'passage']);
      assert.deepEqual(Object.keys(hit.passage), ['text', 'start', 'end']);
      await assertExact(hit.article, hit.passage);
      assert.match(hit.date, /^\d{4}-\d{2}-\d{2}$/);
    }
    const scores = hits.map(({ score }: { score: number }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((a: number, b: number) => b - a),
    );
  });

  it('finds nothing where there is nothing, and ends with 1', async () => {
    const search = ['search', 'Kubernetes', ...inSample];
    const [plain, json] = await Promise.all([cli(...search), cli(...search, '--json')]);
    assert.deepEqual(plain, { code: 1, out: 'The archive has nothing on this.\n', err: '' });
    assert.deepEqual([json.code, JSON.parse(json.out)], [1, { hits: [] }]);
  });

  it('tells what the archive holds, in words and in JSON', async () => {
    const calls = [cli('stats', ...inSample), cli('stats', sample, '--json')] as const;
    const [plain, json] = await Promise.all(calls);
    assert.equal(plain.code, 0);
    assert.match(
      plain.out,
      /^\d+ articles in \d+ passages, 1921 to 2019\n {2}en {2}\d+\n {2}de {2}\d+\n/,
    );
    const { articles, passages, languages, years, problems } = JSON.parse(json.out);
    assert.equal(articles, languages.en + languages.de);
    assert.deepEqual([years, problems], [[1921, 2019], 0]);
    assert.ok(passages > articles);
  });

  it('indexes a folder, lists what it could not read and why, and notices changes', async () => {
    const archive = await make('indexed', {
      'a.md': '---\ntitle: First\ndate: 1974-05-04\n---\n\nThe gasworks closed at noon.\n',
      'b.md': 'The harbour bell was struck by hand until 1902.\n',
      'binary.md': 'a\0b\0c',
    });
    const { code, out } = await cli('index', archive);
    assert.equal(code, 0);
    assert.match(
      out,
      /^Indexed 2 articles in 2 passages\.\n {2}skipped binary\.md: It is not a text file/,
    );
    const { articles, problems } = JSON.parse((await cli('index', archive, '--json')).out);
    assert.equal(articles, 2);
    assert.deepEqual(problems, [{ path: 'binary.md', outcome: 'skipped', code: 'binary' }]);
    await writeFile(join(archive, 'c.md'), 'A lighthouse was planned and never built.\n');
    assert.equal((await cli('search', 'lighthouse', '--archive', archive)).code, 0);
  });

  it('counts offsets as editors do, whatever the file’s line ends and characters', async () => {
    const text =
      '---\r\ntitle: Größe 🚢\r\n---\r\n\r\nÄrger im *Hafen* 🚢.\r\nDer Kran „Elbe“\r\nstand still.\r\n';
    const archive = await make('offsets', { 'ä ö.md': text });
    const { out } = await cli('search', 'Kran Elbe', '--json', '--archive', archive);
    const [{ article, passage }] = JSON.parse(out).hits;
    assert.equal(article, 'ä ö.md');
    assert.equal(text.slice(passage.start, passage.end), passage.text);
    assert.match(passage.text, /Kran „Elbe“\r\nstand still\./);
  });

  it('reads the folders that backfile.yml names, and says what is wrong with it', async () => {
    const archive = await make('named', {
      'backfile.yml': 'archive: [texts, ../outside]\n',
      'texts/a.md': 'The gasworks closed.\n',
      'notes/b.md': 'The gasworks will open again.\n',
    });
    const { code, out, err } = await cli('stats', archive, '--json');
    assert.deepEqual([code, JSON.parse(out).articles], [0, 1]);
    assert.equal(err, 'backfile.yml: the archive folder “../outside” is not below this file\n');
  });

  it('says that an empty folder holds nothing, and ends with 1', async () => {
    const empty = await make('empty', {});
    const [search, ...others] = await Promise.all([
      cli('search', 'strike', '--json', '--archive', empty),
      cli('ask', 'Who?', '--archive', empty),
      cli('stats', empty),
    ]);
    assert.deepEqual([search.code, JSON.parse(search.out)], [1, { hits: [] }]);
    assert.match(search.err, /^There is no Markdown article in this folder\. \(.*empty\)\n$/);
    for (const { code } of others) assert.equal(code, 1);
  });

  it('ends with 2 and says why, where it is called wrongly', async () => {
    const missing = join(folder.path, 'nowhere');
    const [misspelt, nowhere, called] = await Promise.all([
      cli('stats', '--colour'),
      cli('ask', 'Who?', '--archive', missing),
      cli(),
    ]);
    assert.deepEqual([misspelt.code, misspelt.out], [2, '']);
    assert.match(misspelt.err, /^Unknown option '--colour'[\s\S]*\n\nbackfile ask /);
    assert.deepEqual([nowhere.code, nowhere.out], [2, '']);
    assert.equal(
      nowhere.err,
      `The archive folder ${missing} is not there. Choose where the archive is.\n`,
    );
    assert.deepEqual([called.code, called.out], [2, '']);
    assert.match(called.err, /^Say what to do\.\n\nbackfile ask /);
  });

  it('explains itself when asked', async () => {
    const { code, out, err } = await cli('ask', '--help');
    assert.deepEqual([code, err], [0, '']);
    for (const command of ['ask', 'search', 'index', 'stats'])
      assert.match(out, new RegExp(`^backfile ${command} `, 'm'));
  });

  it('runs from the checkout by its name', async () => {
    const args = ['--no-install', 'backfile', 'stats', '--archive', 'media/sample'];
    const { code, out } = await run('npx', args);
    assert.equal(code, 0);
    assert.match(out, /^\d+ articles in \d+ passages, 1921 to 2019\n/);
  });

  const inSample = ['--archive', sample];

  function cli(...args: string[]): Promise<Run> {
    return run(process.execPath, [join(root, 'dist', 'cli.mjs'), ...args]);
  }

  function run(command: string, args: readonly string[]): Promise<Run> {
    const env = { ...process.env, XDG_CACHE_HOME: join(folder.path, 'cache') };
    return new Promise((done) => {
      execFile(command, args, { cwd: root, env }, (error, out, err) => {
        done({ code: error ? Number(error.code) : 0, out, err });
      });
    });
  }

  async function assertExact(
    article: string,
    { text, start, end }: Omit<Cited, 'article' | 'title' | 'date'>,
  ) {
    const file = await readFile(join(sample, article), 'utf8');
    assert.equal(file.slice(start, end), text, article);
    assert.ok(text.length > 0);
  }

  async function make(name: string, files: Readonly<Record<string, string>>): Promise<string> {
    const path = join(folder.path, name);
    await mkdir(path);
    for (const [file, text] of Object.entries(files)) {
      await mkdir(join(path, file, '..'), { recursive: true });
      await writeFile(join(path, file), text);
    }
    return path;
  }
});

describe('A command line', () => {
  const defaults = { folder: '.', words: '', limit: 10, json: false };

  it('names a command, its words or its folder, and options in any order', () => {
    const reads = (argv: readonly string[], call: object) =>
      assert.deepEqual(readCall(argv), { ...defaults, ...call }, argv.join(' '));
    reads(['ask', 'Who', 'won?'], { command: 'ask', words: 'Who won?' });
    reads(['--json', 'ask', '--archive', 'a b', 'Who?'], {
      command: 'ask',
      words: 'Who?',
      folder: 'a b',
      json: true,
    });
    reads(['search', 'x', '--limit=3'], { command: 'search', words: 'x', limit: 3 });
    reads(['search', '--', '--json'], { command: 'search', words: '--json' });
    reads(['index'], { command: 'index' });
    reads(['index', 'a'], { command: 'index', folder: 'a' });
    reads(['stats', '--archive', 'a'], { command: 'stats', folder: 'a' });
  });

  it('is told in a sentence what is wrong with it', () => {
    const is = (says: string | RegExp, ...argv: string[]) => {
      const call = readCall(argv);
      assert.ok(typeof call === 'object' && 'problem' in call, argv.join(' '));
      if (typeof says === 'string') assert.equal(call.problem, says);
      else assert.match(call.problem, says);
    };
    is('Say what to do.');
    is('There is no command “dance”.', 'dance');
    is('There is no command “toString”.', 'toString');
    is('“ask” needs the words in quotation marks.', 'ask');
    is('“search” needs the words in quotation marks.', 'search', ' ');
    is('“stats” takes one folder.', 'stats', 'a', 'b');
    is('“index” takes one folder.', 'index', 'a', '--archive', 'b');
    for (const limit of ['0', '-1', '1.5', '61', 'many', '', 'Infinity'])
      is('--limit takes a whole number from 1 to 60.', 'search', 'x', `--limit=${limit}`);
    is(/^Unknown option '--colour'/, 'stats', '--colour');
    is(/^Option '--archive <value>' argument missing/, 'stats', '--archive');
    is(/^Option '--json' does not take an argument/, 'stats', '--json=yes');
  });

  it('asks for help with -h or --help', () => {
    for (const argv of [['-h'], ['--help'], ['ask', '-h'], ['dance', '--help']])
      assert.equal(readCall(argv), 'help');
  });
});
