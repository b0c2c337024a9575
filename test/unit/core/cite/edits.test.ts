import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Insertion,
  insertAnswer,
  insertCitations,
  quoted,
} from '../../../../src/core/cite/edits.ts';
import type { Style } from '../../../../src/core/cite/link.ts';
import type { Answer, Citation } from '../../../../src/shared/answer.ts';
import { nodes, read, textOf } from './markdown.ts';

const links: Style = { form: 'link', target: 'url', archiveRoot: '/work', draftFolder: '/work' };
const footnotes: Style = { ...links, form: 'footnote' };

const back = cited('The Printers Go Back', '/1974/05/back/', '1974-05-04', ['Marion Sale']);
const tully = cited('Agnes Tully', '/1974/09/tully/', '1974-09-21', ['Ellen Garvie']);
const backNote = 'Marion Sale, [The Printers Go Back](/1974/05/back/), 4 May 1974.';
const tullyNote = 'Ellen Garvie, [Agnes Tully](/1974/09/tully/), 21 September 1974.';

describe('A citation put into a draft', () => {
  it('is a link at the cursor, with a space before it where a word ends there', () => {
    cites('It ended.|', links, 'It ended. [The Printers Go Back](/1974/05/back/)');
    cites('See | for it.', links, 'See [The Printers Go Back](/1974/05/back/) for it.');
    cites('(|)', links, '([The Printers Go Back](/1974/05/back/))');
    cites('|', links, '[The Printers Go Back](/1974/05/back/)');
  });

  it('is a footnote at the cursor, with its definition at the end', () => {
    cites('It ended.| More.\n', footnotes, `It ended.[^1] More.\n\n[^1]: ${backNote}\n`);
    cites('It ended.|', footnotes, `It ended.[^1]\n\n[^1]: ${backNote}\n`);
    cites('It ended.|\n', footnotes, `It ended.[^1]\n\n[^1]: ${backNote}\n`);
  });

  it('is numbered after the footnotes that are there', () => {
    cites(
      'One[^3], two[^note].|\n\n[^3]: Three.\n[^note]: Note.\n',
      footnotes,
      `One[^3], two[^note].[^4]\n\n[^3]: Three.\n[^note]: Note.\n[^4]: ${backNote}\n`,
    );
    cites('One[^9].|\n', footnotes, `One[^9].[^10]\n\n[^10]: ${backNote}\n`);
  });

  it('keeps the footnote that its source has already', () => {
    const draft = `One[^7]. Two.|\n\n[^7]: ${backNote}\n`;
    cites(draft, footnotes, draft.replace('|', '[^7]'));
    cites(
      draft.replaceAll('\n', '\r\n'),
      footnotes,
      draft.replace('|', '[^7]').replaceAll('\n', '\r\n'),
    );
  });

  it('stays apart from its definition where the cursor is at the end of the draft', () => {
    for (const draft of ['Text[^1]\n\n[^1]: Foo.', 'Text[^1]\n\n[^1]: Foo.\n', 'Text.\n', '']) {
      const tree = read(cite(draft, draft.length, [back], footnotes));
      const definitions = nodes(tree, 'footnoteDefinition').map(({ identifier }) => identifier);
      const marks = nodes(tree, 'footnoteReference').map(({ identifier }) => identifier);
      assert.deepEqual([...new Set(marks)].sort(), definitions.sort(), draft);
      assert.match(textOf(nodes(tree, 'footnoteDefinition').at(-1)!), /^Marion Sale/);
    }
  });

  it('may be several: links with something between them, a footnote for each source', () => {
    assert.equal(
      cite('It ended.', 9, [back, tully], links),
      'It ended. [The Printers Go Back](/1974/05/back/); [Agnes Tully](/1974/09/tully/)',
    );
    assert.equal(
      cite('It ended.\n', 9, [back, tully, back], footnotes),
      `It ended.[^1][^2][^1]\n\n[^1]: ${backNote}\n[^2]: ${tullyNote}\n`,
    );
  });

  it('leaves the draft around it as it is, and is read as exactly that link or footnote', () => {
    const piece = fc.constantFrom(
      'The strike ended',
      ' on Friday',
      '.',
      '! ',
      ' *so*',
      ' “yes”',
      ' [link](a.md)',
      ' (1974)',
      '[sic]',
      '\n',
      '\n\n',
      '\n\n> ',
      '\n\n- ',
      '\n\n## ',
      ' one[^1]',
      '\r\n\r\n',
    );
    const prose = fc.array(piece, { maxLength: 8 });
    const ending = fc.constantFrom('', '\n', '\n\nMore.\n').map((more) => `\n\n[^1]: Foo.${more}`);
    fc.assert(
      fc.property(prose, prose, ending, fc.boolean(), (before, after, end, asLink) => {
        const [head, tail] = [`Well${before.join('')}`, `${after.join('')}${end}`];
        const made = cite(head + tail, head.length, [back], asLink ? links : footnotes);
        assert.ok(made.startsWith(head));
        assert.ok(made.slice(head.length).includes(tail));
        const [old, now] = [read(head + tail), read(made)];
        const added = (type: string) => nodes(now, type).length - nodes(old, type).length;
        assert.equal(nodes(now, 'link').filter(({ url }) => url === back.url).length, 1);
        assert.equal(added('link'), 1);
        assert.equal(added('footnoteDefinition'), asLink ? 0 : 1);
        if (asLink) return;
        const note = nodes(now, 'footnoteDefinition').at(-1)!;
        assert.equal(textOf(note), 'Marion Sale, The Printers Go Back, 4 May 1974.');
        const marks = nodes(now, 'footnoteReference');
        assert.equal(marks.filter(({ identifier }) => identifier === note.identifier).length, 1);
      }),
      { numRuns: 100 },
    );
  });

  function cites(draft: string, style: Style, expected: string): void {
    const offset = draft.indexOf('|');
    assert.equal(cite(draft.replace('|', ''), offset, [back], style), expected);
  }

  function cite(draft: string, offset: number, citations: readonly Citation[], style: Style) {
    return applied(draft, insertCitations(draft, offset, citations, style));
  }
});

describe('An answer put into a draft', () => {
  const answer: Answer = {
    state: 'done',
    writer: { kind: 'archive' },
    answered: true,
    nearest: [],
    paragraphs: [
      {
        from: { article: back.article, title: back.title },
        sentences: [
          { text: 'It ended “at last”.', verdict: 'verbatim', citations: [back] },
          { text: 'It cost £112,000.', verdict: 'verbatim', citations: [{ ...back, number: 2 }] },
        ],
      },
      {
        sentences: [
          {
            text: 'She was *impatient*.',
            verdict: 'supported',
            citations: [{ ...tully, number: 3 }],
          },
          { text: 'So they say.', verdict: 'unsupported', citations: [] },
        ],
      },
    ],
  };
  const own = { ...answer, paragraphs: answer.paragraphs.slice(0, 1) };
  const put = (draft: string, offset: number, style: Style, what: Answer = own) =>
    applied(draft, insertAnswer(draft, offset, what, style));

  it('quotes the archive and names the article once', () => {
    assert.equal(
      put('', 0, links),
      '[The Printers Go Back](/1974/05/back/), 4 May 1974: “It ended ‘at last’.” “It cost £112,000.”',
    );
  });

  it('has a footnote for each source, however many sentences it bears out', () => {
    assert.equal(
      put('', 0, footnotes),
      `“It ended ‘at last’.”[^1] “It cost £112,000.”[^1]\n\n[^1]: ${backNote}\n`,
    );
  });

  it('cites every sentence of a model, and marks those that the archive does not bear out', () => {
    const made = put('', 0, links, answer);
    assert.match(
      made,
      /\n\nShe was \\\*impatient\\\*\. \(\[Agnes Tully\]\(\/1974\/09\/tully\/\)\) So they say\. <!-- not from the archive -->$/,
    );
  });

  it('has paragraphs only, whatever a model begins them with', () => {
    const words = fc
      .array(
        fc.constantFrom('#', '-', '+', '>', '1923.', '7)', '=', '---', '* ', ' ', '| ', '~~~', 'a'),
        {
          minLength: 1,
        },
      )
      .map((parts) => parts.join(''))
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(words, fc.constantFrom('Before.', 'Before.\n\n', ''), (text, draft) => {
        const sentence = { text, verdict: 'supported', citations: [] } as const;
        const made = put(draft, draft.length, links, {
          ...own,
          paragraphs: [{ sentences: [sentence] }],
        });
        const paragraphs = read(made).children ?? [];
        assert.ok(
          paragraphs.every(({ type }) => type === 'paragraph'),
          made,
        );
        assert.equal(textOf(paragraphs.at(-1)!), text.replace(/\s+/g, ' ').trim());
        assert.equal(paragraphs.length, draft === '' ? 1 : 2);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stands in paragraphs of its own wherever the cursor is', () => {
    const drafts = [
      'Before.|After.',
      'Before.\n|After.',
      'Before.\n\n|\n\nAfter.',
      'Before.|',
      '|After.',
    ];
    for (const draft of [...drafts, ...drafts.map((one) => one.replaceAll('\n', '\r\n'))])
      for (const style of [links, footnotes]) {
        const made = put(draft.replace('|', ''), draft.indexOf('|'), style, answer);
        assert.doesNotMatch(made.replaceAll('\r\n', '\n'), /\n\n\n/, draft);
        const texts = (read(made).children ?? [])
          .filter(({ type }) => type === 'paragraph')
          .map(textOf);
        const around = ['Before.', 'After.'].filter((text) => draft.includes(text));
        assert.deepEqual(
          texts.filter((text) => /^(?:Before|After)\.$/.test(text)),
          around,
          draft,
        );
        assert.equal(texts.length, around.length + answer.paragraphs.length, draft);
      }
  });

  it('stays apart from its definitions at the end of a draft that has some', () => {
    const draft = 'Text[^1].\n\n[^1]: Foo.\n';
    const tree = read(put(draft, draft.length, footnotes));
    assert.deepEqual(
      nodes(tree, 'footnoteDefinition').map((one) => textOf(one)),
      ['Foo.', 'Marion Sale, The Printers Go Back, 4 May 1974.'],
    );
  });
});

describe('A quotation', () => {
  it('has double marks outside and single ones inside', () => {
    assert.equal(quoted('He said “no” twice.'), '“He said ‘no’ twice.”');
    assert.equal(quoted('He said "no" twice.'), '“He said ‘no’ twice.”');
    assert.equal(quoted('Er sagte „nein“ und «doch».'), '“Er sagte ‘nein’ und ‘doch’.”');
  });

  it('has no double marks inside where the other half is in another sentence', () => {
    assert.equal(
      quoted('The words: “I listened for the bell.'),
      '“The words: ‘I listened for the bell.”',
    );
    assert.equal(quoted('There was no bell.”'), '“There was no bell.’”');
    assert.equal(quoted('Es gab keine Glocke.“'), '“Es gab keine Glocke.’”');
    assert.equal(quoted('"Nobody," he said.'), '“‘Nobody,’ he said.”');
  });

  it('is read by Markdown as the words that it quotes', () => {
    const text = 'A [link] with *stars*, `code`, <b>, 5 ~ 6 ~ 7, a_b_c and \\ &amp; more';
    assert.equal(textOf(read(quoted(text))), `“${text}”`);
  });
});

function cited(title: string, url: string, date: string, authors: readonly string[]): Citation {
  const article = `archive/${title}.md`;
  return {
    id: title,
    number: 1,
    article,
    title,
    date,
    authors,
    url,
    start: 0,
    end: 1,
    source: 'X',
    text: 'X',
  };
}

/** The draft after the insertions, all of which name places in the draft as it was; as VS Code does it. */
function applied(draft: string, insertions: readonly Insertion[]): string {
  return insertions
    .toReversed()
    .reduce(
      (text, { offset, text: added }) => text.slice(0, offset) + added + text.slice(offset),
      draft,
    );
}
