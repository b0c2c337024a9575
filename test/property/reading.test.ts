import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentences, stem, terms, words } from '../../index/language/index.ts';
import { type ReadArticle, readArticle } from '../../index/reading/index.ts';

const numRuns = Number(process.env.BACKFILE_PROPERTY_RUNS ?? 2_000);

/** Pieces that Markdown, front matter, HTML and templates are made of, and what breaks them. */
const piece = fc.constantFrom(
  ...[
    'word',
    'Two words. ',
    'A. B. C. ',
    'Dr. ',
    'am 3. Mai ',
    '他们罢工了。',
    '😀',
    'é',
    'e\u0301',
  ],
  ...[' ', '  ', '\n', '\n\n', '\r\n', '\r\n\r\n', '\t', '\u00a0', '\u2028', '\0', '\ufeff'],
  ...['\uE000', '\ud800', '\udc00', '\u202e'],
  ...['*', '**', '_', '`', '```\n', '~~', '\\', '&amp;', '&#x1F600;', '&', '&;', '&nbsp;', '&x;'],
  ...[
    '[',
    ']',
    '](',
    ')',
    '![',
    '[a](b "c")',
    '[^1]',
    '[^1]: ',
    '[x]: http://y.z\n',
    '<http://a.b>',
  ],
  ...[
    '# ',
    '## ',
    '\n===\n',
    '\n---\n',
    '> ',
    '- ',
    '1. ',
    '- [ ] ',
    '    ',
    '|a|b|\n|-|-|\n',
    '|',
  ],
  ...[
    '<p>',
    '</p>',
    '<br>',
    '<b',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<![CDATA[',
    '<?',
    '<div>\n',
  ],
  ...['{{< x >}}', '{{<', '{{', '}}', '{%', '%}', '{:', '}', '{#a}'],
  ...[
    '---\n',
    '+++\n',
    'title: a\n',
    'date: 1926-05-03\n',
    'tags: [a, b]\n',
    '? ',
    '!!js x\n',
    '&a *a',
  ],
  ...['toString: ', 'date: {toString: 1}\n', 'a = [[', 'date = 1926-05-03\n', '"', "'", '“', '»'],
);
const markdownish = fc
  .array(piece, { maxLength: 60, size: 'max' })
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(
  markdownish,
  fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
  fc.string({ unit: 'grapheme', maxLength: 200, size: 'max' }),
  markdownish.map((text) => `---\n${text}\n---\n${text}`),
  markdownish.map((text) => `+++\n${text}\n+++\n${text}`),
);
const anyPath = fc.oneof(
  fc.constantFrom('a.md', '2026-01-01-a.md', 'x/index.md', '.md', 'x/---.md'),
  fc.string({ maxLength: 20 }).map((name) => `${name}.md`),
);

describe('Reading any text whatever', () => {
  it('ends in an article or in a problem, never in an error', () => {
    hold(anyText, anyPath, (source, path) => {
      const read = readArticle(source, path);
      if ('problem' in read) return assert.equal(read.problem.outcome, 'skipped');
      assert.equal(read.article.path, path);
      assert.notEqual(read.article.title, '');
      assert.match(read.article.language, /^[a-z]{2,3}$/);
      assert.match(read.article.date ?? '2000', /^\d{4}(-\d{2}(-\d{2})?)?$/);
      assert.ok(read.passages.length > 0);
    });
  });

  it('gives sentences and passages that lie in the text, in order, without overlap', () => {
    hold(anyText, anyPath, (source, path) => {
      const { passages } = article(source, path);
      ascending(passages, source.length);
      const all = passages.flatMap((passage) => passage.sentences);
      ascending(all, source.length);
      for (const { start, end, sentences: own } of passages) {
        assert.equal(own[0]!.start, start);
        assert.equal(own.at(-1)!.end, end);
      }
    });
  });

  it('gives sentences whose characters stand in the source, in that order', () => {
    hold(markdownish, anyPath, (source, path) => {
      for (const { passages } of [article(source, path)])
        for (const sentence of passages.flatMap((passage) => passage.sentences)) {
          const there = decoded(source.slice(sentence.start, sentence.end));
          let at = 0;
          for (const unit of decoded(sentence.text).match(/\S/g) ?? []) {
            const found = there.indexOf(unit, at);
            assert.ok(found >= 0, `${JSON.stringify(unit)} not in ${JSON.stringify(there)}`);
            at = found + 1;
          }
        }
    });
  });

  it('gives sentences for reading: no white space around them, none twice', () => {
    hold(anyText, anyPath, (source, path) => {
      for (const { text } of article(source, path).passages.flatMap((one) => one.sentences)) {
        assert.notEqual(text, '');
        assert.doesNotMatch(text, /^\s|\s$| {2}|[\n\r\t]/);
      }
    });
  });

  it('gives the same article each time', () => {
    hold(anyText, anyPath, (source, path) =>
      assert.deepEqual(readArticle(source, path), readArticle(source, path)),
    );
  });

  it('reads the text behind a head as it reads the text alone, further on', () => {
    const head = '---\ntitle: A\nlanguage: en\n---\n';
    const other = '---\nlanguage: en\n---\n';
    hold(markdownish, fc.constant('a.md'), (text, path) => {
      const moved = head.length - other.length;
      const shifted = ranges(article(other + text, path)).map((at) => at + moved);
      assert.deepEqual(ranges(article(head + text, path)), shifted);
    });
  });

  it('finds in plain paragraphs every word, and nothing else', () => {
    const word = fc.constantFrom('crane', 'quay', 'häuser', 'докер', '12', 'o’connor', 'e\u0301t');
    const paragraph = fc.array(word, { minLength: 1, maxLength: 300 });
    hold(fc.array(paragraph, { minLength: 1, maxLength: 5 }), fc.constant('a.md'), (text, path) => {
      const { passages } = article(text.map((words) => words.join(' ')).join('\n\n'), path);
      const read = passages.flatMap((one) => one.sentences).map((one) => one.text);
      assert.deepEqual(read.join(' ').split(' '), text.flat());
    });
  });
});

describe('Sentences of any text', () => {
  const language = fc.constantFrom('en', 'de', 'fr', 'zh', 'ar', 'und', 'xx');

  it('cover all of it but white space, in order', () => {
    hold(anyText, language, (text, code) => {
      const found = sentences(text, code);
      ascending(found, text.length);
      let last = 0;
      for (const { start, end } of [...found, { start: text.length, end: text.length }]) {
        assert.equal(text.slice(last, start).trim(), '');
        last = end;
      }
    });
  });

  it('are no longer than they may be', () => {
    const long = fc.array(fc.constantFrom('a', ' ', '😀', 'word ', '. '), {
      maxLength: 6_000,
      size: 'max',
    });
    fc.assert(
      fc.property(long, language, (parts, code) => {
        for (const { start, end } of sentences(parts.join(''), code))
          assert.ok(end - start <= 1_200);
      }),
      { numRuns: 30 },
    );
  });
});

describe('Stems of any word in any language', () => {
  const languages =
    'ar hy bg da nl en fi fr de el hu hi id ga it lt ne no pt ro ru sr es sv ta tr uk'.split(' ');
  const alphabets = [
    "abcdefghijklmnopqrstuvwxyzäöüßéèêçñåæøâîșțğışčšžőű'12.",
    'абвгдежзийклмнопрстуфхцчшщъыьэюяёїієґјљњћђџ',
    'αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊ',
    'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئًٌٍَُِّْـ',
    'अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्ंःँ़',
    'அஆஇஈஉஊஎஏஐஒஓகஙசஞடணதநபமயரலவழளறனாிீுூெேைொோௌ்',
  ];
  const anyWord = fc.oneof(
    ...alphabets.map((letters) =>
      fc
        .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 14 })
        .map((all) => all.join('')),
    ),
    fc.string({ unit: 'binary', minLength: 1 }),
  );

  it('are there, and are the same each time', () => {
    hold(anyWord, fc.constantFrom(...languages), (word, language) => {
      const found = stem(word, language);
      assert.equal(typeof found, 'string');
      assert.notEqual(found, '');
      assert.equal(stem(word, language), found);
    });
  });
});

describe('Words of any text', () => {
  const language = fc.constantFrom(
    'en',
    'de',
    'fr',
    'it',
    'zh',
    'ja',
    'ar',
    'hi',
    'ta',
    'tr',
    'ru',
    'xx',
  );

  it('are never empty, never long, and have no white space', () => {
    hold(anyText, language, (text, code) => {
      for (const word of [...words(text, code), ...terms(text, code)]) {
        assert.ok(word.length > 0 && word.length <= 64, JSON.stringify(word));
        assert.doesNotMatch(word, /\s|\^/);
      }
    });
  });

  it('of two texts are those of the one and those of the other', () => {
    hold(fc.tuple(anyText, anyText), language, ([one, two], code) =>
      assert.deepEqual(words(`${one}\n${two}`, code), [...words(one, code), ...words(two, code)]),
    );
  });

  it('are the same in capitals and in either Unicode form', () => {
    hold(fc.string({ unit: 'grapheme-ascii' }), language, (text, code) =>
      assert.deepEqual(words(text.toUpperCase(), code), words(text, code)),
    );
    hold(anyText, language, (text, code) =>
      assert.deepEqual(words(text.normalize('NFD'), code), words(text.normalize('NFC'), code)),
    );
  });
});

function hold<A, B>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>, law: (a: A, b: B) => void): void {
  fc.assert(
    fc.property(a, b, (x, y) => {
      law(x, y);
    }),
    { numRuns },
  );
}

function article(source: string, path: string): ReadArticle {
  const read = readArticle(source, path);
  if (!('problem' in read)) return read;
  const none = { path, title: '', authors: [], tags: [], language: 'und' };
  return { article: none, passages: [] };
}

function ranges({ passages }: ReadArticle): number[] {
  return passages.flatMap((passage) => passage.sentences).flatMap(({ start, end }) => [start, end]);
}

function ascending(found: readonly { start: number; end: number }[], length: number): void {
  let last = 0;
  for (const { start, end } of found) {
    assert.ok(start >= last && end > start && end <= length, `${start} to ${end} after ${last}`);
    last = end;
  }
}

/** A source as it reads where only its character references are replaced. */
function decoded(source: string): string {
  return source.replaceAll('&amp;', '&').replaceAll('&#x1F600;', '😀').replaceAll('&nbsp;', ' ');
}
