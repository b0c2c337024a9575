import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sample } from '../../scripts/paths.ts';
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

  it('says what to do where no folder is open', async () => {
    const workbench = await openWorkbench();
    try {
      const url = new URL(workbench.page.url());
      url.searchParams.delete('folder');
      url.searchParams.set('ew', 'true');
      await workbench.page.goto(url.href);
      await workbench.page.waitForSelector('.monaco-workbench');
      await workbench.probe.ready(30_000);
      const chat = await workbench.chat();
      const choose = chat.getByRole('button', { name: 'Choose archive folder' });
      await choose.first().waitFor();
      const related = workbench.page.locator('.pane', { hasText: 'Related' });
      await related.getByText('Open a folder with your articles').waitFor();
      await related.getByRole('button', { name: 'Open the sample archive' }).waitFor();
    } finally {
      await workbench.stop();
    }
  });

  it('says what to do where the archive cannot be read', async () => {
    const settings = { 'backfile.archive.folders': ['/there/is/no/such/archive'] };
    const workbench = await openWorkbench({ settings });
    try {
      const chat = await workbench.chat();
      await eventually(async () =>
        /\/there\/is\/no\/such\/archive is not there/.test(
          await chat.locator('.welcome').innerText(),
        ),
      );
      const related = workbench.page.locator('.pane', { hasText: 'Related' });
      await related.getByText('The archive could not be read.').waitFor();
      await related.getByRole('button', { name: 'Try again' }).waitFor();
    } finally {
      await workbench.stop();
    }
  });

  it('reads the folder that is chosen with the command', async () => {
    const folder = await temporaryFolder('backfile-none-');
    const workbench = await openWorkbench({ workspace: folder.path });
    try {
      const chat = await workbench.chat();
      void workbench.probe.command('backfile.chooseArchive').catch(() => {});
      const dialog = workbench.page.locator('.quick-input-widget', { hasText: 'Where are the' });
      await dialog.locator('input.input').fill(`${sample}/`);
      await dialog.getByRole('button', { name: 'Use as archive' }).click();
      await eventually(async () =>
        /54 articles, 1921 to 2019/.test(await chat.locator('.welcome').innerText()),
      );
    } finally {
      await workbench.stop();
      await folder.remove();
    }
  });

  it('counts along while the archive is read, can be stopped, and keeps what was read', async () => {
    const folder = await temporaryFolder('backfile-many-');
    const article = `# Crane\n\n${'The crane swung over the quay. '.repeat(400)}`;
    for (let i = 0; i < 2_500; i++) await writeFile(join(folder.path, `${i}.md`), article);
    const workbench = await openWorkbench({ workspace: folder.path });
    try {
      const status = workbench.page.locator('.statusbar-item', {
        hasText: /Archive [\d,]+\/2,500/,
      });
      await workbench.probe.command('backfile.chat.focus');
      await status.first().waitFor();
      const related = workbench.page.locator('.pane', { hasText: 'Related' });
      await related.getByText('The archive is being read.').waitFor();
      await related.getByRole('button', { name: 'Stop indexing' }).click();
      const chat = await workbench.chat();
      await eventually(async () =>
        /\d articles\. Reading was stopped/.test(await chat.locator('.welcome').innerText()),
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
