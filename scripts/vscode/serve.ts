/** Serves a real VS Code on this machine, for a browser to open: see `serveVscode`. */
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  'chat.disableAIFeatures': true,
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
  const dataDir = await mkdtemp(join(tmpdir(), 'backfile-vscode-'));
  const forget = () => rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  try {
    await writeSettings(dataDir, { ...quietSettings, ...options.settings });
    if (options.vsix !== undefined) await installVsix(installation, dataDir, options.vsix);
    return await start(installation, dataDir, options, forget);
  } catch (error) {
    await forget();
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
  vscode: Installation,
  dataDir: string,
  options: ServeOptions,
  forget: () => Promise<void>,
): Promise<Served> {
  const args = [vscode.serverMain, ...serverArguments(dataDir, options)];
  const env = { ...process.env, ...options.env };
  delete env.VSCODE_IPC_HOOK_CLI;
  const group = startGroup(vscode.node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collect(group.process);
  const stop = () => group.stop().then(forget);
  try {
    const port = await listening(group.process, output, 60_000);
    return {
      url: `http://127.0.0.1:${port}/`,
      port,
      release: vscode.release,
      dataDir,
      output,
      stop,
    };
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
  /** Folders of extensions to load as they are in development. */
  readonly extensions?: readonly string[];
  /** The module whose `run()` is called in the extension host. */
  readonly tests?: string;
}

/** The address that opens a folder in a served VS Code, with extensions that are not installed. */
export function pageUrl(served: Pick<Served, 'port' | 'url'>, options: PageOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${served.port}${path}`;
  const payload = [
    ...(options.extensions ?? []).map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(options.tests === undefined ? [] : [['extensionTestsPath', remote(options.tests)]]),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (options.folder === undefined) query.set('ew', 'true');
  else query.set('folder', options.folder);
  return `${served.url}?${query}`;
}
