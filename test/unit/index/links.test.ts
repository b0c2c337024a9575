import assert from 'node:assert/strict';
import type { Archive } from '../../../index/index.ts';
import { archiveOf } from '../../support/archive.ts';

describe('A link', () => {
  let archive: Archive;
  before(async () => {
    archive = await archiveOf({
      '1926/gates.md': '---\nurl: https://ledger.example/1926/05/gates/\n---\nText.',
      '1926/second call.md': '---\npermalink: /1926/second-call.html\n---\nText.',
      '1974/printers/index.md': 'Text.',
      '1974/_index.md': 'Text.',
      'about/README.md': 'Text.',
      'index.md': 'Text.',
      'köln.md': 'Text.',
    });
  });
  const names = async (target: string, article: string | undefined, from = '1926/draft.md') =>
    assert.equal(await archive.resolve(target, from), article, `${target} from ${from}`);

  it('relative to the text that has it names an article', async () => {
    await names('gates.md', '1926/gates.md');
    await names('./gates.md', '1926/gates.md');
    await names('../1926/gates.md', '1926/gates.md', '1974/x/../y.md');
    await names('../köln.md', 'köln.md');
    await names('1926/gates.md', '1926/gates.md', 'draft.md');
  });

  it('from the root names an article, with a slash or without', async () => {
    await names('/1926/gates.md', '1926/gates.md', 'a/b/c.md');
    await names('1926/gates.md', '1926/gates.md', 'a/b/c.md');
  });

  it('need not have an ending, and may have a query or a fragment', async () => {
    for (const end of ['gates', 'gates/', 'gates.html', 'gates.md#top', 'gates?x=1', 'gates.MD'])
      await names(end, '1926/gates.md');
  });

  it('may name a folder for its index', async () => {
    await names('/1974/printers/', '1974/printers/index.md');
    await names('/1974', '1974/_index.md');
    await names('/about', 'about/README.md');
    await names('../index.md', 'index.md');
  });

  it('may be written with escapes', async () => {
    await names('second%20call.md', '1926/second call.md');
    await names('/k%C3%B6ln.md', 'köln.md');
    await names('/100%.md', undefined);
  });

  it('may be where the article is published', async () => {
    await names('https://ledger.example/1926/05/gates', '1926/gates.md');
    await names('https://ledger.example/1926/05/gates/?utm=x#top', '1926/gates.md');
    await names('/1926/05/gates/', '1926/gates.md', 'anywhere.md');
    await names('https://other.example/1926/second-call.html', '1926/second call.md');
  });

  it('of a draft beside the archive names an article through the archive’s own name', async () => {
    await names('../archive/1926/gates.md', '1926/gates.md', '../drafts/draft.md');
    await names('archive/köln.md', 'köln.md', '../draft.md');
    await names('../../archive/köln.md', undefined, '../draft.md');
    for (const neighbour of ['archive-evil', 'elsewhere', 'abcdefgh'])
      await names(`../${neighbour}/köln.md`, undefined, '../drafts/draft.md');
  });

  it('to anything else names none', async () => {
    for (const target of [
      '',
      '#top',
      'nowhere.md',
      'https://other.example/1926/05/gates/x',
      'mailto:orde@ledger.example',
      'javascript:alert(1)',
      '__proto__',
      'constructor',
    ])
      await names(target, undefined);
  });

  it('that leads out of the archive names none of its articles', async () => {
    await names('../../1926/gates.md', undefined);
    await names('../../../köln.md', undefined);
    await names('../köln.md', undefined, 'draft.md');
  });
});
