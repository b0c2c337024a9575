import assert from 'node:assert/strict';
import type { Archive, SearchResult } from '../../../../index/index.ts';
import { temporaryFolder } from '../../../../scripts/temporary.ts';
import { type Asker, createAsker } from '../../../../src/core/ask/ask.ts';
import { type Model, ModelError } from '../../../../src/core/model/port.ts';
import { noPublication } from '../../../../src/core/publication.ts';
import type { Answer, AnswerSentence, Turn } from '../../../../src/shared/answer.ts';
import { type Opened, openFolder, openSample, sampleFile } from '../sampleArchive.ts';

const goBack = 'archive/1974/the-printers-go-back.md';

const answerable = [
  "When did the printers' strike end?",
  'Who was the first woman elected to the council?',
  'How many flats were cleared in Ropewalk in 1963?',
  'How many were locked out in 1927?',
  'What did Skarness cost?',
  'Who was Tobias Kinnear?',
  'Why is there a German page?',
  'What is wrong with the flats in Dogger House?',
  'Which ships came from Hamburg?',
  'corrections about the Dunlin',
  'Wann endete der Streik der Drucker?',
  'Wie viele Docker arbeiten noch im Hafen?',
];

const unanswerable = [
  'How do I install Kubernetes?',
  'What is the capital of France?',
  'Who won the 2019 mayoral election?',
  'Who is the mayor of London?',
  'When did the Titanic sink?',
  'How tall is the Eiffel tower?',
  'Wer gewann die Fußballweltmeisterschaft 1974?',
  'Was ist die Hauptstadt von Österreich?',
];

describe('An answer from the archive', () => {
  let sample: Opened;
  let asker: Asker;
  before(async () => {
    sample = await openSample();
    asker = askerOf(sample.archive);
  });
  after(() => sample.done());
  const ask = (question: string, history: readonly Turn[] = []) => last(asker, question, history);

  it('says when the printers’ strike ended, and cites the article that tells it', async () => {
    const answer = await ask("When did the printers' strike end?");
    const [first] = sentencesOf(answer);
    assert.match(first!.text, /ended yesterday, Friday the 3rd of May/);
    assert.equal(first!.citations[0]!.article, goBack);
    assert.equal(first!.citations[0]!.date, '1974-05-04');
    assert.equal(answer.paragraphs[0]!.from!.title, 'The Printers Go Back');
  });

  it('goes on from there: “and two years later?” leads to 1976', async () => {
    const question = "When did the printers' strike end?";
    const then = await ask('and two years later?', [turn(question, await ask(question))]);
    assert.equal(then.answered, true);
    for (const { from } of then.paragraphs) assert.match(from!.date!, /^1976/);
    assert.match(textOf(then), /two years, all but a day, since the printers’ strike ended/);
  });

  it('does not pass off other years for the one that a follow-up moves to', async () => {
    const question = 'How many flats were cleared in Ropewalk in 1963?';
    const then = await ask('What about 1981?', [turn(question, await ask(question))]);
    assert.equal(then.answered, false);
  });

  it('understands “it” by the question before', async () => {
    const question = "When did the printers' strike end?";
    const then = await ask('How much did it cost?', [turn(question, await ask(question))]);
    assert.match(textOf(then), /The strike has cost the Society £112,000/);
  });

  it('answers a question that can stand alone the same after any other', async () => {
    const before = turn("When did the printers' strike end?", await ask('Who was Kinnear?'));
    for (const question of ['Why is there a German page?', 'Who was Captain Munro?'])
      assert.equal(textOf(await ask(question, [before])), textOf(await ask(question)), question);
  });

  it('names the first woman on the council', async () => {
    const answer = await ask('Who was the first woman elected to the council?');
    assert.match(textOf(answer), /Agnes Tully/);
    const cited = articlesOf(answer);
    assert.ok(cited.includes('archive/1990s/the-member-for-ropewalk.md'), cited.join());
  });

  it('gives a German question the German article first', async () => {
    const answer = await ask('Wann endete der Streik der Drucker?');
    const [first] = sentencesOf(answer);
    assert.equal(first!.citations[0]!.article, 'archive/de/die-drucker-kehren-zurueck.md');
    assert.match(first!.text, /am Freitag, dem 3\. Mai/);
  });

  it('shows both the wrong number and its correction, since their numbers differ', async () => {
    const answer = await ask('How many were locked out in 1927?');
    assert.match(textOf(answer), /The number of men locked out is 4,300/);
    assert.match(textOf(answer), /Five thousand two hundred men are locked out/);
  });

  for (const question of answerable)
    it(`stands word for word in the file, for “${question}”`, async () => {
      const answer = await ask(question);
      assert.equal(answer.answered, true);
      assert.equal(answer.notice, undefined);
      assert.deepEqual(answer.nearest, []);
      const sentences = sentencesOf(answer);
      assert.ok(sentences.length > 0);
      for (const { text, verdict, citations } of sentences) {
        assert.equal(verdict, 'verbatim');
        assert.equal(citations.length, 1);
        const { article, start, end, source, text: cited } = citations[0]!;
        assert.equal(sampleFile(article).slice(start, end), source);
        assert.equal(text, cited);
        assert.equal(text, withoutMarks(source));
      }
      assertNoRepetition(sentences);
      assertNumbered(sentences);
    });

  it('names each article once, with the sentences in their order', async () => {
    for (const question of answerable) {
      const { paragraphs } = await ask(question);
      const articles = paragraphs.map(({ from }) => from!.article);
      assert.equal(new Set(articles).size, articles.length, question);
      for (const { from, sentences } of paragraphs) {
        const starts = sentences.map(({ citations }) => citations[0]!.start);
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
          question,
        );
        for (const { citations } of sentences) assert.equal(citations[0]!.article, from!.article);
      }
    }
  });

  for (const question of unanswerable)
    it(`is not invented: “${question}”`, async () => {
      const { answered, paragraphs, nearest, notice, state } = await ask(question);
      assert.deepEqual([state, answered, paragraphs], ['done', false, []]);
      assert.ok(nearest.length <= 3);
      assert.match(notice!, /^The archive has nothing /);
      for (const { article, title } of nearest) assert.ok(sampleFile(article).includes(title));
    });

  it('names the nearest articles where it has none', async () => {
    const { nearest, notice } = await ask('Who won the 2019 mayoral election?');
    assert.equal(nearest[0]!.title, 'Malik by 1,415');
    assert.match(notice!, /come nearest:$/);
    assert.deepEqual((await ask('Kubernetes?')).nearest, []);
  });

  it('says nothing to nothing', async () => {
    for (const question of ['', '   ', '?', '🙂', 'the of and']) {
      const { state, answered, paragraphs } = await ask(question);
      assert.deepEqual([state, answered, paragraphs], ['done', false, []], question);
    }
  });

  it('grows by paragraphs, and the last that comes is done', async () => {
    const answers = await all(asker.ask('Who was Tobias Kinnear?', [], never()));
    assert.equal(answers[0]!.state, 'searching');
    assert.ok(answers.length > 2);
    for (const answer of answers.slice(1, -1)) assert.equal(answer.state, 'writing');
    assert.equal(answers.at(-1)!.state, 'done');
    answers.slice(1).forEach(({ paragraphs }, i) => {
      assert.deepEqual(paragraphs, answers.at(-1)!.paragraphs.slice(0, i + 1));
    });
  });

  it('ends as stopped when it is stopped before it is found', async () => {
    const stop = new AbortController();
    const states: string[] = [];
    for await (const { state } of asker.ask('Who was Tobias Kinnear?', [], stop.signal)) {
      states.push(state);
      stop.abort();
    }
    assert.deepEqual(states, ['searching', 'stopped']);
  });

  it('ends as stopped, with what there was, when it is stopped while it grows', async () => {
    const stop = new AbortController();
    const answers: Answer[] = [];
    for await (const answer of asker.ask('Who was Tobias Kinnear?', [], stop.signal)) {
      answers.push(answer);
      if (answer.state === 'writing') stop.abort();
    }
    const [, begun, stopped, ...more] = answers;
    assert.deepEqual(more, []);
    assert.equal(stopped!.state, 'stopped');
    assert.deepEqual(stopped!.paragraphs, begun!.paragraphs);
  });

  it('says that an empty archive has nothing', async () => {
    const folder = await temporaryFolder('backfile-empty-');
    const empty = await openFolder(folder.path);
    const answer = await last(askerOf(empty.archive), "When did the printers' strike end?");
    assert.deepEqual([answer.state, answer.answered, answer.nearest], ['done', false, []]);
    assert.equal(answer.notice, 'The archive has nothing on this.');
    await empty.done();
    await folder.remove();
  });

  it('says so, and does not throw, where the archive breaks down', async () => {
    const broken = { search: async (): Promise<SearchResult> => Promise.reject(new Error('gone')) };
    const answer = await last(askerOf(broken), 'Who was Tobias Kinnear?');
    assert.deepEqual([answer.state, answer.answered], ['done', false]);
    assert.equal(answer.notice, 'The index stopped working and is being started again.');
  });

  it('stands in the archive’s own words, with a plain sentence, where the model fails', async () => {
    const question = "When did the printers' strike end?";
    const own = await ask(question);
    const failing: Model = {
      name: 'failing',
      // biome-ignore lint/correctness/useYield: it fails before it writes.
      async *stream() {
        throw new ModelError('offline', 'llm.example.org');
      },
    };
    const models = [async () => failing, () => Promise.reject(new Error('no secrets here'))];
    for (const model of models) {
      const answer = await last(askerOf(sample.archive, model), question);
      assert.deepEqual([answer.state, answer.answered, answer.writer], ['done', true, own.writer]);
      assert.equal(textOf(answer), textOf(own));
      assert.match(answer.notice!, /\.$/);
      assert.doesNotMatch(answer.notice!, /no secrets here/);
    }
  });

  it('does not ask a model where the archive has no passage at all', async () => {
    const model = () => Promise.reject(new Error('it was asked'));
    const { notice } = await last(askerOf(sample.archive, model), 'Kubernetes?');
    assert.equal(notice, 'The archive has nothing on this.');
  });
});

function askerOf(
  archive: Pick<Archive, 'search'>,
  model: () => Promise<Model | undefined> = async () => undefined,
): Asker {
  const { charter } = noPublication;
  return createAsker({ archive, model, modelName: () => '', charter: () => charter });
}

async function last(asker: Asker, question: string, history: readonly Turn[] = []) {
  return (await all(asker.ask(question, history, never()))).at(-1)!;
}

async function all(answers: AsyncIterable<Answer>): Promise<Answer[]> {
  const seen: Answer[] = [];
  for await (const answer of answers) seen.push(answer);
  return seen;
}

function never(): AbortSignal {
  return new AbortController().signal;
}

function turn(question: string, answer: Answer): Turn {
  return { id: '1', question, answer };
}

function sentencesOf({ paragraphs }: Answer): AnswerSentence[] {
  return paragraphs.flatMap(({ sentences }) => sentences);
}

function articlesOf({ paragraphs }: Answer): string[] {
  return paragraphs.map(({ from }) => from!.article);
}

function textOf(answer: Answer): string {
  return sentencesOf(answer)
    .map(({ text }) => text)
    .join('\n');
}

/** The sample has links, emphasis, hard line ends and block quotes inside its sentences. */
function withoutMarks(source: string): string {
  return source
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^> ?/gm, '')
    .replace(/[*_]/g, '')
    .replace(/\s*\|\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** No sentence has nearly all its words in common with an earlier one, unless it has another number. */
function assertNoRepetition(sentences: readonly AnswerSentence[]): void {
  const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}+|\p{N}+/gu));
  sentences.forEach(({ text }, i) => {
    for (const other of sentences.slice(0, i)) {
      const [own, theirs] = [wordsOf(text), wordsOf(other.text)];
      const shared = [...own].filter((word) => theirs.has(word)).length;
      const sameNumbers = [...own].every((word) => theirs.has(word) || !/^\p{N}/u.test(word));
      assert.ok(
        !sameNumbers || shared / Math.min(own.size, theirs.size) < 0.75,
        `“${text}” repeats “${other.text}”`,
      );
    }
  });
}

function assertNumbered(sentences: readonly AnswerSentence[]): void {
  const citations = sentences.flatMap((sentence) => sentence.citations);
  assert.deepEqual(
    citations.map(({ number }) => number),
    citations.map((_, i) => i + 1),
  );
  assert.equal(new Set(citations.map(({ id }) => id)).size, citations.length);
}
