import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { longDate } from '../../../../src/core/cite/date.ts';
import { escapeText, linkTo, type Style, targetOf } from '../../../../src/core/cite/link.ts';
import { linkIn } from './markdown.ts';

const article = {
  article: 'archive/1974/the-printers-go-back.md',
  title: 'The Printers Go Back',
  authors: ['Marion Sale'],
  date: '1974-05-04',
  url: '/1974/05/the-printers-go-back/',
};
const paths: Style = { form: 'link', target: 'path', archiveRoot: '/paper', draftFolder: '/paper' };
const urls: Style = { ...paths, target: 'url' };

describe('A link to an article', () => {
  it('has its title, and points to its published address or to its file, as the writer wishes', () => {
    assert.equal(linkTo(article, urls), '[The Printers Go Back](/1974/05/the-printers-go-back/)');
    assert.equal(
      linkTo(article, paths),
      '[The Printers Go Back](archive/1974/the-printers-go-back.md)',
    );
  });

  it('points to the file where the article has no published address', () => {
    const { url: _, ...unpublished } = article;
    assert.equal(targetOf(unpublished, urls), 'archive/1974/the-printers-go-back.md');
  });

  it('points to the file where the address is not one of the web', () => {
    for (const url of [
      'javascript:alert(1)',
      'command:x',
      'file:///etc/passwd',
      'DATA:text/html,x',
    ])
      assert.equal(targetOf({ ...article, url }, urls), article.article, url);
    for (const url of ['https://a.org/x', 'HTTP://a.org/x', '//a.org/x', '/x', 'x/y'])
      assert.equal(targetOf({ ...article, url }, urls), url);
  });

  it('leads from the draft’s folder to the file', () => {
    const from = (draftFolder: string) => targetOf(article, { ...paths, draftFolder });
    assert.equal(from('/paper/drafts'), '../archive/1974/the-printers-go-back.md');
    assert.equal(from('/paper/archive/1974'), 'the-printers-go-back.md');
    assert.equal(from('/paper/archive/1980'), '../1974/the-printers-go-back.md');
    assert.equal(from('/elsewhere'), '../paper/archive/1974/the-printers-go-back.md');
    assert.equal(from('/'), 'paper/archive/1974/the-printers-go-back.md');
    assert.equal(from('/paperclip'), '../paper/archive/1974/the-printers-go-back.md');
  });

  it('leads from the archive’s root where the draft is not saved yet', () => {
    const { draftFolder: _, ...unsaved } = paths;
    assert.equal(targetOf(article, unsaved), 'archive/1974/the-printers-go-back.md');
  });

  it('leads to the file from any folder', () => {
    const folder = fc.array(fc.constantFrom('a', 'b', 'c d', 'ä'), { maxLength: 4 });
    fc.assert(
      fc.property(folder, folder, (draft, root) => {
        const [draftFolder, archiveRoot] = [`/${draft.join('/')}`, `/${root.join('/')}`];
        const target = targetOf(article, { ...paths, draftFolder, archiveRoot });
        const reached = posix.join(draftFolder, decodeURIComponent(target));
        assert.equal(reached, posix.join(archiveRoot, article.article));
      }),
    );
  });

  it('is read by Markdown as exactly that link, whatever the title, file and address hold', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'ab1 \\[]()*_`<>!#&;|~“"\'ß東.:/@-+=?%{}^$'),
      minLength: 1,
      maxLength: 24,
    });
    const title = nasty.map((text) => text.trim()).filter((text) => text !== '');
    const segment = nasty.filter((text) => !/[/]|^\.+$/.test(text));
    fc.assert(
      fc.property(title, segment, nasty, fc.boolean(), (title, name, url, published) => {
        const source = { ...article, title, article: `a/${name}`, url: `/x${url}` };
        const { text, target } = linkIn(linkTo(source, published ? urls : paths));
        assert.equal(text, title.replace(/\s+/g, ' '));
        if (!published) assert.equal(decodeURIComponent(target), source.article);
        else
          assert.equal(target.replace(/%(?:20|28|29|3C|3E|5C)/g, decodeURIComponent), source.url);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a title of several lines on one', () => {
    assert.equal(escapeText('Two\nlines\r\n\r\nand more'), 'Two lines and more');
  });

  it('does not disturb text that no Markdown is in', () => {
    for (const text of ['AT&T, 1974: “Who’s there?” (1–2)', 'Straße 7, 東京; #3 + 4 = 7!'])
      assert.equal(escapeText(text), text);
  });
});

describe('A date', () => {
  it('is written out as far as it is known', () => {
    assert.equal(longDate('1974-05-04'), '4 May 1974');
    assert.equal(longDate('1974-05'), 'May 1974');
    assert.equal(longDate('1974'), '1974');
    assert.equal(longDate('2020-02-29'), '29 February 2020');
  });

  it('is left as it is where there is no such day', () => {
    for (const date of ['1974-13-01', '2019-02-31', '1974-00-10', 'once', '1974-05-xx'])
      assert.equal(longDate(date), date);
  });
});
