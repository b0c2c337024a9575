import assert from 'node:assert/strict';
import { stem, words } from '../../../../index/index.ts';
import { type RelateRequest, relate } from '../../../../src/core/relate/relate.ts';
import { type Opened, openSample, sampleFile } from '../sampleArchive.ts';

const back = 'archive/1974/the-printers-go-back.md';
const printers =
  'The printers at Lantern Street struck for seven weeks in 1974 over a photocomposing machine.';

describe('Related articles', () => {
  let sample: Opened;
  before(async () => {
    sample = await openSample();
  });
  after(() => sample.done());

  const related = (request: Omit<RelateRequest, 'archive'>) =>
    relate({ archive: sample.archive, ...request });
  const paths = async (request: Omit<RelateRequest, 'archive'>) =>
    (await related(request)).map(({ citation }) => citation.article);

  it('are about what is highlighted, with a passage that stands in their file', async () => {
    const found = await related({ text: printers, draft: printers });
    assert.ok(found.some(({ citation }) => citation.article === back));
    for (const { citation } of found) {
      const { article, start, end, source, title } = citation;
      assert.equal(sampleFile(article).slice(start, end), source);
      assert.ok(title.length > 0 && source.length > 0);
    }
  });

  it('share the words that are named as the reason', async () => {
    const found = await related({ text: printers, draft: printers });
    const highlighted = words(printers, 'en');
    for (const { citation, shared } of found) {
      assert.ok(shared.length > 0 && shared.length <= 5, citation.article);
      const { article } = (await sample.archive.text(citation.article))!;
      const spoken = [citation.text, article.title, ...article.tags, ...article.authors].join(' ');
      const stems = new Set(words(spoken, article.language).map((one) => stem(one, 'en')));
      for (const word of shared) {
        assert.ok(highlighted.includes(word), `${word} is not highlighted`);
        assert.ok(stems.has(stem(word, 'en')), `${citation.article} has no “${word}”`);
      }
    }
  });

  it('are not those that the draft links to, by address, by path or in a footnote', async () => {
    const draftPath = 'drafts/new.md';
    const text = printers;
    assert.ok((await paths({ text, draft: text, draftPath })).includes(back));
    for (const link of [
      '[before](/1974/05/the-printers-go-back/)',
      '[before](https://dispatch.example/1974/05/the-printers-go-back/)',
      '[before](../archive/1974/the-printers-go-back.md)',
      '[before](../archive/1974/the-printers-go-back.md#terms)',
      'before[^1]\n\n[^1]: Sale, [Back](/1974/05/the-printers-go-back/).',
    ]) {
      const found = await paths({ text, draft: `${text} ${link}`, draftPath });
      assert.ok(!found.includes(back), link);
      assert.ok(found.length > 0, link);
    }
  });

  it('are not the draft itself', async () => {
    const draft = sampleFile(back);
    const found = await paths({ text: printers, draft, draftPath: back });
    assert.ok(!found.includes(back));
    assert.ok(found.length > 0);
  });

  it('are best first', async () => {
    const [first] = await paths({ text: 'the damp flats of Dogger House', draft: '' });
    assert.match(first!, /black-on-the-wall|dogger-and-fisher|fourteenth-floor/);
  });

  it('are none for what the archive knows nothing of', async () => {
    for (const text of ['Kubernetes schedules containers as pods.', '', '   ', 'and the of it'])
      assert.deepEqual(await paths({ text, draft: text }), [], text);
  });

  it('are not found by one common word of many', async () => {
    const text = 'The blockchain ledger tokenises smart contracts for decentralised exchanges.';
    for (const { shared } of await related({ text, draft: text })) assert.ok(shared.length >= 2);
  });
});
