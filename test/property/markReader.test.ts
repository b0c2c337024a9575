import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MarkReader, type ReadParagraph } from '../../src/core/ask/markReader.ts';

/** Sentences with their numbers, as `Text. |1 2`. */
function read(
  text: string,
  language = 'en',
  sizes: readonly number[] = [text.length || 1],
): string[][] {
  const reader = readerOf(language);
  for (const piece of cut(text, sizes)) {
    reader.push(piece);
    reader.settled();
  }
  return told(reader.end());
}

describe('The reader of a model’s marks', () => {
  for (const [name, text, expected] of [
    [
      'gives a mark before the full stop to its sentence',
      'A came [1]. B went [2].',
      [['A came. |1', 'B went. |2']],
    ],
    [
      'gives a mark after the full stop to its sentence',
      'A came. [1] B went. [2]',
      [['A came. |1', 'B went. |2']],
    ],
    ['needs no blank around a mark', 'A came.[1]B went[2].', [['A came. |1', 'B went. |2']]],
    [
      'knows several marks together',
      'A [1][2] came. B went [1, 3]. C fell. [2], [3]',
      [['A came. |1 2', 'B went. |1 3', 'C fell. |2 3']],
    ],
    [
      'knows ranges, footnote marks and other brackets',
      'A came [1-3]. B went [^2]. C fell【4†source】.',
      [['A came. |1 2 3', 'B went. |2', 'C fell. |4']],
    ],
    ['names a number once a sentence', 'A [1] came [1].', [['A came. |1']]],
    [
      'drops numbers that were not issued, from the text too',
      'A came [77]. B went [0] [1].',
      [['A came. |', 'B went. |1']],
    ],
    [
      'leaves brackets that are no marks',
      'A [sic] came in [1998].',
      [['A [sic] came in [1998]. |']],
    ],
    [
      'knows marks that were made links',
      'A came [1](https://evil.io/?q=x). B [2](#n) went.',
      [['A came. |1', 'B went. |2']],
    ],
    ['takes out brackets around marks', 'A came ([1]).', [['A came. |1']]],
    ['gives a leading mark to the sentence it leads', '[1] A came.', [['A came. |1']]],
    [
      'is not misled by abbreviations',
      'Dr. Smith [1] met Mr. Orde. [2]',
      [['Dr. Smith met Mr. Orde. |1 2']],
    ],
    [
      'reads quotations',
      'He said “Go.” [1] Then he left. [2]',
      [['He said “Go.” |1', 'Then he left. |2']],
    ],
    [
      'makes paragraphs of blank lines and of list items',
      'A came. [1]\n\n- B went. [2]\n- C fell. [3]',
      [['A came. |1'], ['B went. |2'], ['C fell. |3']],
    ],
    ['takes a line break for a blank', 'A\ncame. [1]\nB went.', [['A came. |1', 'B went. |']]],
    [
      'makes plain text of emphasis, code and headings',
      '## Head\n\n**A** _came_ in `X` ~~now~~. [1]',
      [['Head |'], ['A came in X now. |1']],
    ],
    [
      'makes plain text of links, and nothing of images',
      '[A](https://e.io) came ![i](https://e.io/p.png) home <https://e.io/x>. [1]',
      [['A came home https://e.io/x. |1']],
    ],
    [
      'makes plain text of reference links',
      'A [came][r] home. [1]\n\n[r]: https://e.io\n[1]: https://e.io',
      [['A came home. |1']],
    ],
    [
      'makes plain text of HTML',
      'A <b>came</b><img src="https://e.io"><script>x</script> &amp; <br>went. [1]',
      [['A came x & went. |1']],
    ],
    [
      'reads an answer that is put into a fence',
      '```markdown\nA came. [1]\n\nB went. [2]\n```',
      [['A came. |1'], ['B went. |2']],
    ],
    ['reads what is indented', '    A came. [1]', [['A came. |1']]],
    [
      'does not take a year for the number of a list item',
      '1974. That was it. [1]',
      [['1974. |', 'That was it. |1']],
    ],
    ['drops what holds no word', '***\n\n---\n\n[1]\n\nA came.', [['A came. |']]],
    [
      'drops hidden characters and forged marks',
      'A\u202e came\u200b \ue101now. [1]',
      [['A came now. |1']],
    ],
    ['reads nothing in nothing', ' \n\n ', []],
  ] as const)
    it(name, () => assert.deepEqual(read(text), expected));

  it('reads scripts without blanks', () => {
    assert.deepEqual(read('罢工开始了。[1]工人们回来了[2]。', 'zh'), [
      ['罢工开始了。 |1', '工人们回来了。 |2'],
    ]);
  });

  it('reads German ordinals', () => {
    assert.deepEqual(read('Am 3. Mai begann es. [1] Es endete. [2]', 'de'), [
      ['Am 3. Mai begann es. |1', 'Es endete. |2'],
    ]);
  });

  const prose = fc
    .array(
      fc.constantFrom(
        'The printers walked out',
        ' in May 1974',
        '. ',
        ' [1]',
        ' [2][3]',
        '[1, 4].',
        '. [9] ',
        '\n\n',
        '\n- ',
        'Dr. ',
        ' “Go.” ',
        'Then they went back to work again',
        ' – ',
        '! ',
        '? ',
        '; ',
        'a',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));
  const markup = fc
    .array(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '`',
        '```',
        '\n',
        '\r\n',
        '\r',
        '# ',
        '- ',
        '1. ',
        '> ',
        '| ',
        '<b>',
        '<!--',
        '-->',
        '[',
        ']',
        '(',
        ')',
        '![',
        'http://e.io',
        '[1]',
        '【2】',
        '&lt;',
        '\\',
        '{{',
        '}}',
        'word ',
        'Ü',
        '🗞',
        '\ue101',
        '. ',
        '---',
        '\t',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));
  const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 10 });

  it('gives the same for any text, however it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.oneof(prose, markup, fc.string()), sizes, (text, pieces) => {
        assert.deepEqual(read(text, 'en', pieces), read(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives before the end only what stays so', () => {
    fc.assert(
      fc.property(prose, sizes, (text, pieces) => {
        const reader = readerOf('en');
        const before: string[][][] = [];
        for (const piece of cut(text, pieces)) {
          reader.push(piece);
          before.push(told(reader.settled()));
        }
        const final = told(reader.end());
        for (const part of before) {
          const last = part.length - 1;
          assert.deepEqual(part.slice(0, -1), final.slice(0, Math.max(0, last)));
          if (last >= 0) assert.deepEqual(part[last], final[last]?.slice(0, part[last]!.length));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('holds no sentence without a word, no mark of ours, and no number that was not issued', () => {
    fc.assert(
      fc.property(fc.oneof(prose, markup, fc.string()), (text) => {
        const reader = readerOf('en');
        reader.push(text);
        for (const { text: sentence, numbers } of reader.end().flat()) {
          assert.match(sentence, /[\p{L}\p{N}]/u);
          assert.doesNotMatch(sentence, /[\ue000-\uf8ff\n]/);
          assert.ok(numbers.every((number) => issued.has(number)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is not slowed down by a long paragraph that comes in small pieces', () => {
    const text = 'The printers walked out in May 1974 [1]. '.repeat(900);
    const started = performance.now();
    read(text, 'en', [8]);
    assert.ok(performance.now() - started < 1_500);
  });

  it('is not slowed down by hostile text', () => {
    for (const unit of [
      '[',
      '[1',
      '[1,',
      '【1†',
      '**',
      '`',
      '> ',
      '- ',
      '<',
      '(',
      '\n',
      '\ue101',
      '[1] ',
    ])
      for (const text of [unit.repeat(20_000)]) {
        const started = performance.now();
        read(text);
        assert.ok(performance.now() - started < 2_000, `${JSON.stringify(unit)} took too long`);
      }
  });
});

const issued = new Set([1, 2, 3, 4, 5, 6]);

function readerOf(language: string): MarkReader {
  return new MarkReader({ language, numbers: issued });
}

function* cut(text: string, sizes: readonly number[]): Generator<string> {
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield text.slice(at, at + size);
    at += size;
  }
}

function told(paragraphs: readonly ReadParagraph[]): string[][] {
  return paragraphs.map((sentences) =>
    sentences.map(({ text, numbers }) => `${text} |${numbers.join(' ')}`),
  );
}
