import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { askQuestion, lastAnswer } from './support/chatPage.ts';
import { openWorkbench, type Workbench } from './support/workbench.ts';

const draft = 'drafts/a-hundred-years-on.md';
const strikeEnd =
  "The printers' strike ended yesterday, Friday the 3rd of May, at twenty minutes past four in the afternoon.";

describe('asking the archive', () => {
  let workbench: Workbench;
  let chat: Frame;

  before(async () => {
    workbench = await openWorkbench();
    await workbench.openFile(draft);
    chat = await workbench.chat();
    await chat.locator('.suggestion').first().waitFor();
  });
  after(() => workbench?.stop());

  it('tells what the archive is and offers questions that it can be asked', async () => {
    const welcome = await chat.locator('.welcome').innerText();
    assert.match(welcome, /The Harbour Dispatch/);
    assert.match(welcome, /54 articles, 1921 to 2019/);
    assert.ok((await chat.locator('.suggestion').count()) >= 3);
  });

  it('answers with sentences of the archive, under the articles they are from', async () => {
    await askQuestion(chat, "When did the printers' strike end?");
    const answer = lastAnswer(chat);
    const first = answer.locator('.sentence').first();
    assert.equal((await first.innerText()).replace(/\d+\W*$/u, '').trim(), strikeEnd);
    assert.equal(await first.getAttribute('data-verdict'), 'verbatim');
    assert.match(await answer.locator('.from').first().innerText(), /The Printers Go Back/);
  });

  it('shows title, date, author and passage when a citation is pointed at', async () => {
    await lastAnswer(chat).locator('button.citation').first().hover();
    const card = await chat.locator('.card').innerText();
    for (const words of [
      'The Printers Go Back',
      '4 May 1974',
      'Marion Sale',
      'Friday the 3rd of May',
    ])
      assert.ok(card.includes(words), `${words} in ${card}`);
    await workbench.page.mouse.move(5, 5);
  });

  it('opens the article at the passage, beside the draft, when a citation is clicked', async () => {
    await lastAnswer(chat).locator('button.citation').first().click();
    await eventually(async () => (await workbench.selectedText()) === strikeEnd);
    const seen = await workbench.probe.editor();
    assert.ok(seen?.path.endsWith('archive/1974/the-printers-go-back.md'));
    const tabs = await workbench.page
      .locator('.tab')
      .evaluateAll((all) => all.map((tab) => tab.getAttribute('data-resource-name') ?? ''));
    assert.deepEqual(tabs.toSorted(), ['a-hundred-years-on.md', 'the-printers-go-back.md']);
  });

  it('puts the citation into the draft and not into the article that is open beside it', async () => {
    const before = await readFile(join(workbench.folder, draft), 'utf8');
    const article = await workbench.editorText();
    await workbench.page.mouse.move(5, 5);
    await lastAnswer(chat).locator('button.citation').first().hover();
    await chat.locator('.card').getByRole('button', { name: 'Insert' }).click();
    await workbench.openFile(draft);
    await eventually(async () => (await workbench.editorText()).includes('the-printers-go-back/)'));
    const after = await workbench.editorText();
    assert.equal(
      after.length - before.length,
      '[The Printers Go Back](/1974/05/the-printers-go-back/)'.length,
    );
    assert.equal(
      article,
      await readFile(join(workbench.folder, 'archive/1974/the-printers-go-back.md'), 'utf8'),
    );
    await workbench.probe.command('undo');
    await eventually(async () => (await workbench.editorText()) === before);
  });

  it('puts the whole answer into the draft as one step that can be undone', async () => {
    await workbench.openFile(draft);
    const before = await workbench.editorText();
    await lastAnswer(chat).locator('.insert-answer').click();
    await eventually(async () => (await workbench.editorText()).includes(`“${strikeEnd}”`));
    await workbench.openFile(draft);
    await workbench.probe.command('undo');
    await eventually(async () => (await workbench.editorText()) === before);
  });

  it('copies the answer with its sources', async () => {
    await lastAnswer(chat).locator('.copy-answer').click();
    const copied = await eventually(async () => {
      const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
      return text.includes('“') && text;
    });
    assert.ok(copied.includes(`“${strikeEnd}” [1]`));
    assert.ok(
      copied.includes('1. The Printers Go Back, 4 May 1974, archive/1974/the-printers-go-back.md'),
    );
  });

  it('understands a question that leans on the one before', async () => {
    await askQuestion(chat, 'and two years later?');
    assert.match(
      await lastAnswer(chat).locator('.from').first().innerText(),
      /The Last Line of Lead/,
    );
  });

  it('answers a German question from the German page', async () => {
    await askQuestion(chat, 'Wann endete der Streik der Drucker?');
    assert.match(await lastAnswer(chat).innerText(), /gestern, am Freitag, dem 3\. Mai/);
  });

  it('says so when the archive has nothing, names the nearest articles, and invents nothing', async () => {
    await askQuestion(chat, 'Who won the 2019 mayoral election?');
    const answer = lastAnswer(chat);
    assert.match(await answer.locator('.notice').innerText(), /The archive has nothing/);
    assert.equal(await answer.locator('.sentence').count(), 0);
    await answer.locator('.nearest button').first().click();
    await eventually(async () => (await workbench.probe.editor())?.path.includes('/archive/'));
  });

  it('remembers the conversation when the window is opened again', async () => {
    await workbench.page.reload();
    await workbench.page.waitForSelector('.monaco-workbench');
    await workbench.probe.ready(30_000);
    chat = await workbench.chat();
    await eventually(async () => (await chat.locator('.turn').count()) === 4);
    assert.match(
      await chat.locator('.turn').first().innerText(),
      /When did the printers' strike end\?/,
    );
  });

  it('begins a new conversation on request', async () => {
    await workbench.probe.command('backfile.newConversation');
    await chat.locator('.suggestion').first().waitFor();
    assert.equal(await chat.locator('.turn').count(), 0);
  });

  it('asks one of the offered questions with a click', async () => {
    await chat.locator('.suggestion').nth(1).click();
    await lastAnswer(chat).locator('.copy-answer').waitFor();
    assert.match(await lastAnswer(chat).innerText(), /Agnes Tully/);
  });

  it('finds the passage again after the article has changed', async () => {
    await askQuestion(chat, "When did the printers' strike end?");
    await workbench.openFile('archive/1974/the-printers-go-back.md');
    await workbench.page.keyboard.press('Control+End');
    await workbench.select('---\n\nThe printers');
    await workbench.probe.command('type', {
      text: '---\n\nA new first paragraph.\n\nThe printers',
    });
    await workbench.probe.command('workbench.action.files.save');
    await lastAnswer(chat).locator('button.citation').first().click();
    await eventually(async () => (await workbench.selectedText()) === strikeEnd);
  });
});
