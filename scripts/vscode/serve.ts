/** Serves a real VS Code on this machine, for a browser to open: see `serveVscode`. */
import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Temporary, temporaryFolder } from '../temporary.ts';
import { collect, runToEnd, startGroup } from './children.ts';
import { type Installation, installVscode, newest, type Release } from './install.ts';

/** VS Code settings by name, as in a settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

export interface ServeOptions {
  readonly version?: Release['codeServer'];
  /** Whether every folder is trusted from the start; `false` gives Restricted Mode. Default true. */
  readonly trust?: boolean;
  /** Laid over {@link quietSettings}, for the user and for the machine. */
  readonly settings?: Settings;
  /** Folders of extensions that are there as if installed, beside what a page may name. */
  readonly installed?: readonly string[];
  /** A VSIX to install before the start. */
  readonly vsix?: string;
  /** Whether a page may name an extension or a test to load, see {@link pageUrl}. Default true. */
  readonly driver?: boolean;
  /** Added to the environment of the server, and so of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A VS Code that is being served. */
export interface Served {
  readonly url: string;
  readonly port: number;
  readonly release: Release;
  /** Holds settings, installed extensions and logs; removed by `stop`. */
  readonly dataDir: string;
  /** Everything the server has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** What keeps a fresh VS Code still: no welcome page, no update, nothing fetched, no telemetry. */
export const quietSettings: Settings = {
  'chat.commandCenter.enabled': false,
  'editor.emptySelectionClipboard': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Starts VS Code on a free loopback port with nothing from earlier runs, and resolves when it
 * answers. It ends with `stop()`, and at the latest with this process.
 */
export async function serveVscode(options: ServeOptions = {}): Promise<Served> {
  const installation = await installVscode(options.version ?? newest.codeServer);
  const data = await temporaryFolder('backfile-vscode-');
  try {
    await writeSettings(data.path, { ...quietSettings, ...options.settings });
    await copyExtensions(data.path, options.installed ?? []);
    if (options.vsix !== undefined) await installVsix(installation, data.path, options.vsix);
    return await start(installation, data, options);
  } catch (error) {
    await data.remove();
    throw error;
  }
}

async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  for (const owner of ['Machine', 'User']) {
    const folder = join(dataDir, 'data', owner);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
}

/** VS Code takes what it finds in its folder of extensions at the very first start. */
async function copyExtensions(dataDir: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const { publisher, name, version } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    const place = join(dataDir, 'extensions', `${publisher}.${name}-${version}`);
    await cp(folder, place, { recursive: true });
  }
}

async function installVsix(vscode: Installation, dataDir: string, vsix: string): Promise<void> {
  const args = ['--install-extension', vsix, '--force', ...dataArguments(dataDir)];
  const text = await runToEnd(vscode.node, [vscode.serverMain, ...args], { timeout: 120_000 });
  if (!text.includes('successfully installed'))
    throw new Error(`VS Code refused ${vsix}:\n${text}`);
}

function dataArguments(dataDir: string): string[] {
  return ['--server-data-dir', dataDir, '--accept-server-license-terms'];
}

async function start(
  { node, serverMain, release }: Installation,
  data: Temporary,
  options: ServeOptions,
): Promise<Served> {
  const env = { ...process.env, ...options.env };
  const group = startGroup(node, [serverMain, ...serverArguments(data.path, options)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(group.process);
  const stop = () => group.stop().then(data.remove);
  try {
    const port = await listening(group.process, output, 60_000);
    return { url: `http://127.0.0.1:${port}/`, port, release, dataDir: data.path, output, stop };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function serverArguments(dataDir: string, { trust = true, driver = true }: ServeOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    '--disable-telemetry',
    ...(driver ? ['--enable-smoke-test-driver'] : []),
    ...(trust ? ['--disable-workspace-trust'] : []),
    ...dataArguments(dataDir),
  ];
}

/** Resolves with the port once the server says that it listens. */
function listening(child: ChildProcess, output: () => string, timeout: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`VS Code server ${what}:\n${output()}`));
    const timer = setTimeout(() => fail(`was not ready after ${timeout / 1000} s`), timeout);
    child.once('error', (error) => fail(`did not start (${error.message})`));
    child.once('close', (code) => fail(`ended with ${code} before it was ready`));
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

export interface PageOptions {
  /** The folder that is open. */
  readonly folder?: string;
  /** The folder of an extension to load as it is in development; a page takes only one. */
  readonly extension?: string;
  /** The module whose `run()` is called in the extension host. */
  readonly tests?: string;
}

/** The address that opens a folder in a served VS Code, with an extension that is not installed. */
export function pageUrl(served: Pick<Served, 'port' | 'url'>, options: PageOptions): string {
  const named = (name: string, path: string | undefined) =>
    path === undefined ? [] : [[name, `vscode-remote://127.0.0.1:${served.port}${path}`]];
  const payload = [
    ...named('extensionDevelopmentPath', options.extension),
    ...named('extensionTestsPath', options.tests),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (options.folder === undefined) query.set('ew', 'true');
  else query.set('folder', options.folder);
  return `${served.url}?${query}`;
}
