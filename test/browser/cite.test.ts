import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { openWorkbench, type Workbench } from './support/workbench.ts';

const draft = 'drafts/a-hundred-years-on.md';
const words = 'Two years afterwards the last line of metal was cast at Lantern Street.';

/** Drags a row to a line of the editor, with Shift held, as VS Code asks for. */
async function dragged(page: Page, row: Locator, line: string): Promise<void> {
  const from = (await row.boundingBox())!;
  const to = (await page.locator('.view-line', { hasText: line }).first().boundingBox())!;
  await page.mouse.move(from.x + 60, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 12 });
  await page.keyboard.down('Shift');
  // The editor takes the drop once it shows where it would land.
  await eventually(async () => {
    await page.mouse.move(to.x + 50 + Math.random() * 20, to.y + to.height / 2);
    return (await page.locator('.dnd-target').count()) > 0;
  });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

describe('citing, relating and drafting', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
    await workbench.chat();
    await workbench.openFile(draft);
  });
  after(() => workbench?.stop());
  afterEach(async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.openFile(draft);
    await workbench.probe.command('workbench.action.files.revert');
  });

  const rows = () => workbench.page.locator('.quick-input-list .monaco-list-row');
  const related = () =>
    workbench.page.locator('.pane', { hasText: 'Related' }).locator('.monaco-list-row');

  it('looks up what articles said as the writer types, and inserts the picked passage as a citation', async () => {
    await workbench.select('One of them used to walk past the building');
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.page.keyboard.press('Control+Alt+C');
    await workbench.page
      .locator('.quick-input-widget input.input')
      .fill('gates of the Union, Jubilee and Baltic Docks were clos');
    await rows().filter({ hasText: 'The Gates Are Shut' }).first().waitFor();
    await eventually(async () => (await rows().first().innerText()).includes('The Gates Are Shut'));
    assert.match(
      await rows().first().innerText(),
      /8 March 1927[\s\S]*gates of the Union, Jubilee and Baltic/,
    );
    await workbench.page.keyboard.press('Enter');
    const link = 'walk past the building [The Gates Are Shut](/1927/03/the-gates-are-shut/)';
    await eventually(async () => (await workbench.editorText()).includes(link));
  });

  it('offers the command in the context menu of a draft', async () => {
    await workbench.page.locator('.view-line').nth(9).click({ button: 'right' });
    const menu = workbench.page.locator('.monaco-menu .action-label', { hasText: /^Backfile$/ });
    await menu.first().waitFor();
  });

  it('says in the list when nothing is found', async () => {
    await workbench.page.keyboard.press('Control+Alt+C');
    await workbench.page.locator('.quick-input-widget input.input').fill('kubernetes blockchain');
    await rows().filter({ hasText: 'The archive has nothing on these words.' }).waitFor();
  });

  it('shows articles related to what is highlighted, with date, passage and shared words', async () => {
    await workbench.select(words);
    const first = related().first();
    await first.waitFor();
    await eventually(async () => /The Last Line of Lead/.test(await first.innerText()));
    assert.match(await first.innerText(), /3 May 1976/);
    assert.match(await related().nth(1).innerText(), /Linotype Number 9/);
    assert.match(
      (await first.getAttribute('aria-label')) ?? (await first.innerText()),
      /shares .*(?:lantern|cast|metal)/i,
    );
  });

  it('does not offer what the draft links to already', async () => {
    await workbench.select('The strike [ended on the 3rd of May]');
    await eventually(async () => (await related().count()) > 0);
    const shown = (await related().allInnerTexts()).join('\n');
    assert.ok(!shown.includes('The Printers Go Back'), shown);
  });

  it('inserts a related article as a citation with its button', async () => {
    await workbench.select(words);
    await eventually(async () => /The Last Line of Lead/.test(await related().first().innerText()));
    await related().first().hover();
    await related().first().getByRole('button', { name: 'Insert as citation' }).click();
    const link = `${words} [The Last Line of Lead](/1976/05/the-last-line-of-lead/)`;
    await eventually(async () => (await workbench.editorText()).includes(link));
  });

  it('turns a related article that is dragged into the draft into a citation', async () => {
    await workbench.select(words);
    await eventually(async () => /The Last Line of Lead/.test(await related().first().innerText()));
    await dragged(workbench.page, related().first(), 'building at night');
    await eventually(async () =>
      (await workbench.editorText()).includes('[The Last Line of Lead](/1976/05/'),
    );
  });

  it('proposes a background as a change, and makes it when its button is pressed', async () => {
    await workbench.select(words);
    const before = await workbench.editorText();
    await workbench.runCommand('Backfile: Background from the archive');
    const accept = workbench.page.getByRole('button', { name: 'Accept the change' }).first();
    await accept.waitFor();
    await workbench.screenshot('background');
    await accept.click();
    await eventually(async () =>
      (await workbench.editorText()).includes(
        '[The Last Line of Lead](/1976/05/the-last-line-of-lead/), 3 May 1976: “',
      ),
    );
    await workbench.openFile(draft);
    await workbench.probe.command('undo');
    await eventually(async () => (await workbench.editorText()) === before);
  });
});
