import assert from 'node:assert/strict';
import { linkTargets } from '../../src/core/draft/links.ts';

describe('The links of a draft', () => {
  const are = (draft: string, ...targets: string[]) =>
    assert.deepEqual(linkTargets(draft), targets, draft);

  it('are found inline, by reference, in footnotes, in tables, bare and in angle brackets', () => {
    are('See [one](a.md "Title") and [two](<b c.md>).', 'a.md', 'b%20c.md'.replace('%20', ' '));
    are('See [one][1].\n\n[1]: /1974/05/', '/1974/05/');
    are('It ended.[^1]\n\n[^1]: Sale, [Back](back.md).', 'back.md');
    are('| A |\n|---|\n| [x](x.md) |', 'x.md');
    are('<https://a.org/x> and https://b.org/y.', 'https://a.org/x', 'https://b.org/y');
    are('> - *[deep](deep.md)*', 'deep.md');
  });

  it('are each named once, in their order', () => {
    are('[b](b.md) [a](a.md) [again](b.md)', 'b.md', 'a.md');
  });

  it('are not in code, in images, in comments or in the front matter', () => {
    are('`[a](a.md)`\n\n```\n[b](b.md)\n```\n\n    [c](c.md)');
    are('![picture](p.png) <!-- [a](a.md) -->');
    are('---\nurl: "[a](a.md)"\n---\n\nText.');
    are('+++\nurl = "[a](a.md)"\n+++\n\nText.');
  });

  it('are none in an empty draft', () => {
    are('');
  });

  for (const unit of ['_*', '> ', '[', '![', '- ', '`', '<'])
    it(`are none, soon, in ${JSON.stringify(unit)} over and over`, () => {
      const started = performance.now();
      are(unit.repeat(100_000));
      assert.ok(performance.now() - started < 5_000);
    });
});
