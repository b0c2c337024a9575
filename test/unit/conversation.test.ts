import assert from 'node:assert/strict';
import type { Asker } from '../../src/core/ask/ask.ts';
import {
  Conversation,
  conversationFile,
  type TurnChange,
  turnsKept,
  unreadConversationFile,
} from '../../src/core/ask/conversation.ts';
import type { Storage } from '../../src/core/ports.ts';
import type { Answer, Citation } from '../../src/shared/answer.ts';

describe('A conversation', () => {
  it('shows a question at once, and its answer as it grows', async () => {
    const { conversation, asker, changes } = world();
    const asked = conversation.ask('Why?');
    await asker.started();
    assert.deepEqual(seen(changes), [['Why?', 'searching', true]]);

    await asker.yields(answer('writing', 'Because'));
    await asker.yields(answer('done', 'Because.'));
    await asked;
    assert.deepEqual(seen(changes).slice(1), [
      ['Why?', 'writing', true],
      ['Why?', 'done', false],
    ]);
    assert.equal(conversation.busy, undefined);
  });

  it('gives the asker the turns before, and only those', async () => {
    const { conversation, asker } = world();
    await answered(conversation, asker, 'First?');
    await answered(conversation, asker, 'Second?');
    assert.deepEqual(
      asker.histories.map((turns) => turns.map(({ question }) => question)),
      [[], ['First?']],
    );
  });

  it('stops the answer being written when something else is asked', async () => {
    const { conversation, asker } = world();
    const first = conversation.ask('First?');
    await asker.started();
    await asker.yields(answer('writing', 'Half an'));
    const second = conversation.ask('Second?');
    await asker.started();
    assert.equal(asker.signals[0]?.aborted, true);
    assert.equal(conversation.turns[0]?.answer.state, 'stopped');
    assert.equal(textOf(conversation, 0), 'Half an');

    await asker.yields(answer('done', 'Whole.'));
    await Promise.all([first, second]);
    assert.equal(textOf(conversation, 1), 'Whole.');
  });

  it('is stopped at once, and hears nothing more of the answer', async () => {
    const { conversation, asker, changes } = world();
    const asked = conversation.ask('Why?');
    await asker.started();
    await asker.yields(answer('writing', 'Half an'));
    conversation.stop();
    assert.deepEqual(seen(changes).at(-1), ['Why?', 'stopped', false]);

    const before = changes.length;
    await asker.yields(answer('done', 'Too late.'));
    await asked;
    assert.equal(changes.length, before);
    assert.equal(textOf(conversation, 0), 'Half an');
  });

  it('shows an answer whose asker fails or ends early as stopped', async () => {
    const { conversation, asker, log } = world();
    const first = conversation.ask('First?');
    await asker.started();
    await asker.yields(answer('writing', 'Half an'));
    await asker.fails(new TypeError('with words of the question'));
    await first;
    assert.equal(conversation.turns[0]?.answer.state, 'stopped');
    assert.deepEqual(log, [['conversation.ask', { error: 'TypeError' }]]);

    const second = conversation.ask('Second?');
    await asker.started();
    await asker.ends();
    await second;
    assert.equal(conversation.turns[1]?.answer.state, 'stopped');
  });

  it('gives each citation a name of its own, whatever the asker called it', async () => {
    const { conversation, asker } = world();
    await answered(conversation, asker, 'First?', [cited('same', 'a.md')]);
    await answered(conversation, asker, 'Second?', [cited('same', 'b.md')]);
    const ids = conversation.turns.map(
      (turn) => turn.answer.paragraphs[0]?.sentences[0]?.citations[0]?.id ?? '',
    );
    assert.notEqual(ids[0], ids[1]);
    assert.equal(conversation.citation(ids[0] ?? '')?.article, 'a.md');
    assert.equal(conversation.citation(ids[1] ?? '')?.article, 'b.md');
    assert.equal(conversation.citation('same'), undefined);
  });

  it('names the articles of its headings, citations and nearest, and no others', async () => {
    const { conversation, asker } = world();
    const asked = conversation.ask('Why?');
    await asker.started();
    const done = answer('done', 'Because.', [cited('1', 'cited.md')]);
    await asker.yields({
      ...done,
      paragraphs: done.paragraphs.map((paragraph) => ({
        ...paragraph,
        from: { article: 'heading.md', title: 'Heading' },
      })),
      nearest: [{ article: 'nearest.md', title: 'Nearest' }],
    });
    await asked;
    assert.deepEqual([...conversation.articles()].sort(), ['cited.md', 'heading.md', 'nearest.md']);
  });

  it('forgets everything when a new one begins, and never uses an id again', async () => {
    const { conversation, asker, resets, storage } = world();
    await answered(conversation, asker, 'First?');
    const id = conversation.turns[0]?.id;
    await conversation.clear();
    assert.equal(conversation.turns.length, 0);
    assert.equal(resets.count, 1);
    assert.deepEqual(saved(storage).turns, []);

    await answered(conversation, asker, 'Second?');
    assert.notEqual(conversation.turns[0]?.id, id);
  });

  it(`keeps the last ${turnsKept} turns and tells when one is forgotten`, async () => {
    const { conversation, asker, resets } = world();
    for (let n = 0; n <= turnsKept; n += 1) await answered(conversation, asker, `Question ${n}?`);
    assert.equal(conversation.turns.length, turnsKept);
    assert.equal(conversation.turns[0]?.question, 'Question 1?');
    assert.equal(resets.count, 1);
  });

  it('tells a listener nothing after it was disposed of', async () => {
    const { conversation, asker } = world();
    let heard = 0;
    const listening = conversation.onTurn(() => {
      heard += 1;
    });
    listening.dispose();
    await answered(conversation, asker, 'Why?');
    assert.equal(heard, 0);
  });
});

describe('A saved conversation', () => {
  it('is there again in the next window, and goes on with new ids', async () => {
    const { conversation, asker, storage } = world();
    await answered(conversation, asker, 'First?', [cited('1', 'a.md')]);
    await conversation.close();

    const next = world(storage);
    await next.conversation.load();
    assert.deepEqual(next.conversation.turns, conversation.turns);
    await answered(next.conversation, next.asker, 'Second?');
    assert.equal(new Set(next.conversation.turns.map(({ id }) => id)).size, 2);
    assert.deepEqual(
      next.asker.histories[0]?.map(({ question }) => question),
      ['First?'],
    );
  });

  it('is written once in a while as an answer grows, and at once when it ends', async () => {
    const { conversation, asker, storage, clock } = world();
    const asked = conversation.ask('Why?');
    await asker.started();
    for (const text of ['One', 'One two', 'One two three']) {
      await asker.yields(answer('writing', text));
    }
    assert.equal(storage.writes, 0);
    await clock.passes();
    assert.equal(storage.writes, 1);
    await asker.yields(answer('done', 'One two three four.'));
    await asked;
    await settled();
    assert.equal(storage.writes, 2);
    assert.equal(clock.waiting, 0);
  });

  for (const state of ['searching', 'writing'] as const) {
    it(`that broke off while ${state} is shown as stopped`, async () => {
      const turn = { id: '7', question: 'Why?', answer: answer(state, 'Half an') };
      const { conversation } = world(memory(JSON.stringify({ version: 1, turns: [turn] })));
      await conversation.load();
      assert.equal(conversation.turns[0]?.answer.state, 'stopped');
      assert.equal(textOf(conversation, 0), 'Half an');
    });
  }

  const whole = {
    id: '1',
    question: 'Why?',
    answer: answer('done', 'Because.', [cited('1', 'a')]),
  };
  const unreadable: Record<string, string> = {
    'is empty': '',
    'is cut off': JSON.stringify({ version: 1, turns: [whole] }).slice(0, 80),
    'is no object': '[1]',
    'is null': 'null',
    'is of a newer version': JSON.stringify({ version: 2, turns: [whole] }),
    'is of no version': JSON.stringify({ turns: [whole] }),
    'has a turn without an answer': JSON.stringify({ version: 1, turns: [{ id: '1' }] }),
    'has an unknown verdict': JSON.stringify({ version: 1, turns: [whole] }).replace(
      '"verbatim"',
      '"proven"',
    ),
    'has a citation without a place': JSON.stringify({ version: 1, turns: [whole] }).replace(
      '"start":0',
      '"start":"0"',
    ),
  };
  for (const [trouble, text] of Object.entries(unreadable)) {
    it(`that ${trouble} is an empty conversation, and is put aside`, async () => {
      const { conversation, asker, storage } = world(memory(text));
      await conversation.load();
      assert.deepEqual(conversation.turns, []);
      assert.equal(storage.aside ?? '', text);
      await answered(conversation, asker, 'Why?');
      await conversation.close();
      assert.equal(saved(storage).turns.length, 1);
      assert.equal(storage.aside ?? '', text);
    });
  }

  it('that cannot be read or written does not keep anyone from asking', async () => {
    const broken = {
      ...memory(),
      read: () => Promise.reject(new Error('EIO')),
      write: () => Promise.reject(new Error('ENOSPC')),
    };
    const { conversation, asker, log } = world(broken);
    await answered(conversation, asker, 'Why?');
    await conversation.close();
    assert.equal(textOf(conversation, 0), 'Because.');
    assert.deepEqual(
      [...new Set(log.map(([name]) => name))],
      ['conversation.load', 'conversation.save'],
    );
  });

  it('is not touched by a window that never opened it', async () => {
    const storage = memory('something of a newer version');
    await world(storage).conversation.close();
    assert.equal(storage.writes, 0);
  });
});

function world(storage: ReturnType<typeof memory> = memory()) {
  const asker = scriptedAsker();
  const clock = stillClock();
  const log: [string, unknown][] = [];
  const conversation = new Conversation({
    asker,
    storage,
    later: clock.later,
    log: { debug: () => {}, error: (name, data) => void log.push([name, data]) },
  });
  const changes: TurnChange[] = [];
  const resets = { count: 0 };
  conversation.onTurn((change) => changes.push(change));
  conversation.onReset(() => {
    resets.count += 1;
  });
  return { conversation, asker, storage, clock, log, changes, resets };
}

/** An asker that says what the test wants, when the test wants it. */
function scriptedAsker() {
  type Step = { value: Answer } | { error: Error } | 'end';
  const runs: ((step: Step) => void)[] = [];
  const signals: AbortSignal[] = [];
  const histories: (readonly { question: string }[])[] = [];
  let awaitedRuns = 0;
  const give = async (step: Step) => {
    runs.at(-1)?.(step);
    await settled();
  };
  return {
    writer: 'the test',
    signals,
    histories,
    async *ask(_question, history, signal) {
      signals.push(signal);
      histories.push(history);
      const steps: Step[] = [];
      let wake = () => {};
      runs.push((step) => {
        steps.push(step);
        wake();
      });
      for (;;) {
        while (steps.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const step = steps.shift() as Step;
        if (step === 'end') return;
        if ('error' in step) throw step.error;
        yield step.value;
      }
    },
    /** Waits until the next question has reached the asker. */
    async started() {
      awaitedRuns += 1;
      while (runs.length < awaitedRuns) await settled();
    },
    yields: (value: Answer) => give({ value }),
    fails: (error: Error) => give({ error }),
    ends: () => give('end'),
  } satisfies Asker & Record<string, unknown>;
}

/** A clock that stands still until it is told to move on. */
function stillClock() {
  const waiting = new Set<() => void>();
  return {
    later: (_milliseconds: number, run: () => void) => {
      waiting.add(run);
      return { dispose: () => void waiting.delete(run) };
    },
    async passes() {
      for (const run of [...waiting]) {
        waiting.delete(run);
        run();
      }
      await settled();
    },
    get waiting() {
      return waiting.size;
    },
  };
}

function memory(text?: string) {
  const storage = {
    text,
    /** What was put aside. */
    aside: undefined as string | undefined,
    writes: 0,
    read: async (_name: string) => storage.text,
    write: async (name: string, value: string) => {
      if (name === unreadConversationFile) {
        storage.aside = value;
        return;
      }
      assert.equal(name, conversationFile);
      storage.text = value;
      storage.writes += 1;
    },
  };
  return storage satisfies Storage;
}

/** Lets everything run that waits for nothing but its turn. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function answered(
  conversation: Conversation,
  asker: ReturnType<typeof scriptedAsker>,
  question: string,
  citations: readonly Citation[] = [],
) {
  const asked = conversation.ask(question);
  await asker.started();
  await asker.yields(answer('done', 'Because.', citations));
  await asked;
}

function answer(state: Answer['state'], text: string, citations: readonly Citation[] = []): Answer {
  return {
    state,
    writer: { kind: 'archive' },
    answered: true,
    paragraphs: [{ sentences: [{ text, verdict: 'verbatim', citations }] }],
    nearest: [],
  };
}

function cited(id: string, article: string): Citation {
  const words = { source: 'Because.', text: 'Because.' };
  return { id, number: 1, article, title: 'Title', authors: [], start: 0, end: 8, ...words };
}

function seen(changes: readonly TurnChange[]) {
  return changes.map(({ turn, busy }) => [turn.question, turn.answer.state, busy]);
}

function textOf(conversation: Conversation, turn: number): string | undefined {
  return conversation.turns[turn]?.answer.paragraphs[0]?.sentences[0]?.text;
}

function saved(storage: ReturnType<typeof memory>): { turns: unknown[] } {
  return JSON.parse(storage.text ?? '') as { turns: unknown[] };
}
