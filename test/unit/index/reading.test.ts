import assert from 'node:assert/strict';
import { type ReadArticle, readArticle } from '../../../index/reading/index.ts';

describe('Front matter', () => {
  it('in YAML gives title, date, authors, tags, language, tier and address', () => {
    const { article } = read(`---
title: The Gates Are Shut
date: 1926-05-03
authors: [Hannah Orde, Tobias Kinnear]
tags: strike, docks
language: de-AT
tier: analysis
url: /1926/gates
---
Text.`);
    assert.deepEqual(article, {
      path: 'a.md',
      title: 'The Gates Are Shut',
      date: '1926-05-03',
      authors: ['Hannah Orde', 'Tobias Kinnear'],
      tags: ['strike', 'docks'],
      language: 'de',
      tier: 'analysis',
      url: '/1926/gates',
    });
  });

  it('in TOML is read likewise, with its own kind of dates', () => {
    const head = `title = "Gates"
date = 1926-05-03T08:00:00Z
authors = ["Orde"]`;
    const { article } = read(`+++\n${head}\n+++\nText.`);
    assert.equal(article.title, 'Gates');
    assert.equal(article.date, '1926-05-03');
    assert.deepEqual(article.authors, ['Orde']);
    assert.equal(read('+++\ndate = 1926-05-03\n+++\nText.').article.date, '1926-05-03');
  });

  it('takes authors as a text with commas, as a list, and as objects with names', () => {
    for (const authors of ['Orde, Kinnear', '[Orde, Kinnear]', '[{name: Orde}, {name: Kinnear}]'])
      assert.deepEqual(read(`---\nauthor: ${authors}\n---\nText.`).article.authors, [
        'Orde',
        'Kinnear',
      ]);
  });

  it('has character references as characters', () => {
    const { article } = read('---\ntitle: Orde &amp; Kinnear&#8217;s\ntags: [R&amp;D]\n---\nText.');
    assert.equal(article.title, 'Orde & Kinnear’s');
    assert.deepEqual(article.tags, ['R&D']);
  });

  it('keeps of a date what is certain', () => {
    const dates = {
      '1926': '1926',
      '1926-05': '1926-05',
      '1926-5-3': '1926-05-03',
      '1926/05/03': '1926-05-03',
      '"1926-05-03 08:00:00 -0400"': '1926-05-03',
      '1926-13-40': '1926',
      '1926-05-00': '1926-05',
      'May 1926': undefined,
      '19260503': undefined,
    };
    for (const [written, date] of Object.entries(dates))
      assert.equal(read(`---\ndate: ${written}\n---\nText.`).article.date, date, written);
  });

  it('that is malformed is read line by line, and noted', () => {
    const { article, note } = read('---\ntitle: Foo: bar\nauthor: @jane\ndate: 1974\n---\nText.');
    assert.equal(note?.code, 'frontMatter');
    assert.equal(article.title, 'Foo: bar');
    assert.deepEqual(article.authors, ['@jane']);
    assert.equal(article.date, '1974');
  });

  it('that is malformed in the way of TOML is noted too', () => {
    const { article, note } = read('+++\ntitle = "Foo\ndate = 1974\n+++\nText.');
    assert.equal(note?.code, 'frontMatter');
    assert.equal(article.date, '1974');
  });

  it('without an end is text, and noted', () => {
    const { article, note, passages } = read('---\ntitle: Foo\n\nText.');
    assert.equal(note?.code, 'frontMatter');
    assert.equal(article.title, 'a');
    assert.match(textOf(passages), /title: Foo/);
  });

  it('may be empty, or end in dots, or have Windows line ends', () => {
    assert.equal(textOf(read('---\n---\nText.').passages), 'Text.');
    assert.equal(read('---\ntitle: A\n...\nText.').article.title, 'A');
    assert.equal(read('---\r\ntitle: A\r\n---\r\nText.').article.title, 'A');
  });

  it('is not seen in lines of dashes around a paragraph, which are rules', () => {
    const { passages, note } = read('---\n\nText after a rule.\n\n---\n\nMore text.');
    assert.equal(note, undefined);
    assert.equal(textOf(passages), 'Text after a rule. More text.');
  });

  it('of any other kind is text and never run', () => {
    for (const head of ['---js\nglobalThis.pwned = 1\n---', '---coffee\npwned = 1\n---'])
      assert.match(heading(read(`${head}\n\nText.`)), /pwned = 1/);
    assert.match(textOf(read(';;;\n{"title": "x"}\n;;;\nText.').passages), /title/);
    assert.equal('pwned' in globalThis, false);
  });

  it('with aliases is refused as YAML, and read line by line', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: Bomb';
    const { article, note } = read(`---\n${bomb}\n---\nText.`);
    assert.equal(note?.code, 'frontMatter');
    assert.equal(article.title, 'Bomb');
  });

  it('with values of the wrong kind gives what it can, and never throws', () => {
    for (const value of ['{toString: 1}', '[{toString: 1}]', '[[]]', '{a: {b: c}}', 'null', 'true'])
      for (const key of ['title', 'date', 'authors', 'tags', 'language', 'tier', 'url'])
        assert.equal(textOf(read(`---\n${key}: ${value}\n---\nText.`).passages), 'Text.');
    assert.equal(read('+++\n[date]\na = 1\n+++\nText.').article.date, undefined);
  });

  it('prints nothing, whatever tags it has', () => {
    const printed: unknown[] = [];
    const listen = (warning: unknown) => printed.push(warning);
    process.on('warning', listen);
    const emit = process.emitWarning;
    process.emitWarning = (...told: unknown[]) => void printed.push(told);
    try {
      assert.equal(read('---\ntitle: !!js/function x\n---\nText.').article.title, 'x');
    } finally {
      process.emitWarning = emit;
      process.off('warning', listen);
    }
    assert.deepEqual(printed, []);
  });
});

describe('An article without front matter', () => {
  it('has its first heading as title, or else its name', () => {
    assert.equal(read('# *The* Gates\n\nText.').article.title, 'The Gates');
    assert.equal(read('Text.', '1926/the-gates-are_shut.md').article.title, 'the gates are shut');
    assert.equal(read('Text.', 'news/gates/index.md').article.title, 'gates');
    assert.equal(read('Text.', 'news/gates/_index.md').article.title, 'gates');
    assert.equal(read('Text.', '2026-05-03-gates.md').article.title, 'gates');
    assert.equal(read('Text.', 'x/---.md').article.title, 'x/---.md');
  });

  it('has the date of its name, as Jekyll writes it', () => {
    assert.equal(read('Text.', '_posts/1926-05-03-gates.md').article.date, '1926-05-03');
    assert.equal(read('Text.', '1926-05-03/gates.md').article.date, undefined);
  });

  it('that has no text either is no article', () => {
    for (const source of [
      '---\ntitle: A\n---\n',
      '# Only\n\n## Headings\n',
      '<!-- note -->',
      '![](a.png)',
    ])
      assert.deepEqual(readArticle(source, 'a.md'), {
        problem: { outcome: 'skipped', code: 'noText' },
      });
  });
});

describe('The text of an article', () => {
  const reads = (source: string, text: string) =>
    assert.equal(textOf(read(source).passages), text, source);

  it('is without Markdown marks', () => {
    reads('**Bold _and_ it** ~~gone~~ `code`.', 'Bold and it gone code.');
    reads(
      'A [link](http://a.b "t"), a [ref][r], <http://c.d>.\n\n[r]: http://e.f',
      'A link, a ref, http://c.d.',
    );
    reads('An ![image](a.png) here, [![image](a.png)](http://a.b) linked.', 'An here, linked.');
    reads(
      'They [the men] went [sic] by [Tram 9][] and [tram].\n\n[tram 9]: a.md',
      'They [the men] went [sic] by Tram 9 and [tram].',
    );
    reads('A [shortcut].\n\n[Shortcut]: a.md', 'A shortcut.');
    reads('Escaped \\*stars\\*.', 'Escaped *stars*.');
    reads('One\\\ntwo  \nthree\nfour.', 'One two three four.');
  });

  it('is of lists, tasks, quotes and tables too', () => {
    reads('- One.\n- Two.\n  1. Three.\n', 'One. Two. Three.');
    reads('- [x] Done.\n- [ ] Open.', 'Done. Open.');
    reads('> Said.\n> More.\n>\n> > Deep.', 'Said. More. Deep.');
    reads('|Name|Born|\n|---|---|\n|Ann|1900|\n', 'Name Born Ann 1900');
  });

  it('is of HTML without its tags, comments, scripts and styles', () => {
    reads('<div><p>One</p><p>Two &amp; three&nbsp;four.</p></div>', 'One Two & three four.');
    reads('<div>a<script>let x = 1 < 2;</script><style>p {}</style><!-- c -->b</div>', 'a b');
    reads('<p><b>b</b>old <i>w</i>ord</p>', 'bold word');
    reads('Text with <b>bold</b> and a<br>break.', 'Text with bold and a break.');
    reads('<!-- hidden -->\n\nText <!-- hidden --> shown.', 'Text shown.');
  });

  it('is without code blocks', () => {
    reads('```js\ncode()\n```\n\n    more code\n\nText.', 'Text.');
  });

  it('is without footnote marks, but with footnotes', () => {
    reads('A claim.[^1] More[^note].\n\n[^1]: The source.\n', 'A claim. More. The source.');
  });

  it('has character references as characters', () => {
    reads('Caf&eacute; &amp; bar &#8212; &#x1F600; &unknown;.', 'Café & bar — 😀 &unknown;.');
    reads('&#0; &#xD; &#1114112; a.', '&#0; &#1114112; a.');
  });

  it('is without what Hugo, Jekyll and Liquid put between', () => {
    reads('{{< figure src="a.png" caption="x" >}}\n\nText {{% ref "a" %}}here.', 'Text here.');
    reads('{% include a.html %}\nText {{ page.title }} here.\n{: .note}', 'Text here.');
    reads('{% raw\n%}\n\nText.', 'Text.');
    assert.equal(heading(read('## Head {#anchor}\n\nText.')), 'Head');
  });

  it('keeps a directive that is never closed as text, and all behind it', () => {
    reads('A {{< broken.\n\nB {% too.\n\nC {{ open.', 'A {{< broken. B {% too. C {{ open.');
  });
});

describe('Passages', () => {
  const long = Array.from(
    { length: 60 },
    (_, i) => `Sentence number ${i} says that the crane stood still at the quay for a day.`,
  );

  it('have the nearest heading above them', () => {
    const { passages } = read('Before.\n\n# One\n\nFirst.\n\n## Two\n\nSecond.\n\nStill second.');
    assert.deepEqual(
      passages.map((passage) => [passage.heading, textOf([passage])]),
      [
        ['', 'Before.'],
        ['One', 'First.'],
        ['Two', 'Second. Still second.'],
      ],
    );
  });

  it('are a few sentences long, even where a paragraph goes on and on', () => {
    const { passages } = read(long.join(' '));
    assert.ok(passages.length >= 5);
    for (const { sentences } of passages) {
      const words = sentences.reduce((sum, { text }) => sum + text.split(' ').length, 0);
      assert.ok(words <= 180, `${words} words`);
    }
  });

  it('cover the text in order, without overlap', () => {
    const { passages } = read(
      long.map((one, i) => (i % 7 ? one : `## Head\n\n${one}`)).join('\n\n'),
    );
    const sentences = passages.flatMap((passage) => passage.sentences);
    assert.deepEqual(
      sentences.map(({ text }) => text),
      long,
    );
    ascending(passages);
    ascending(sentences);
  });

  it('know exactly where they stand in the source', () => {
    const source =
      '---\r\ntitle: A\r\n---\r\n> **We shall not** go back,\r\n> said [Orde](o.md "x").\r\n';
    const { passages } = read(source);
    assert.equal(
      source.slice(passages[0]!.start, passages[0]!.end),
      '**We shall not** go back,\r\n> said [Orde](o.md "x").',
    );
    assert.equal(textOf(passages), 'We shall not go back, said Orde.');
  });

  it('begin and end with the marks of their own first and last words', () => {
    const slices = (source: string) =>
      read(source).passages.flatMap(({ sentences }) =>
        sentences.map(({ start, end }) => source.slice(start, end)),
      );
    assert.deepEqual(slices('**One.** *Two.*'), ['**One.**', '*Two.*']);
    assert.deepEqual(slices('他们罢工了。*没有人*回来。'), ['他们罢工了。*', '没有人*回来。']);
    assert.deepEqual(slices('A claim.[^1] Another.'), ['A claim.', 'Another.']);
    assert.deepEqual(slices('See [this **bold**](a.md).'), ['See [this **bold**](a.md).']);
    assert.deepEqual(slices('So [ends **bold**](a.md)\n\nNext.'), [
      'So [ends **bold**](a.md)',
      'Next.',
    ]);
    assert.deepEqual(slices('Marks & Spencer &\n\nLater; more.'), [
      'Marks & Spencer &',
      'Later; more.',
    ]);
    assert.deepEqual(slices('Marks &amp; Co &amp;\n\nLater; more.'), [
      'Marks &amp; Co &amp;',
      'Later; more.',
    ]);
  });
});

function read(source: string, path = 'a.md'): ReadArticle {
  const article = readArticle(source, path);
  assert.ok(!('problem' in article), JSON.stringify(article));
  return article;
}

function textOf(passages: ReadArticle['passages']): string {
  return passages.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join(' ');
}

function heading(article: ReadArticle): string {
  return article.passages.at(-1)!.heading;
}

function ascending(ranges: readonly { start: number; end: number }[]): void {
  let last = 0;
  for (const { start, end } of ranges) {
    assert.ok(start >= last && end > start, `${start} to ${end} after ${last}`);
    last = end;
  }
}
