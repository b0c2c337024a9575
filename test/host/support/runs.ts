/** Which test files run in which VS Code, over which folder. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sample } from '../../../scripts/paths.ts';
import { newest, oldest } from '../../../scripts/vscode/install.ts';

/** One start of VS Code. */
export interface HostRun {
  readonly name: string;
  readonly version: 'oldest' | 'newest';
  readonly trust: boolean;
  /** The folder that is copied and opened. */
  readonly workspace: string;
  readonly files: readonly string[];
}

const here = join(import.meta.dirname, '..');

/**
 * The files directly in `test/host` run in the oldest and in the newest VS Code, over the sample.
 * Every folder beside them is a run of its own in the newest, over its `workspace/` if it has one. The
 * one called `restricted` starts in Restricted Mode, in the oldest too: its guards differ.
 */
export async function hostRuns(): Promise<readonly HostRun[]> {
  const entries = await readdir(here, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'support');
  const files = await testFiles(here);
  const common = { trust: true, workspace: sample, files } as const;
  return [
    { ...common, name: 'oldest', version: 'oldest' },
    { ...common, name: 'newest', version: 'newest' },
    ...(await Promise.all(folders.map(({ name }) => runsOfFolder(join(here, name))))).flat(),
  ];
}

/** The VS Code release of a run, as it is called by its makers. */
export function releaseOf(run: HostRun): string {
  return (run.version === 'oldest' ? oldest : newest).vscode;
}

async function runsOfFolder(folder: string): Promise<HostRun[]> {
  const own = join(folder, 'workspace');
  const name = basename(folder);
  const restricted = name === 'restricted';
  const versions = restricted ? (['oldest', 'newest'] as const) : (['newest'] as const);
  const files = await testFiles(folder);
  return versions.map((version) => ({
    name: version === 'oldest' ? `${name}:oldest` : name,
    version,
    trust: !restricted,
    workspace: existsSync(own) ? own : sample,
    files,
  }));
}

async function testFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name));
}
