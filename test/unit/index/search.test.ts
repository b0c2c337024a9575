import assert from 'node:assert/strict';
import type { Archive, Query } from '../../../index/index.ts';
import { archiveOf, MemoryFiles, open, pathsFound } from '../../support/archive.ts';
import { textbookScores } from '../../support/textbook.ts';

const articles = {
  '1926/gates.md': `---
title: The Gates Are Shut
date: 1926-05-03
authors: [Hannah Orde]
tags: [lockout]
language: en
---
The dockers came to the harbour at six and found the gates shut. Nobody had told them.

The harbour master said that he had his orders. He did not say whose they were.`,
  '1926/second-call.md': `---
title: The Second Call
date: 1926-06
language: en
---
The dockers were called a second time. The harbour stayed shut.`,
  '1974/printers.md': `---
title: The Printers Walk Out
date: 1974
tags: [strike]
language: en
---
The presses stood still from Thursday on. The paper was run off on a duplicator.`,
  'de/tore.md': `---
title: Die Tore sind zu
date: 1926-05-04
language: de
---
Die Hafenarbeiter kamen um sechs und fanden die Tore verschlossen. Die Häuser blieben dunkel.`,
  'undated.md': `---
title: On Harbours
language: en
---
A harbour without dockers is a pond.`,
};

describe('Search', () => {
  let archive: Archive;
  before(async () => {
    archive = await archiveOf(articles);
  });
  const first = async (text: string, query: Partial<Query> = {}) =>
    (await archive.search({ text, ...query })).hits[0]?.article.path;
  const found = (text: string, query: Partial<Query> = {}) =>
    archive
      .search({ text, ...query })
      .then(({ hits }) => hits.map(({ article }) => article.path).sort());

  it('finds a known article by what it says', async () => {
    assert.equal(await first('Who told the harbour master to shut the gates?'), '1926/gates.md');
    assert.equal(await first('duplicator presses'), '1974/printers.md');
  });

  it('finds an article by its title, its tags and its authors', async () => {
    for (const text of ['walk out', 'strike']) assert.equal(await first(text), '1974/printers.md');
    for (const text of ['lockout', 'Hannah Orde']) assert.equal(await first(text), '1926/gates.md');
  });

  it('finds other forms of the words', async () => {
    assert.equal(await first('ordering harbours masters'), '1926/gates.md');
    assert.equal(await first('Das dunkle Haus', { language: 'de' }), 'de/tore.md');
  });

  it('finds nothing for nothing, for stop words and for words it does not have', async () => {
    for (const text of ['', '   ', '…', 'the and of', 'zeppelin', '*'.repeat(5_000)])
      assert.deepEqual((await archive.search({ text })).hits, [], text);
  });

  it('gives the passage exactly as it stands in the file', async () => {
    const { hits } = await archive.search({ text: 'orders', articles: 1 });
    const passage = hits[0]!.passages[0]!;
    const source = articles['1926/gates.md'];
    assert.equal(passage.source, source.slice(passage.start, passage.end));
    assert.match(passage.source, /he had his orders/);
  });

  it('says which words stand in which sentence, and which in the head', async () => {
    const { hits, terms } = await archive.search({
      text: 'shut gates orders zeppelin',
      articles: 1,
    });
    const words = (numbers: readonly number[]) => numbers.map((one) => terms[one]!.word).sort();
    assert.deepEqual(
      hits[0]!.passages[0]!.sentences.map((sentence) => words(sentence.terms)),
      [['gates', 'shut'], [], ['orders'], []],
    );
    assert.deepEqual(words(hits[0]!.head), ['gates', 'shut']);
    assert.deepEqual(words(hits[0]!.terms), ['gates', 'orders', 'shut']);
    assert.deepEqual(
      terms.filter(({ known }) => !known).map(({ word }) => word),
      ['zeppelin'],
    );
  });

  it('names the weightiest word of an article first', async () => {
    const { hits, terms } = await archive.search({ text: 'harbour duplicator dockers master' });
    for (const hit of hits) {
      const weights = hit.terms.map((one) => terms[one]!.weight);
      assert.deepEqual(
        weights,
        weights.toSorted((a, b) => b - a),
      );
    }
  });

  it('leaves out the articles it is told to', async () => {
    const everywhere = await found('harbour');
    assert.deepEqual(everywhere, ['1926/gates.md', '1926/second-call.md', 'undated.md']);
    assert.deepEqual(await found('harbour', { exclude: ['1926/gates.md', 'no/such.md'] }), [
      '1926/second-call.md',
      'undated.md',
    ]);
  });

  it('keeps to a period, both ends included, and then has dated articles only', async () => {
    const within = (from?: string, to?: string) =>
      found('harbour dockers presses Tore', {
        language: 'en',
        period: { ...(from && { from }), ...(to && { to }) },
      });
    assert.deepEqual(await within('1926-05-03', '1926-05-03'), ['1926/gates.md']);
    assert.deepEqual(await within('1926-05', '1926-05'), ['1926/gates.md', 'de/tore.md']);
    assert.deepEqual(await within('1926', '1926-06'), [
      '1926/gates.md',
      '1926/second-call.md',
      'de/tore.md',
    ]);
    assert.deepEqual(await within('1927'), ['1974/printers.md']);
    assert.deepEqual(await within(undefined, '1974'), [
      '1926/gates.md',
      '1926/second-call.md',
      '1974/printers.md',
      'de/tore.md',
    ]);
  });

  it('gives as many articles and passages as are wanted', async () => {
    assert.equal((await archive.search({ text: 'harbour', articles: 2 })).hits.length, 2);
    const long = Array.from({ length: 40 }, (_, i) => `The crane number ${i} stood at the quay.`);
    const paragraphs = long.map((one) => `${one} ${'It was cold there. '.repeat(30)}`).join('\n\n');
    const quay = await archiveOf({ 'quay.md': paragraphs });
    for (const passages of [1, 3]) {
      const { hits } = await quay.search({ text: 'crane quay', passages, language: 'en' });
      assert.equal(hits[0]!.passages.length, passages);
    }
  });

  it('completes the last word while it is being typed, and only then', async () => {
    assert.equal(await first('dupl', { unfinished: true }), '1974/printers.md');
    assert.equal(await first('dupl'), undefined);
    assert.equal(await first('dupl ', { unfinished: true }), undefined);
    assert.equal(await first('harbour mas', { unfinished: true }), '1926/gates.md');
  });

  it('completes a word that ends in a vowel sign', async () => {
    const hindi = await archiveOf({ 'a.md': '---\nlanguage: hi\n---\nदीवारों पर नारे।' });
    const { hits } = await hindi.search({ text: 'दी', unfinished: true, language: 'hi' });
    assert.equal(hits.length, 1);
  });

  it('finds words of another language than the query’s', async () => {
    assert.equal(await first('Hafenarbeiter', { language: 'en' }), 'de/tore.md');
    assert.equal(await first('Häuser', { language: 'en' }), 'de/tore.md');
  });

  it('reads a query in the archive’s language that it is written in', async () => {
    const { language, hits } = await archive.search({ text: 'Wer fand die Tore verschlossen?' });
    assert.equal(language, 'de');
    assert.equal(hits[0]?.article.path, 'de/tore.md');
  });

  it('counts the words around a question less than its own', async () => {
    const context = 'presses duplicator presses duplicator';
    assert.equal(await first('gates orders', { context }), '1926/gates.md');
    assert.equal(await first('harbour', { context, contextWeight: 9 }), '1974/printers.md');
    assert.equal(await first('', { context }), '1974/printers.md');
  });

  it('does not let unknown words take the place of known ones in a long question', async () => {
    const unknown = Array.from({ length: 60 }, (_, i) => `zeppelin${i}x`).join(' ');
    assert.equal(await first(`${unknown} harbour`), await first('harbour'));
  });

  it('of the same question gives the same answer, equal scores in the archive’s order', async () => {
    const twins = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`${9 - i}.md`, 'The crane stood still.']),
    );
    const first = await pathsFound(await archiveOf(twins), 'crane');
    assert.equal(first.length, 9);
    assert.deepEqual(await pathsFound(await archiveOf(twins), 'crane'), first);
  });

  it('scores like the textbook', async () => {
    const english = Object.fromEntries(
      Object.entries(articles).filter(([, source]) => source.includes('language: en')),
    );
    const own = await archiveOf(english);
    for (const text of ['harbour', 'dockers gates shut harbour harbour', 'Orde strike', 'still']) {
      const { hits } = await own.search({ text, articles: 50 });
      const scores = textbookScores(english, text, 'en');
      assert.equal(hits.length, scores.size, text);
      for (const { article, score } of hits)
        assert.ok(Math.abs(score - scores.get(article.path)!) < 1e-4, `${text}: ${article.path}`);
    }
  });

  it('reads no more files than it shows articles of', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`${i}.md`, `The crane number ${i} stood still.`]),
    );
    const files = new MemoryFiles(many);
    const crane = await open(files);
    await crane.refresh();
    files.reads.length = 0;
    await crane.search({ text: 'crane', articles: 5 });
    assert.equal(files.reads.length, 5);
    await crane.search({ text: 'crane', articles: 5 });
    assert.equal(files.reads.length, 5, 'the same question reads nothing again');
  });
});

describe('Search in files that have changed since they were read', () => {
  const head = '---\nlanguage: en\n---\n';
  const setUp = async () => {
    const files = new MemoryFiles({
      'a.md': `${head}The crane stood still.`,
      'b.md': `${head}The crane fell.`,
    });
    const archive = await open(files);
    await archive.refresh();
    assert.deepEqual((await pathsFound(archive, 'crane')).sort(), ['a.md', 'b.md']);
    return { files, archive };
  };

  it('leaves out an article that is gone', async () => {
    const { files, archive } = await setUp();
    files.remove('a.md');
    assert.deepEqual(await pathsFound(archive, 'crane'), ['b.md']);
  });

  it('gives the passage where it stands now', async () => {
    const { files, archive } = await setUp();
    const source = `${head}Something new before it.\n\n# Head\n\nThe crane stood still.`;
    files.write('a.md', source);
    const { hits } = await archive.search({ text: 'crane still', articles: 1 });
    const { start, end } = hits[0]!.passages[0]!;
    assert.equal(source.slice(start, end), 'The crane stood still.');
  });

  it('leaves out an article whose words are gone, even where others stand in their place', async () => {
    const { files, archive } = await setUp();
    files.write('a.md', `${head}The train stood still.`);
    assert.deepEqual(await pathsFound(archive, 'crane'), ['b.md']);
  });

  it('keeps an article that only its head was found by', async () => {
    const files = new MemoryFiles({ 'a.md': '# Cranes\n\nThey stood still.' });
    const archive = await open(files);
    await archive.refresh();
    files.write('a.md', '# Cranes\n\nAll of them stood.');
    assert.deepEqual(await pathsFound(archive, 'cranes'), ['a.md']);
  });
});
