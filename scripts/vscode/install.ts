/** Fetches a real VS Code from npm, for machines that cannot download one: see `installVscode`. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cache } from '../paths.ts';
import { runToEnd } from './children.ts';
import { withLock } from './lock.ts';

/** The VS Code of `engines.vscode`: what the oldest supported editor is. */
export const oldest = { vscode: '1.103.2', codeServer: '4.103.2', node: '22.23.3' } as const;

/** The newest VS Code that was tried. */
export const newest = { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' } as const;

/** A VS Code release: the npm package that carries it, and the Node it runs on. */
export type Release = typeof oldest | typeof newest;

/** Where an installed VS Code server lies. */
export interface Installation {
  readonly release: Release;
  /** The Node binary that this VS Code needs. */
  readonly node: string;
  readonly serverMain: string;
}

/** The release with this code-server version. */
export function releaseOf(version: Release['codeServer']): Release {
  return version === oldest.codeServer ? oldest : newest;
}

/**
 * Installs VS Code into `.vscode-test/`, once per version. Whoever calls while another process
 * installs waits for it; an installation that did not finish is thrown away.
 */
export async function installVscode(version: Release['codeServer']): Promise<Installation> {
  const release = releaseOf(version);
  const folder = join(cache, `code-server-${version}`);
  if (!existsSync(folder)) await withLock(`${folder}.lock`, () => installInto(folder, release));
  return installationIn(folder, release);
}

function installationIn(folder: string, release: Release): Installation {
  return {
    release,
    node: join(folder, 'node_modules', nodePackage(), 'bin', 'node'),
    serverMain: join(vscodeIn(folder), 'out', 'server-main.js'),
  };
}

function vscodeIn(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** The npm package that holds nothing but a Node for this machine. */
function nodePackage(): string {
  return `node-${process.platform}-${process.arch}`;
}

/** The npm package that holds nothing but a ripgrep for this machine. */
function ripgrepPackage(): string {
  return `@vscode/ripgrep-${process.platform}-${process.arch}`;
}

async function installInto(folder: string, release: Release): Promise<void> {
  if (existsSync(folder)) return;
  await removeUnfinished(folder);
  const unfinished = `${folder}.part-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await fill(unfinished, release);
  await rename(unfinished, folder);
}

async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(dirname(folder));
  const unfinished = names.filter((name) => name.startsWith(`${basename(folder)}.part-`));
  await Promise.all(
    unfinished.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })),
  );
}

async function fill(folder: string, release: Release): Promise<void> {
  console.log(`Installing VS Code ${release.vscode} into ${basename(cache)}/ (once, about 30 s)`);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [
    `${nodePackage()}@${release.node}`,
    `code-server@${release.codeServer}`,
    `${ripgrepPackage()}@1.18.0`,
  ];
  await npm(folder, ['install', ...quiet, '--ignore-scripts', ...packages]);
  await npm(vscodeIn(folder), ['install', ...quiet, '--ignore-scripts', '--omit=dev']);
  await provideRipgrep(folder);
  await buildNativeParts(folder);
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * The searches of an older VS Code run a ripgrep that its package would download; a newer one
 * brings its own.
 */
async function provideRipgrep(folder: string): Promise<void> {
  const ripgrep = join(vscodeIn(folder), 'node_modules', '@vscode', 'ripgrep');
  if (!existsSync(ripgrep)) return;
  const bin = join(folder, 'node_modules', ripgrepPackage(), 'bin');
  await cp(bin, join(ripgrep, 'bin'), { recursive: true });
}

/** Native log files and a watchdog: VS Code runs without them, only with more noise. */
async function buildNativeParts(folder: string): Promise<void> {
  const headers = join(folder, 'node_modules', nodePackage());
  try {
    await npm(
      vscodeIn(folder),
      ['rebuild', ...quiet, '@vscode/spdlog', '@vscode/native-watchdog'],
      { npm_config_nodedir: headers },
      180_000,
    );
  } catch {
    console.log('No compiler for the native log of VS Code; it runs without.');
  }
}

/** npm as a child of our own; what an outer `npm run` set for this project must not reach it. */
function npm(
  cwd: string,
  args: readonly string[],
  extra: NodeJS.ProcessEnv = {},
  timeout = 600_000,
): Promise<string> {
  const env = { ...withoutScriptEnvironment(process.env), ...extra };
  return runToEnd('npm', args, { cwd, env, timeout });
}

function withoutScriptEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(npm_(package|lifecycle|command|execpath|node_execpath)|INIT_CWD|NODE_OPTIONS)/;
  const prefix = /^npm_config_(local_prefix|global|omit|include|workspace)/;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !ours.test(name) && !prefix.test(name)),
  );
}
