/**
 * `npm start [-- FOLDER]`: opens VS Code with Backfile over a folder, or over a fresh copy of the
 * sample archive. Where there is no desktop VS Code, serves one for the browser until Ctrl+C.
 */
import { type SpawnOptions, spawn } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildAll } from './build.ts';
import { cache, isStarted, root, sample } from './paths.ts';
import { runToEnd } from './vscode/children.ts';
import { onPath } from './vscode/chromium.ts';
import { pageUrl, serveVscode } from './vscode/serve.ts';

/** Opens the folder; resolves when the editor is open, which this process may be serving. */
export async function start(chosen?: string): Promise<void> {
  await buildAll();
  const folder = chosen === undefined ? await demo() : resolve(chosen);
  console.log((await index(folder)).trim());
  const desktop = hasDisplay() ? onPath('code') : undefined;
  if (desktop === undefined) await openServed(folder);
  else openDesktop(desktop, folder);
}

/** Made anew each time, so that every demonstration begins alike. */
async function demo(): Promise<string> {
  const folder = join(cache, 'demo');
  await rm(folder, { recursive: true, force: true });
  await cp(sample, folder, { recursive: true });
  return folder;
}

/** Indexes as a developer would, and gives what that prints. */
function index(folder: string): Promise<string> {
  return runToEnd(process.execPath, [join(root, 'dist', 'cli.mjs'), 'index', folder]);
}

function openDesktop(code: string, folder: string): void {
  const args = [`--extensionDevelopmentPath=${root}`, folder];
  letGo(code, args, { shell: process.platform === 'win32' });
  console.log(`VS Code opens ${folder}`);
}

async function openServed(folder: string): Promise<void> {
  const served = await serveVscode();
  const address = pageUrl(served, { folder, extension: root });
  console.log(
    `VS Code ${served.release.vscode} with Backfile, until you press Ctrl+C:\n${address}`,
  );
  openBrowser(address);
}

function openBrowser(address: string): void {
  const usual = process.platform === 'darwin' ? 'open' : onPath('xdg-open');
  const browser = process.env.BROWSER || usual;
  if (browser && hasDisplay()) letGo(browser, [address]);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Starts a program that outlives us, and that may as well fail. */
function letGo(program: string, args: readonly string[], options: SpawnOptions = {}): void {
  const child = spawn(program, args, { ...options, detached: true, stdio: 'ignore' });
  child.on('error', () => console.log(`${program} does not start here.`));
  child.unref();
}

if (isStarted(import.meta)) {
  process.once('SIGINT', () => process.exit(0));
  await start(process.argv[2]).catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
