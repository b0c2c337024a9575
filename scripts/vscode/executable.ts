/**
 * Takes the command line of the desktop VS Code as `@vscode/test-electron` writes it, and runs the
 * same tests in a served VS Code: prints their report, and after a failure the rest of the console
 * too; exits with the tests' code.
 *
 * Environment: `BACKFILE_TEST_VERSION` (`oldest` or `newest`, the default), `BACKFILE_TEST_TRUST`
 * (`off` leaves Restricted Mode on), `BACKFILE_TEST_VERBOSE` (the whole console as it comes).
 */
import { EventEmitter, once } from 'node:events';
import type { Page } from 'playwright-core';
import { isStarted } from '../paths.ts';
import { launchChromium } from './chromium.ts';
import { TestConsole } from './console.ts';
import { newest, oldest } from './install.ts';
import { type PageOptions, pageUrl, type ServeOptions, serveVscode } from './serve.ts';

/** Seconds after which a run that never ends is given up. */
const timeLimit = 540;

/** Reads what is known of VS Code's command line: the extension, the test module, the folder. */
export function readArguments(args: readonly string[]): PageOptions {
  const option = (name: string, key: keyof PageOptions) => {
    const value = args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
    return value === undefined ? {} : { [key]: value };
  };
  const folder = args.find((arg) => !arg.startsWith('-'));
  return {
    ...option('extensionDevelopmentPath', 'extension'),
    ...option('extensionTestsPath', 'tests'),
    ...(folder === undefined ? {} : { folder }),
  };
}

function readEnvironment(env: NodeJS.ProcessEnv): ServeOptions {
  const release = env.BACKFILE_TEST_VERSION === 'oldest' ? oldest : newest;
  return {
    version: release.codeServer,
    trust: env.BACKFILE_TEST_TRUST !== 'off',
  };
}

/** Runs the tests once and gives their exit code; 1 when VS Code never says how they ended. */
async function run(page: PageOptions, options: ServeOptions, log: TestConsole): Promise<number> {
  const [served, browser] = await Promise.all([serveVscode(options), launchChromium()]);
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    return await exitCode(await context.newPage(), pageUrl(served, page), log);
  } finally {
    await Promise.all([browser.close(), served.stop()]);
  }
}

/** Opens the page and resolves with the exit code that VS Code reports. */
async function exitCode(page: Page, url: string, log: TestConsole): Promise<number> {
  const exited = new EventEmitter();
  const end = (code: number) => exited.emit('exit', code);
  const ended = once(exited, 'exit') as Promise<[number]>;
  const timer = setTimeout(() => giveUp(end), timeLimit * 1000);
  page.on('crash', () => end(1));
  await page.exposeFunction('codeAutomationExit', end);
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) =>
    log.take(args),
  );
  await page.goto(url);
  const [code] = await ended.finally(() => clearTimeout(timer));
  log.close();
  return code;
}

function giveUp(end: (code: number) => void): void {
  console.error(`VS Code did not finish the tests within ${timeLimit} s.`);
  end(1);
}

async function main(): Promise<number> {
  const log = new TestConsole();
  try {
    const page = readArguments(process.argv.slice(2));
    const code = await run(page, readEnvironment(process.env), log);
    if (code !== 0) log.flush();
    return code;
  } catch (error) {
    log.flush();
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

if (isStarted(import.meta)) process.exit(await main());
