import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from '../support/eventually.ts';
import { openWorkbench } from './support/workbench.ts';

describe('getting started', () => {
  it('says what to do in a folder without articles, and reads the first one that is written', async () => {
    const folder = await temporaryFolder('backfile-empty-');
    await writeFile(join(folder.path, 'notes.txt'), 'Not an article.');
    const workbench = await openWorkbench({ workspace: folder.path });
    try {
      const chat = await workbench.chat();
      await eventually(async () =>
        /no Markdown article/.test(await chat.locator('.welcome').innerText()),
      );
      const related = workbench.page.locator('.pane', { hasText: 'Related' });
      await related.getByText('There is no Markdown article in this folder.').waitFor();
      await mkdir(join(workbench.folder, 'news'), { recursive: true });
      await writeFile(
        join(workbench.folder, 'news', 'first.md'),
        '# The bridge opens\n\nThe bridge opened on Monday.',
      );
      await eventually(
        async () => /1 article/.test(await chat.locator('.welcome').innerText()),
        20_000,
      );
    } finally {
      await workbench.stop();
      await folder.remove();
    }
  });

  it('lists what was not indexed, and why, in plain sentences', async () => {
    const folder = await temporaryFolder('backfile-bad-');
    await writeFile(
      join(folder.path, 'good.md'),
      '# The bridge opens\n\nThe bridge opened on Monday.',
    );
    await writeFile(join(folder.path, 'binary.md'), Buffer.from([0x89, 0x50, 0, 0, 1, 2]));
    await writeFile(join(folder.path, 'empty.md'), '');
    const workbench = await openWorkbench({ workspace: folder.path });
    try {
      const chat = await workbench.chat();
      await eventually(async () => /1 article/.test(await chat.locator('.welcome').innerText()));
      await workbench.probe.command('backfile.showProblems');
      const list = workbench.page.locator('.pane', { hasText: 'Not indexed' });
      await list.locator('.monaco-list-row', { hasText: 'binary.md' }).waitFor();
      const shown = (await list.locator('.monaco-list-row').allInnerTexts()).join('\n');
      assert.match(shown, /binary\.md[\s\S]*not a text file/);
      assert.match(shown, /empty\.md[\s\S]*It is empty/);
    } finally {
      await workbench.stop();
      await folder.remove();
    }
  });

  it('answers in Restricted Mode, too', async () => {
    const workbench = await openWorkbench({ trust: false });
    try {
      const chat = await workbench.chat();
      await chat.locator('.suggestion').first().click();
      await chat.locator('.copy-answer').waitFor();
      assert.match(await chat.locator('.answer').innerText(), /3rd of May/);
    } finally {
      await workbench.stop();
    }
  });

  it('leads a newcomer through four steps', async () => {
    const workbench = await openWorkbench();
    try {
      await workbench.probe.command('workbench.action.openWalkthrough', 'backfile.backfile#start');
      const steps = workbench.page.locator('.getting-started-step');
      await eventually(async () => (await steps.count()) === 4);
      await workbench.screenshot('walkthrough');
      const titles = (await steps.locator('.step-title').allInnerTexts()).join(' ');
      assert.match(titles, /Choose the archive[\s\S]*Let it read[\s\S]*Ask[\s\S]*Cite/);
    } finally {
      await workbench.stop();
    }
  });
});
