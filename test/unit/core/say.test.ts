import assert from 'node:assert/strict';
import type { Place, Problem, Status, Trouble } from '../../../index/index.ts';
import { ModelError, type ModelTrouble } from '../../../src/core/model/port.ts';
import * as say from '../../../src/core/say.ts';

/** Every member of a union, which the compiler counts. */
const all = <T extends string>(members: Record<T, true>) => Object.keys(members) as T[];

const problems = all<Problem['code']>({
  binary: true,
  circle: true,
  encoding: true,
  empty: true,
  frontMatter: true,
  largeFileStorage: true,
  noText: true,
  outside: true,
  publication: true,
  tooDeep: true,
  tooLarge: true,
  unexpected: true,
  tooSlow: true,
  unreadable: true,
  vanished: true,
});
const troubles = all<Trouble['code']>({
  noFolder: true,
  unreadable: true,
  diskFull: true,
  readOnly: true,
  notSaved: true,
  stopped: true,
  crashed: true,
  gaveUp: true,
});
const modelTroubles = all<ModelTrouble>({
  cancelled: true,
  offline: true,
  insecure: true,
  redirected: true,
  denied: true,
  quota: true,
  notFound: true,
  busy: true,
  tooLong: true,
  rejected: true,
  refused: true,
  invalid: true,
  timeout: true,
  truncated: true,
});

const ready: Status = {
  state: 'ready',
  done: 0,
  total: 0,
  articles: 2507,
  passages: 9,
  languages: [],
  problems: 0,
  years: [2010, 2025],
};

describe('A sentence that a writer reads', () => {
  const reads = (sentence: string, from: string) => {
    assert.match(sentence, /^[\p{Lu}\d]/u, `${from}: ${sentence}`);
    assert.match(sentence, /[.…]$/, `${from}: ${sentence}`);
    assert.doesNotMatch(
      sentence,
      / {2}|\( ?\)|undefined|null|\[object| ,| \./,
      `${from}: ${sentence}`,
    );
    const internals =
      /\b(?:index(?:er)? snapshot|worker|JSON|Orama|BM25|exception|stack|promise|ModelError)\b/i;
    assert.doesNotMatch(sentence, internals, `${from}: ${sentence}`);
    if (/^[a-z]+[A-Z]/.test(from)) assert.ok(!sentence.includes(from), `${from}: ${sentence}`);
  };

  it('is there for every problem with a file, with a detail or without', () => {
    for (const code of problems) {
      reads(say.problemSentence({ code }), code);
      reads(say.problemSentence({ code, detail: 'EACCES' }), code);
    }
    assert.equal(
      new Set(problems.map((code) => say.problemSentence({ code }))).size,
      problems.length,
    );
  });

  it('is there for every trouble of the archive, with a detail or without', () => {
    for (const code of troubles) {
      reads(say.troubleSentence({ code }), code);
      reads(say.troubleSentence({ code, detail: '12/40' }), code);
    }
    assert.equal(
      new Set(troubles.map((code) => say.troubleSentence({ code }))).size,
      troubles.length,
    );
  });

  it('is there for every trouble of a model, with its host or without', () => {
    for (const kind of modelTroubles) {
      reads(say.modelTrouble(new ModelError(kind)), kind);
      reads(say.modelTrouble(new ModelError(kind, 'Llm.example.org')), kind);
    }
    const sentences = modelTroubles.map((kind) => say.modelTrouble(new ModelError(kind, 'Host')));
    assert.equal(new Set(sentences).size, modelTroubles.length);
  });

  it('tells of an error that it does not know without its message', () => {
    const sentence = say.modelTrouble(new TypeError('sk-secret is not a function'));
    reads(sentence, 'error');
    assert.doesNotMatch(sentence, /secret|function|TypeError/);
  });

  it('tells how the archive is, in every state', () => {
    const tells = (status: Partial<Status>, expected: string) =>
      assert.equal(say.archiveSentence({ ...ready, ...status }, 'The Dispatch'), expected);
    tells({}, '2,507 articles, 2010 to 2025.');
    tells({ articles: 1, years: [2010, 2010] }, '1 article, 2010.');
    tells({ state: 'reading', done: 0, total: 0 }, 'Looking for the articles of The Dispatch…');
    tells(
      { state: 'reading', done: 1200, total: 2507 },
      'Reading The Dispatch: 1,200 of 2,507 articles.',
    );
    tells({ state: 'empty' }, 'There is no Markdown article in this folder.');
    for (const code of troubles)
      for (const state of ['ready', 'empty', 'failed'] as const)
        reads(say.archiveSentence({ ...ready, state, trouble: { code } }, 'The Dispatch'), code);
    reads(say.archiveSentence({ ...ready, state: 'failed' }, 'The Dispatch'), 'failed');
  });

  it('tells what has become of a passage, where that needs a word', () => {
    const range = { start: 0, end: 1 };
    assert.equal(say.placeSentence({ kind: 'same', ...range }), '');
    assert.equal(say.placeSentence({ kind: 'moved', ...range }), '');
    const places: Place[] = [
      { kind: 'changed', ...range },
      { kind: 'gone', what: 'article' },
      { kind: 'gone', what: 'passage' },
    ];
    for (const place of places) reads(say.placeSentence(place), place.kind);
    assert.equal(new Set(places.map(say.placeSentence)).size, 3);
  });

  it('promises the nearest articles only where there are some', () => {
    assert.match(say.nothingFound(2), /nearest:$/);
    reads(say.nothingFound(0), 'nothing');
  });
});
