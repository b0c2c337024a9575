/** A real VS Code with the extension in it, in a browser that a test drives: see `openWorkbench`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Frame, Page } from 'playwright-core';
import { root, sample } from '../../../scripts/paths.ts';
import { copyOf, type Temporary, temporaryFolder } from '../../../scripts/temporary.ts';
import { launchChromium } from '../../../scripts/vscode/chromium.ts';
import { newest, oldest } from '../../../scripts/vscode/install.ts';
import { pageUrl, type Served, type Settings, serveVscode } from '../../../scripts/vscode/serve.ts';

import { Probe, probeFolder, probeVariable } from './probe.ts';

export interface WorkbenchOptions {
  /** The folder to open a copy of; the sample archive by default. */
  readonly workspace?: string;
  /** A VSIX to install and run, in place of the checkout. */
  readonly vsix?: string;
  readonly version?: 'oldest' | 'newest';
  readonly settings?: Settings;
  /** `false` opens the folder in Restricted Mode. */
  readonly trust?: boolean;
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

/** An open VS Code window. */
export interface Workbench {
  readonly page: Page;
  /** The copy of the workspace that is open. */
  readonly folder: string;
  /** The extension host, for what a page cannot show. */
  readonly probe: Probe;
  /** Milliseconds that loading and activating the extension took. */
  readonly activated: number;
  /** The page in Backfile's side bar, which is opened if need be. */
  chat(): Promise<Frame>;
  /** Runs a command as a writer does: by its title, out of the command palette. */
  runCommand(title: string): Promise<void>;
  /** Opens a file of the workspace by its path in it, and puts the focus there. */
  openFile(path: string): Promise<void>;
  /** The whole text of the active editor. */
  editorText(): Promise<string>;
  /** What is selected in the active editor. */
  selectedText(): Promise<string>;
  /** Selects the first occurrence of these words in the active editor. */
  select(words: string): Promise<void>;
  /** Writes `out/browser/<name>.png` and gives its path. */
  screenshot(name: string): Promise<string>;
  stop(): Promise<void>;
}

const extension = 'backfile.backfile';
const patience = 30_000;

/** Opens VS Code over a fresh copy of a workspace, and resolves when the extension is active. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const [workspace, place] = await Promise.all([
    copyOf(options.workspace ?? sample),
    temporaryFolder('backfile-probe-'),
  ]);
  const socket = join(place.path, 'probe');
  const started = await Promise.allSettled([serve(options, socket), launchChromium()] as const);
  const [served, browser] = started;
  const stop = stopping(served, browser, [workspace, place]);
  try {
    const page = await openPage(fulfilled(served), fulfilled(browser), workspace.path, options);
    const probe = new Probe(socket);
    const activated = await ready(page, probe, fulfilled(served));
    return workbench({ page, probe, activated, folder: workspace.path, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

function fulfilled<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'fulfilled') return result.value;
  throw result.reason;
}

function serve({ version, workspace: _, ...rest }: WorkbenchOptions, socket: string) {
  const release = version === 'oldest' ? oldest : newest;
  const env = { ...rest.env, [probeVariable]: socket };
  return serveVscode({ ...rest, version: release.codeServer, env, installed: [probeFolder] });
}

function stopping(
  served: PromiseSettledResult<Served>,
  browser: PromiseSettledResult<Browser>,
  folders: readonly Temporary[],
): () => Promise<void> {
  return async () => {
    if (browser.status === 'fulfilled') await browser.value.close();
    if (served.status === 'fulfilled') await served.value.stop();
    await Promise.all(folders.map((folder) => folder.remove()));
  };
}

async function openPage(
  served: Served,
  browser: Browser,
  folder: string,
  { vsix }: WorkbenchOptions,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.url });
  const page = await context.newPage();
  const extension = vsix === undefined ? { extension: root } : {};
  await page.goto(pageUrl(served, { folder, ...extension }));
  return page;
}

async function ready(page: Page, probe: Probe, served: Served): Promise<number> {
  try {
    await page.waitForSelector('.monaco-workbench', { timeout: patience });
    await probe.ready(patience);
    return await probe.activate(extension);
  } catch (error) {
    const seen = await picture(page, 'not-ready').catch(() => 'no picture');
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}\nSee ${seen}; VS Code said:\n${served.output()}`, { cause: error });
  }
}

async function picture(page: Page, name: string): Promise<string> {
  const folder = join(root, 'out', 'browser');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

function workbench(
  open: Pick<Workbench, 'page' | 'probe' | 'activated' | 'folder' | 'stop'>,
): Workbench {
  const { page, probe, folder } = open;
  const editor = async () => {
    const seen = await probe.editor();
    if (seen === undefined) throw new Error('No text editor is active');
    return seen;
  };
  return {
    ...open,
    chat: () => chatFrame(page, probe),
    runCommand: (title) => runCommand(page, probe, title),
    openFile: (path) => openFile(page, probe, join(folder, path)),
    editorText: async () => (await editor()).text,
    selectedText: async () => (await editor()).selected,
    select: (words) => probe.select(words),
    screenshot: (name) => picture(page, name),
  };
}

/** Finds the innermost frame of the side bar by the field that questions are written in. */
async function chatFrame(page: Page, probe: Probe): Promise<Frame> {
  await probe.command('backfile.chat.focus');
  const end = Date.now() + patience;
  while (Date.now() < end) {
    for (const frame of page.frames()) if (await hasQuestion(frame)) return frame;
    await pause(50);
  }
  throw new Error(`The side bar has no #question; see ${await picture(page, 'no-chat')}`);
}

/** A frame may go away while it is looked at. */
function hasQuestion(frame: Frame): Promise<boolean> {
  return frame
    .locator('#question')
    .isVisible()
    .catch(() => false);
}

/** Resolves when the file's editor takes what is typed. */
async function openFile(page: Page, probe: Probe, path: string): Promise<void> {
  await probe.open(path);
  await probe.command('workbench.action.focusActiveEditorGroup');
  await page.locator('.editor-instance .monaco-editor.focused').waitFor({ timeout: patience });
}

async function runCommand(page: Page, probe: Probe, title: string): Promise<void> {
  await probe.command('workbench.action.showCommands');
  const palette = page.locator('.quick-input-widget');
  await palette.locator('input.input').fill(`>${title}`);
  const exactly = new RegExp(`^${title.replaceAll(/[^\w\s]/g, '\\$&')}$`);
  const row = palette.locator('.monaco-list-row .label-name').filter({ hasText: exactly });
  await row.first().click({ timeout: patience });
}
