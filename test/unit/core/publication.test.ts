import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sample } from '../../../scripts/paths.ts';
import { noPublication } from '../../../src/core/publication.ts';
import { readPublication } from '../../../src/core/readPublication.ts';

describe('backfile.yml', () => {
  it('names the sample’s publication, folders, tiers, charter and questions', () => {
    const text = readFileSync(join(sample, 'backfile.yml'), 'utf8');
    const { publication, problem } = readPublication(text);
    assert.equal(problem, undefined);
    assert.equal(publication.name, 'The Harbour Dispatch');
    assert.deepEqual(publication.folders, ['archive']);
    assert.deepEqual(publication.tiers, ['founding', 'programme', 'analysis', 'news']);
    assert.ok(publication.questions.includes("When did the printers' strike end?"));
    const { instructions, terms, rules } = publication.charter;
    assert.match(instructions, /^The Harbour Dispatch is the co-operatively owned newspaper/);
    assert.deepEqual(
      terms.find(({ use }) => use === 'members'),
      {
        use: 'members',
        not: ['shareholders', 'stakeholders'],
        because: 'A member with forty shares has the vote of a member with one.',
      },
    );
    assert.ok(rules.length > 5 && rules.every((rule) => rule.endsWith('.')));
  });

  it('may say nothing', () => {
    for (const text of ['', '\n', '# a remark', 'null', 'other: things'])
      assert.deepEqual(readPublication(text), { publication: noPublication }, text);
  });

  it('may name one folder or several, as text or as a number', () => {
    const folders = (text: string) => readPublication(text).publication.folders;
    assert.deepEqual(folders('archive: articles'), ['articles']);
    assert.deepEqual(folders('archive: [./news/, books//, deep/er, .]'), [
      'news',
      'books',
      'deep/er',
      '',
    ]);
    assert.deepEqual(folders('archive: [1974, 1975]'), ['1974', '1975']);
  });

  it('may name folders below itself only, and says which is not', () => {
    for (const outside of [
      '..',
      '../other',
      'news/../../other',
      '/etc',
      '~/texts',
      'C:\\texts',
      'c:/texts',
      '\\\\server\\share',
      'news\\..\\..\\other',
    ]) {
      const text = `archive:\n  - news\n  - '${outside}'`;
      const { publication, problem } = readPublication(text);
      assert.deepEqual(publication.folders, ['news'], outside);
      assert.equal(problem, `the archive folder “${outside}” is not below this file`);
    }
  });

  it('is not read, with a problem in plain words, where it is malformed', () => {
    for (const text of [
      'a: b: c',
      '- only\n- a list',
      'just words',
      'name: "open',
      'a: 1\n---\nb: 2',
      '\tx: 1',
    ]) {
      const { publication, problem } = readPublication(text);
      assert.deepEqual(publication, noPublication, text);
      assert.ok(problem && problem.length > 10, text);
      assert.doesNotMatch(problem, /YAML\.|\n|:$|undefined|\[object/, text);
    }
  });

  it('is not blown up by aliases of aliases', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`);
    const { publication, problem } = readPublication(['l0: &l0 x', ...levels].join('\n'));
    assert.deepEqual(publication, noPublication);
    assert.ok(problem);
  });

  it('gives what can be used where other parts are of the wrong kind', () => {
    const text = [
      'name: [not, a, name]',
      'archive: {a: b}',
      'tiers: [news, {a: b}, "", 7]',
      'charter:',
      '  instructions: 3',
      '  terms: [dockers, {use: lockout, not: strike}, {not: [x]}]',
      '  rules: null',
    ].join('\n');
    assert.deepEqual(readPublication(text).publication, {
      ...noPublication,
      tiers: ['news', '7'],
      charter: { instructions: '3', terms: [{ use: 'lockout', not: ['strike'] }], rules: [] },
    });
    assert.deepEqual(readPublication('charter: [x]').publication, noPublication);
  });
});
