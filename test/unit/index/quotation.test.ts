import assert from 'node:assert/strict';
import type { Archive, Place } from '../../../index/index.ts';
import { MemoryFiles, open } from '../../support/archive.ts';

const source = `# Gates

The dockers came to the harbour at six and found the gates shut.

Nobody had told them. The harbour master said that he had his orders.

Nobody had told them.
`;

describe('An anchor', () => {
  let files: MemoryFiles;
  let archive: Archive;
  beforeEach(async () => {
    files = new MemoryFiles({ 'a.md': source });
    archive = await open(files);
    await archive.refresh();
  });

  /** Where the words of `words` stand after the file became `text`; the range as the text it has now. */
  const located = async (words: string, text: string, at = source.indexOf(words)) => {
    files.write('a.md', text);
    const anchor = { article: 'a.md', source: words, start: at, end: at + words.length };
    const place = await archive.locate(anchor);
    return place.kind === 'gone' ? place : { ...place, text: text.slice(place.start, place.end) };
  };
  const is = (place: Place & { text?: string }, kind: Place['kind'], text?: string) =>
    assert.deepEqual([place.kind, place.text], [kind, text]);
  const orders = 'The harbour master said that he had his orders.';

  it('is at the same place while nothing before it has changed', async () => {
    is(await located(orders, source), 'same', orders);
    is(await located(orders, `${source}More.`), 'same', orders);
  });

  it('has moved where the same words stand elsewhere', async () => {
    is(await located(orders, `A new beginning.\n\n${source}`), 'moved', orders);
    is(await located(orders, orders), 'moved', orders);
  });

  it('of words that stand there more than once is the nearest', async () => {
    const words = 'Nobody had told them.';
    const second = source.lastIndexOf(words);
    const text = `Longer.${source}`;
    const place = await located(words, text, second);
    assert.ok(place.kind === 'moved' && place.start === second + 7);
    const other = await located(words, text);
    assert.ok(other.kind === 'moved' && other.start === source.indexOf(words) + 7);
  });

  it('has moved where its lines are broken in another way', async () => {
    const broken = 'The harbour\r\n  master said that he\nhad  his orders.';
    is(await located(orders, source.replace(orders, broken)), 'moved', broken);
    is(await located(broken, source, source.indexOf(orders)), 'moved', orders);
  });

  it('has changed where nearly the same words stand', async () => {
    const changed = 'The harbour master said he had orders.';
    const place = await located(orders, source.replace(orders, changed));
    assert.ok(place.kind === 'changed');
    assert.match(place.text, /harbour master said he had orders/);
  });

  it('has changed where a long passage has other words in its midst', async () => {
    const long = Array.from({ length: 40 }, (_, i) => `Crane number ${i} stood still.`).join(' ');
    const text = `${source}\n${long.replace('number 20 stood', 'number 20, they say, stood')}`;
    const place = await located(long, text, source.length);
    assert.ok(place.kind === 'changed');
    assert.match(place.text, /^Crane number 0 .* number 39 stood still\.$/s);
  });

  it('is gone where the words are, or the article is', async () => {
    assert.deepEqual(await located(orders, 'The tram left at midnight, with nobody on it.'), {
      kind: 'gone',
      what: 'passage',
    });
    files.remove('a.md');
    const anchor = { article: 'a.md', source: orders, start: 0, end: orders.length };
    assert.deepEqual(await archive.locate(anchor), { kind: 'gone', what: 'article' });
  });

  it('of nothing, or of white space, is gone', async () => {
    for (const words of ['', ' \n '])
      assert.deepEqual(await located(words, 'Some text here.', 3), {
        kind: 'gone',
        what: 'passage',
      });
  });

  it('that stood behind the end of a file that is shorter now is found', async () => {
    is(await located(orders, orders, 1_000_000), 'moved', orders);
    const changed = await located(orders, 'The harbour master said he had his orders.', 1_000_000);
    assert.equal(changed.kind, 'changed');
  });

  it('is looked for in a large article without looking at each character again and again', async () => {
    const large = 'lorem ipsum dolor sit amet '.repeat(20_000);
    assert.deepEqual(await located(orders, large, 5), { kind: 'gone', what: 'passage' });
  });
});
