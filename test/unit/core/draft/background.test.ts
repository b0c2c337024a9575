import assert from 'node:assert/strict';
import { background } from '../../../../src/core/draft/background.ts';
import type { RelateRequest } from '../../../../src/core/relate/relate.ts';
import type { Answer } from '../../../../src/shared/answer.ts';
import { type Opened, openSample, sampleFile } from '../sampleArchive.ts';

const printers = 'The printers of Lantern Street struck over a photocomposing machine.';

describe('Background from the archive', () => {
  let sample: Opened;
  before(async () => {
    sample = await openSample();
  });
  after(() => sample.done());

  const about = (text: string, more: Partial<RelateRequest> = {}) =>
    background({ archive: sample.archive, text, draft: text, ...more });

  it('is a short account in the archive’s own words, each with its source', async () => {
    const { paragraphs, answered, state } = (await about(printers))!;
    assert.deepEqual([answered, state], [true, 'done']);
    const sentences = paragraphs.flatMap((one) => one.sentences);
    assert.ok(paragraphs.length <= 3 && sentences.length <= 5 && sentences.length > 0);
    for (const { verdict, citations } of sentences) {
      assert.equal(verdict, 'verbatim');
      const { article, start, end, source } = citations[0]!;
      assert.equal(sampleFile(article).slice(start, end), source);
    }
  });

  it('is not taken from articles that the draft links to, nor from the draft', async () => {
    assert.ok(articlesOf(await about(printers)).length > 0);
    const linked = articlesOf(await about(printers))[0]!;
    const draft = `${printers} [See](../${linked}).`;
    const found = articlesOf(await about(printers, { draft, draftPath: 'drafts/new.md' }));
    assert.ok(!found.includes(linked));
    assert.ok(!articlesOf(await about(printers, { draftPath: linked })).includes(linked));
  });

  it('is there for a paragraph with several years in it', async () => {
    const text =
      'Founded in 1921, the Dispatch has printed at Lantern Street ever since. In 1971 its members voted for a ' +
      'photocomposing machine, and in 1974 the printers went on strike when the contract was signed without them.';
    assert.ok(articlesOf(await about(text)).length > 0);
  });

  it('is there for the paragraphs of the sample’s draft, from articles that it does not link to', async () => {
    const draft = sampleFile('drafts/a-hundred-years-on.md');
    const paragraphs = draft
      .split('\n\n')
      .filter((text) => text.length > 200 && !/^[->]/.test(text));
    assert.ok(paragraphs.length >= 3);
    let found = 0;
    for (const text of paragraphs) {
      const answer = await about(text, { draft, draftPath: 'drafts/a-hundred-years-on.md' });
      for (const article of articlesOf(answer)) {
        const { url } = (await sample.archive.text(article))!.article;
        assert.ok(!draft.includes(`](${url})`), article);
        found++;
      }
    }
    assert.ok(found >= paragraphs.length, `${found} for ${paragraphs.length} paragraphs`);
  });

  it('is none where the archive has nothing', async () => {
    for (const text of ['Kubernetes schedules containers as pods.', '', 'and the of it'])
      assert.equal(await about(text), undefined, text);
  });
});

function articlesOf(answer: Answer | undefined): string[] {
  return (answer?.paragraphs ?? []).map(({ from }) => from!.article);
}
