import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/paths.ts';
import { type Temporary, temporaryFolder } from '../../scripts/temporary.ts';
import { createArchiveAsker } from '../../src/core/ask/ask.ts';
import { type ArchiveWorker, startArchiveWorker } from '../../src/platform/archiveWorker.ts';
import type { Answer } from '../../src/shared/answer.ts';
import { sharedArchive } from '../support/shared.ts';
import { skip } from '../support/skip.ts';

/** An archive in the index's own thread, as the extension runs it. */
function open(archive: string, storage: string): ArchiveWorker {
  const data = { location: { root: archive, folders: [''], tiers: [] }, storage };
  return startArchiveWorker(
    join(root, 'dist', 'worker.cjs'),
    data,
    () => {},
    (error) => {
      throw error;
    },
  );
}

async function answerTo(archive: ArchiveWorker, question: string): Promise<Answer> {
  const asker = createArchiveAsker(archive);
  let last: Answer | undefined;
  for await (last of asker.ask(question, [], new AbortController().signal));
  return last!;
}

for (const { name, files, articles, languages, questions } of [
  {
    name: 'digitalgov',
    files: 2_933,
    articles: 2_500,
    languages: ['en'],
    questions: [
      ['How can agencies measure customer satisfaction?', /satisf/i],
      ['What is plain language?', /plain language/i],
      ['Was sind QR-Codes?', /QR/],
    ],
  },
  {
    name: 'classics',
    files: 1_276,
    articles: 1_270,
    languages: ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'fi'],
    questions: [
      ['What is the division of labour?', /division of labour/i],
      ['Was ist der Mehrwert?', /Mehrwert/],
      ['Qu’est-ce que la propriété ?', /propriété/i],
    ],
  },
] as const) {
  describe(`the real archive ${name}`, () => {
    const { path, missing } = sharedArchive(name);
    let storage: Temporary;
    let archive: ArchiveWorker;

    before(async function () {
      if (missing) skip(this, missing);
      storage = await temporaryFolder('backfile-real-');
      archive = open(path!, storage.path);
      await archive.refresh();
    });
    after(async () => {
      await archive?.terminate();
      await storage?.remove();
    });

    it('is read whole: every file is an article or stands in the list with its reason', async () => {
      const status = await archive.status();
      const left = (await archive.problems()).filter(({ outcome }) => outcome !== 'noted');
      assert.equal(status.state, 'ready');
      assert.ok(status.articles >= articles, `${status.articles} articles`);
      assert.equal(status.articles + left.length, files);
      assert.ok(left.every(({ code }) => code === 'noText'));
    });

    it('is told apart by language', async () => {
      const { languages: found } = await archive.status();
      const most = found.slice(0, languages.length).map(([code]) => code);
      assert.deepEqual(most.toSorted(), [...languages].sort());
    });

    it('answers questions with passages that stand in the files exactly so', async () => {
      for (const [question, words] of questions) {
        const { answered, paragraphs } = await answerTo(archive, question);
        assert.ok(answered, question);
        const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
        assert.match(sentences.map(({ text }) => text).join(' '), words, question);
        for (const { article, start, end, source } of sentences.flatMap((one) => one.citations)) {
          const file = await readFile(join(path!, article), 'utf8');
          assert.equal(file.slice(start, end), source, `${article} ${start}`);
        }
      }
    });

    it('has nothing on what it has nothing on', async () => {
      for (const question of [
        'How do I knit a Norwegian pullover?',
        'Who won the 1966 football World Cup?',
      ]) {
        const answer = await answerTo(archive, question);
        assert.equal(answer.answered, false, question);
        assert.equal(answer.paragraphs.length, 0);
      }
    });

    it('is there again after a restart, without reading its articles again', async () => {
      const query = { text: questions[0][0], articles: 5 };
      const before = await archive.search(query);
      await archive.close();
      await archive.terminate();
      archive = open(path!, storage.path);
      const { articles: atOnce } = await archive.status();
      assert.ok(atOnce >= articles, 'the snapshot is there before anything is read');
      assert.deepEqual(await archive.search(query), before);
      await archive.refresh();
      assert.deepEqual(await archive.search(query), before);
    });
  });
}
