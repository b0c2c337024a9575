import assert from 'node:assert/strict';
import { recalled } from '../../media/chat/recall.ts';
import { nothing, type PageState, receive } from '../../media/chat/state.ts';
import { citationName, dateWords } from '../../media/chat/words.ts';
import type { TurnChange } from '../../src/core/ask/conversation.ts';
import { Feed } from '../../src/features/chat/feed.ts';
import { pageHtml } from '../../src/features/chat/pageHtml.ts';
import type { Answer, Citation, Turn } from '../../src/shared/answer.ts';
import type { ChatState, HostMessage } from '../../src/shared/protocol.ts';

describe('A chat page that follows its host', () => {
  it('draws what the host holds, after every message', () => {
    const host = fakeHost();
    host.feed.start();
    host.changes({ turn: turn('1', 'searching'), busy: true });
    assert.equal(host.page().chat?.busy, '1');
    host.changes({ turn: turn('1', 'writing'), busy: true });
    host.clock.passes();
    host.changes({ turn: turn('1', 'done'), busy: false });
    host.archiveChanges('reading');
    assert.deepEqual(host.page().chat, host.state());
  });

  it('is sent nothing before it is ready, and everything when it is', () => {
    const host = fakeHost();
    host.changes({ turn: turn('1', 'searching'), busy: true });
    host.feed.compose('words');
    assert.deepEqual(host.sent, []);
    host.feed.start();
    assert.deepEqual(
      host.sent.map(({ type }) => type),
      ['snapshot', 'compose'],
    );
    assert.deepEqual(host.page().chat, host.state());
  });

  it('is not sent every growth of an answer, but always the last', () => {
    const host = fakeHost();
    host.feed.start();
    host.changes({ turn: turn('1', 'searching'), busy: true });
    for (let n = 0; n < 100; n += 1) host.changes({ turn: turn('1', 'writing'), busy: true });
    host.clock.passes();
    host.changes({ turn: turn('1', 'writing'), busy: true });
    host.changes({ turn: turn('1', 'done'), busy: false });
    host.clock.passes();
    assert.deepEqual(
      host.sent.map(({ type }) => type),
      ['snapshot', 'turn', 'answer', 'turn'],
    );
    assert.equal(host.page().chat?.turns[0]?.answer.state, 'done');
  });

  it('notices a missed message, and keeps what it has until the next snapshot', () => {
    const host = fakeHost();
    host.feed.start();
    host.changes({ turn: turn('1', 'searching'), busy: true });
    host.archiveChanges('reading');
    const [snapshot, , archive] = host.sent as [HostMessage, HostMessage, HostMessage];
    const before = receive(nothing, snapshot);
    const after = receive(before, archive);
    assert.equal(after.gap, true);
    assert.equal(after.chat, before.chat);
    assert.equal(receive(after, archive), after);

    host.feed.snapshot();
    const again = receive(after, host.sent.at(-1) as HostMessage);
    assert.deepEqual(again.chat, host.state());
    assert.equal(again.gap, false);
  });

  it('does not take the end of an older turn for the end of the newer', () => {
    const host = fakeHost();
    host.feed.start();
    host.changes({ turn: turn('1', 'searching'), busy: true });
    host.changes({ turn: turn('2', 'searching'), busy: true });
    host.changes({ turn: turn('1', 'stopped'), busy: false });
    assert.equal(host.page().chat?.busy, '2');
  });
});

describe('The chat page', () => {
  const html = () =>
    pageHtml({ cspSource: 'https://page', script: 'https://s', style: 'https://c' });

  it('may load its script and its style sheet, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html())?.[1];
    const nonce = /<script nonce="([^"]+)"/.exec(html())?.[1];
    assert.ok(nonce && nonce.length >= 22);
    assert.equal(
      policy?.replace(/nonce-[\w-]+/, 'nonce'),
      "default-src 'none'; script-src 'nonce'; style-src https://page; font-src https://page; " +
        "img-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'",
    );
  });

  it('has another nonce each time, the same in its policy and its script', () => {
    const [first, second] = [html(), html()];
    assert.notEqual(first, second);
    const nonce = /<script nonce="([^"]+)"/.exec(first)?.[1];
    assert.ok(first.includes(`script-src 'nonce-${nonce}'`));
  });

  it('recalls earlier questions with the arrows, and leaves a draft alone', () => {
    const asked = ['first', 'second'];
    assert.equal(recalled(asked, '', 'up'), 'second');
    assert.equal(recalled(asked, 'second', 'up'), 'first');
    assert.equal(recalled(asked, 'first', 'up'), undefined);
    assert.equal(recalled(asked, 'first', 'down'), 'second');
    assert.equal(recalled(asked, 'second', 'down'), '');
    assert.equal(recalled(asked, 'a draft', 'up'), undefined);
    assert.equal(recalled(asked, '', 'down'), undefined);
    assert.equal(recalled([], '', 'up'), undefined);
  });

  it('says dates as a reader would, and leaves strange ones as they are', () => {
    assert.equal(dateWords('1923-08-04'), '4 Aug 1923');
    assert.equal(dateWords('1923-08'), 'Aug 1923');
    assert.equal(dateWords('1923'), '1923');
    assert.equal(dateWords('1923-13-01'), '1923-13-01');
  });

  it('names a citation by its number, title and year', () => {
    const citation = { number: 2, title: 'Title', date: '2019-03-04' } as Citation;
    assert.equal(citationName(citation), 'Citation 2: Title, 2019');
    const { date: _, ...undated } = citation;
    assert.equal(citationName(undated), 'Citation 2: Title');
  });
});

function fakeHost() {
  const waiting = new Set<() => void>();
  const clock = {
    later: (_milliseconds: number, run: () => void) => {
      waiting.add(run);
      return { dispose: () => void waiting.delete(run) };
    },
    passes: () => {
      for (const run of [...waiting]) {
        waiting.delete(run);
        run();
      }
    },
  };
  const sent: HostMessage[] = [];
  let chat: ChatState = { archive: archive('ready'), turns: [], writer: 'the test' };
  const state = () => chat;
  const feed = new Feed({ post: (message) => sent.push(message), state, later: clock.later });
  return {
    feed,
    sent,
    clock,
    state,
    page: () => sent.reduce<PageState>(receive, nothing),
    changes(change: TurnChange) {
      const others = chat.turns.filter(({ id }) => id !== change.turn.id);
      const { busy: before, ...idle } = chat;
      const busy = change.busy ? change.turn.id : before === change.turn.id ? undefined : before;
      chat = { ...idle, turns: [...others, change.turn], ...(busy ? { busy } : {}) };
      feed.turn(change);
    },
    archiveChanges(is: ChatState['archive']['state']) {
      chat = { ...chat, archive: archive(is) };
      feed.archive(chat.archive);
    },
  };
}

function archive(state: ChatState['archive']['state']): ChatState['archive'] {
  return { state, name: 'Test', sentence: 'A test.', done: 0, total: 0, suggestions: [] };
}

function turn(id: string, state: Answer['state']): Turn {
  const writer = { kind: 'archive' } as const;
  const answer: Answer = { state, writer, answered: true, paragraphs: [], nearest: [] };
  return { id, question: 'Why?', answer };
}
