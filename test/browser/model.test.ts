import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { type Answering, begin, done, finished, ModelServer, said } from '../model/modelServer.ts';
import { eventually } from '../support/eventually.ts';
import { askQuestion, lastAnswer } from './support/chatPage.ts';
import { openWorkbench, type Workbench } from './support/workbench.ts';

const question = "When did the printers' strike end?";

/** The number under which a passage with these words was sent. */
function numberOf(body: string, words: string): string {
  const before = body.slice(0, body.indexOf(words));
  return [...before.matchAll(/number=\\"(\d+)\\"/g)].at(-1)?.[1] ?? '';
}

describe('answering with a language model', () => {
  let answering: Answering;
  let server: ModelServer;
  let workbench: Workbench;
  let chat: Frame;

  before(async () => {
    server = await ModelServer.start((...request) => answering(...request));
    workbench = await openWorkbench();
    await workbench.openFile('drafts/a-hundred-years-on.md');
    chat = await workbench.chat();
    await chat.locator('.suggestion').first().waitFor();
  });
  after(async () => {
    await workbench?.stop();
    await server?.[Symbol.asyncDispose]();
  });

  async function enter(text: string): Promise<void> {
    const input = workbench.page.locator('.quick-input-widget input.input');
    await input.fill(text);
    await input.press('Enter');
  }

  it('is set up with an address, a name, a key and leave to send', async () => {
    void workbench.probe.command('backfile.useModel').catch(() => {});
    await workbench.page.locator('.quick-input-widget', { hasText: 'Address' }).waitFor();
    await enter(`${server.origin}/v1`);
    await workbench.page.locator('.quick-input-widget', { hasText: 'Name' }).waitFor();
    await enter('harbour-1');
    await workbench.page.locator('.quick-input-widget', { hasText: 'Key' }).waitFor();
    await enter('a-key-for-this-origin');
    await workbench.page
      .locator('.monaco-dialog-box')
      .getByRole('button', { name: 'Send' })
      .click();
    await eventually(async () => /harbour-1/.test(await chat.locator('body').innerText()));
    assert.equal(server.requests.length, 0);
  });

  it('streams the model’s sentences with its marks resolved, each checked against its passage', async () => {
    answering = async (response, _attempt, { body }) => {
      const number = numberOf(body, 'ended yesterday, Friday the 3rd of May');
      begin(response);
      response.write(said("The printers' strike ended on Friday the 3rd of May "));
      response.write(said(`[${number}]. The moon is made of green cheese [${number}].`));
      response.end(finished() + done);
    };
    await askQuestion(chat, question);
    const sentences = lastAnswer(chat).locator('.sentence');
    assert.equal(await sentences.count(), 2);
    assert.equal(await sentences.nth(0).getAttribute('data-verdict'), 'supported');
    assert.equal(await sentences.nth(1).getAttribute('data-verdict'), 'unsupported');
    assert.equal(await sentences.nth(0).locator('button.citation').count(), 1);
    await workbench.screenshot('model');
    const [request] = server.requests;
    assert.equal(request?.headers.authorization, 'Bearer a-key-for-this-origin');
    assert.ok(request?.body.includes('Friday the 3rd of May'), 'the passages go with the question');
  });

  it('is stopped with a button, and says that the answer was stopped', async () => {
    answering = (response) => {
      begin(response);
      response.write(said("The printers' strike ended on Friday the 3rd of May [1]. And then "));
    };
    await chat.fill('#question', 'How did the strike end?');
    await chat.press('#question', 'Enter');
    await chat.locator('#stop').waitFor();
    await eventually(() => server.requests.length === 2);
    await chat.locator('#stop').click();
    await eventually(() => server.left >= 1);
    await eventually(async () => /stopped/i.test(await chat.locator('.turn').last().innerText()));
  });

  it('falls back to the archive’s own words with a plain sentence when the model fails', async () => {
    answering = (response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"error":{"message":"secret internals"}}');
    };
    await askQuestion(chat, question);
    const answer = lastAnswer(chat);
    await eventually(async () => (await answer.locator('.sentence').count()) > 1);
    assert.equal(
      await answer.locator('.sentence').first().getAttribute('data-verdict'),
      'verbatim',
    );
    const notice = await answer.locator('.notice').innerText();
    assert.match(notice, /key/i);
    assert.ok(!notice.includes('secret internals'));
  });

  it('rewrites highlighted text as a change that can be accepted', async () => {
    answering = (response) => {
      begin(response);
      response.end(said('This newspaper turns a hundred on Thursday.') + finished() + done);
    };
    await workbench.openFile('drafts/a-hundred-years-on.md');
    await workbench.select('On Thursday this newspaper is a hundred years old.');
    void workbench.probe.command('backfile.rewriteSelection').catch(() => {});
    await workbench.page
      .locator('.quick-input-widget', { hasText: 'What should change' })
      .waitFor();
    await enter('Shorter.');
    await workbench.page.getByRole('button', { name: 'Accept the change' }).first().click();
    await eventually(async () =>
      (await workbench.editorText()).includes(
        '\nThis newspaper turns a hundred on Thursday. The Corn Hall',
      ),
    );
  });
});
