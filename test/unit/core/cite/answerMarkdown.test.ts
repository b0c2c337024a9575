import assert from 'node:assert/strict';
import { answerMarkdown } from '../../../../src/core/cite/answerMarkdown.ts';
import type { Answer, Citation } from '../../../../src/shared/answer.ts';

const base = { state: 'done', writer: { kind: 'archive' }, answered: true, nearest: [] } as const;

describe('An answer on the clipboard', () => {
  it('has paragraphs only, whatever a model begins them with', () => {
    const paragraphs = ['# Head', '- item', '1923. Year', '---'].map((text) => ({
      sentences: [{ text, verdict: 'partly', citations: [] } as const],
    }));
    assert.equal(
      answerMarkdown({ ...base, paragraphs }),
      '\\# Head\n\n\\- item\n\n1923\\. Year\n\n\\---',
    );
  });

  it('has its sentences with their numbers, and each source once', () => {
    const first = cited(1, 'The Printers *Go* Back', 'archive/go_back_now.md', '1974-05-04');
    const second = cited(2, 'Undated', 'archive/undated.md');
    const answer: Answer = {
      ...base,
      paragraphs: [
        { sentences: [{ text: 'It ended.', verdict: 'verbatim', citations: [first] }] },
        {
          sentences: [
            { text: 'It *cost*.', verdict: 'partly', citations: [first, second] },
            { text: 'Nobody knows.', verdict: 'unsupported', citations: [] },
          ],
        },
      ],
    };
    assert.equal(
      answerMarkdown(answer),
      [
        '“It ended.” [1]',
        'It \\*cost\\*. [1] [2] Nobody knows.',
        '1. The Printers \\*Go\\* Back, 4 May 1974, archive/go\\_back\\_now.md\n2. Undated, archive/undated.md',
      ].join('\n\n'),
    );
  });

  it('names the nearest articles where there is no answer, as its notice says', () => {
    const nearest = [
      { article: 'archive/a.md', title: 'One', date: '1974' },
      { article: 'archive/b.md', title: 'Two' },
    ];
    const notice = 'The archive has nothing that answers this. These articles come nearest:';
    assert.equal(
      answerMarkdown({ ...base, answered: false, paragraphs: [], nearest, notice }),
      `${notice}\n\n- One, 1974, archive/a.md\n- Two, archive/b.md`,
    );
  });

  it('is nothing where nothing was written', () => {
    assert.equal(answerMarkdown({ ...base, paragraphs: [] }), '');
  });
});

function cited(number: number, title: string, article: string, date?: string): Citation {
  const words = { source: 'X', text: 'X', start: 0, end: 1 };
  return { id: title, number, article, title, ...(date && { date }), authors: [], ...words };
}
