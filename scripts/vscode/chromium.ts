/** The browser in which a served VS Code is shown: see `launchChromium`. */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { cache } from '../paths.ts';
import { runToEnd } from './children.ts';
import { withLock } from './lock.ts';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

const fonts = ['fonts-liberation', 'fonts-dejavu-core'];

/** Another installation may just be under way. */
const waitForOthers = ['-o', 'DPkg::Lock::Timeout=120'];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-lcd-text',
];

/**
 * Starts a headless Chromium of this machine. Where there is none and Debian's packages can be
 * installed, installs it first; elsewhere fails with a sentence that says what to do.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = (await findChromium()) ?? (await installChromium());
  return chromium.launch({
    executablePath,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** The Chromium that `BACKFILE_CHROMIUM` names, or else the first of the usual ones on the PATH. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env.BACKFILE_CHROMIUM;
  if (named) return named;
  return names.map(onPath).find((path) => path !== undefined);
}

/** The full path of a program, if it is on the PATH. */
export function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installChromium(): Promise<string> {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) throw new Error(missing);
  await withLock(join(cache, 'chromium.lock'), async () => {
    if (await findChromium()) return;
    console.log('Installing Chromium from the packages of this system (once, about a minute)');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runToEnd('apt-get', ['update'], { env, timeout: 300_000 });
    const install = ['install', '-y', '--no-install-recommends', ...waitForOthers];
    await runToEnd('apt-get', [...install, 'chromium', ...fonts], { env, timeout: 600_000 });
  });
  const installed = await findChromium();
  if (installed === undefined) throw new Error(missing);
  return installed;
}

const missing =
  'Chromium is missing: install it (on Debian or Ubuntu: sudo apt-get install chromium), ' +
  'or set BACKFILE_CHROMIUM to the path of a Chrome or Chromium.';
