/**
 * `npm run screenshots [-- NAME...]`: photographs Backfile in a real VS Code, for the README, into
 * `media/screenshots/`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../test/browser/support/workbench.ts';
import { buildAll } from './build.ts';
import { isStarted, root } from './paths.ts';
import { withPalette } from './png.ts';
import { temporaryFolder } from './temporary.ts';

const folder = join(root, 'media', 'screenshots');
const draft = 'drafts/a-hundred-years-on.md';
const largest = 150_000;

const settings = {
  'chat.disableAIFeatures': true,
  'editor.fontSize': 13,
  'editor.lineNumbers': 'off',
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'explorer.autoReveal': false,
  'window.title': 'Backfile',
  'workbench.editor.empty.hint': 'hidden',
  'workbench.layoutControl.enabled': false,
};

/** One picture: what is done before it is taken, and in which folder (the sample by default). */
interface Picture {
  readonly pose: (workbench: Workbench) => Promise<void>;
  readonly empty?: true;
}

const pictures: Readonly<Record<string, Picture>> = {
  welcome: { pose: welcome, empty: true },
  ask: { pose: ask },
  click: { pose: click },
  cite: { pose: cite },
  related: { pose: related },
  background: { pose: background },
};

/** A folder without an article. */
async function welcome(workbench: Workbench): Promise<void> {
  const chat = await workbench.chat();
  await chat.locator('.archive-actions').waitFor();
}

/** A finished answer beside the draft. */
async function ask(workbench: Workbench): Promise<void> {
  await widenSideBar(workbench);
  await workbench.openFile(draft);
  const chat = await workbench.chat();
  await chat.locator('#question').fill("When did the printers' strike end?");
  await chat.locator('#question').press('Enter');
  await chat.locator('.answer[data-state="done"] .citation').first().waitFor();
  await workbench.page.locator('.pane-header', { hasText: 'Related' }).click();
}

/** The passage behind the answer's first source. */
async function click(workbench: Workbench): Promise<void> {
  await ask(workbench);
  const chat = await workbench.chat();
  await chat.locator('.answer .citation').first().click();
  await workbench.page.locator('.tab.active', { hasNotText: 'a-hundred-years-on' }).waitFor();
}

/** The passages for a few words of what an article said. */
async function cite({ openFile, select, runCommand, page, probe }: Workbench): Promise<void> {
  await openFile(draft);
  await select('There were fifty-seven compositors left by then.');
  await page.keyboard.press('ArrowRight');
  await probe.command('workbench.action.closeSidebar');
  await runCommand('Backfile: Insert citation');
  const pick = page.locator('.quick-input-widget', { hasText: 'Insert citation' });
  await pick.locator('input.input').fill('the last line of metal at Lantern Street');
  await pick.locator('.monaco-list-row').nth(2).waitFor();
}

/** What the archive has on a highlighted sentence. */
async function related(workbench: Workbench): Promise<void> {
  const { page, openFile, select, runCommand } = workbench;
  await widenSideBar(workbench);
  await openFile(draft);
  await select(
    'five years later there were 1,150 dockers in the whole port where there had been 3,900',
  );
  await runCommand('Backfile: Show related articles');
  await page.locator('.pane-header', { hasText: 'Ask' }).click();
  await page.locator('.pane-body .monaco-list-row').nth(2).waitFor();
}

/** A background box from the archive, before it is accepted. */
async function background({ openFile, select, runCommand, page, probe }: Workbench): Promise<void> {
  await openFile(draft);
  await probe.command('workbench.action.closeSidebar');
  await select(
    '[Here: the nine chairs. Agreement of September 2016, the hours, who got the places. ' +
      'Check the figure for the jobs that went. Ask Leanne if the chair has got its motor.]',
  );
  await runCommand('Backfile: Background from the archive');
  await page.locator('.monaco-diff-editor').first().waitFor();
}

/** Gives an answer the room it has on a writer's own screen, by pulling the edge of the side bar. */
async function widenSideBar({ page, chat }: Workbench): Promise<void> {
  await chat();
  const bounds = await page.locator('.part.sidebar').boundingBox();
  if (bounds === null) throw new Error('There is no side bar');
  await page.mouse.move(bounds.x + bounds.width, 400);
  await page.mouse.down();
  await page.mouse.move(540, 400, { steps: 4 });
  await page.mouse.up();
}

async function take(name: string, { pose, empty }: Picture): Promise<void> {
  const nothing = await temporaryFolder('backfile-empty-');
  const workspace = empty ? { workspace: nothing.path } : {};
  const workbench = await openWorkbench({ ...workspace, settings });
  try {
    await workbench.probe.command('workbench.action.closePanel');
    await pose(workbench);
    await workbench.probe.command('notifications.clearAll');
    await workbench.page.mouse.move(640, 790);
    await workbench.page.waitForTimeout(600);
    await photograph(workbench, name);
  } catch (error) {
    throw new Error(`${name}: see ${await workbench.screenshot(name)}`, { cause: error });
  } finally {
    await workbench.stop();
    await nothing.remove();
  }
}

async function photograph({ page }: Workbench, name: string): Promise<void> {
  const png = withPalette(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  await writeFile(join(folder, `${name}.png`), png);
  console.log(`  ${name}.png ${(png.length / 1000).toFixed(0)} kB`);
  if (png.length > largest) throw new Error(`${name}.png is larger than ${largest / 1000} kB`);
}

/** Takes the pictures of these names, or all of them; false when one could not be taken. */
async function main(names: readonly string[]): Promise<boolean> {
  await buildAll();
  await mkdir(folder, { recursive: true });
  let complete = true;
  for (const [name, picture] of Object.entries(pictures)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await take(name, picture).catch((error: Error) => {
      console.error(`  ${error.message}\n  ${(error.cause as Error | undefined)?.message ?? ''}`);
      complete = false;
    });
  }
  return complete;
}

if (isStarted(import.meta)) process.exit((await main(process.argv.slice(2))) ? 0 : 1);
