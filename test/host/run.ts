/**
 * Runs the host suites in real VS Codes: `tsx test/host/run.ts [NAME...]`, all of them by default.
 * `BACKFILE_TEST_VSCODE` chooses the editor: `served` (default) comes from npm and needs no
 * display, `desktop` is downloaded by `@vscode/test-electron`, anything else is the path of one.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { isStarted, root } from '../../scripts/paths.ts';
import { copyOf, temporaryFolder } from '../../scripts/temporary.ts';
import { runToEnd } from '../../scripts/vscode/children.ts';
import { quietSettings } from '../../scripts/vscode/serve.ts';
import { bundleHost } from './support/bundle.ts';
import { type HostRun, hostRuns, releaseOf } from './support/runs.ts';

const served = join(root, 'scripts', 'vscode', 'code');

/** Starts one VS Code, runs the files of the run in it, and says whether all tests passed. */
export async function runHost(run: HostRun): Promise<boolean> {
  if (run.files.length === 0) throw new Error(`There is no test file for "${run.name}".`);
  const executable = await executableFor(run);
  const [bundle, workspace, profile] = await Promise.all([
    bundleHost(run.name, run.files),
    copyOf(run.workspace),
    temporaryFolder('backfile-'),
  ]);
  try {
    await writeProfile(profile.path);
    const args = [workspace.path, ...profileArguments(profile.path)];
    return await start(executable, run, bundle.suite, args, {
      BACKFILE_TEST_SUITE: `host:${run.name}`,
      BACKFILE_TEST_FILES: JSON.stringify(bundle.files),
      BACKFILE_TEST_VERSION: run.version,
      BACKFILE_TEST_TRUST: run.trust ? 'on' : 'off',
    });
  } finally {
    await Promise.all([workspace.remove(), profile.remove()]);
  }
}

async function executableFor(run: HostRun): Promise<string> {
  const choice = process.env.BACKFILE_TEST_VSCODE || 'served';
  if (choice === 'served') return served;
  return choice === 'desktop' ? downloadAndUnzipVSCode(releaseOf(run)) : choice;
}

/** The desktop editor reads these; the served one has a profile of its own. */
async function writeProfile(folder: string): Promise<void> {
  await mkdir(join(folder, 'User'), { recursive: true });
  await writeFile(join(folder, 'User', 'settings.json'), JSON.stringify(quietSettings));
}

function profileArguments(folder: string): string[] {
  return [
    `--user-data-dir=${folder}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
    '--disable-extensions',
    '--disable-gpu',
  ];
}

async function start(
  executable: string,
  run: HostRun,
  suite: string,
  launchArgs: string[],
  env: Record<string, string>,
): Promise<boolean> {
  try {
    if (executable !== served && !run.trust) {
      await startRestricted(executable, suite, launchArgs, env);
    } else {
      await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: root,
        extensionTestsPath: suite,
        extensionTestsEnv: env,
        launchArgs,
      });
    }
    return true;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  }
}

/** `runTests` always switches workspace trust off, so Restricted Mode is started without it. */
async function startRestricted(
  executable: string,
  suite: string,
  launchArgs: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  const tests = [`--extensionDevelopmentPath=${root}`, `--extensionTestsPath=${suite}`];
  const args = [...launchArgs, '--no-sandbox', '--skip-welcome', '--disable-updates', ...tests];
  console.log(await runToEnd(executable, args, { env: { ...process.env, ...env } }));
}

/** Runs the runs with these names, or all of them, and says whether every one passed. */
async function main(names: readonly string[]): Promise<boolean> {
  const runs = (await hostRuns()).filter(({ name }) => names.length === 0 || names.includes(name));
  const results: boolean[] = [];
  for (const run of runs) results.push(await runHost(run));
  return results.length > 0 && results.every(Boolean);
}

if (isStarted(import.meta)) {
  const passed = await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    return false;
  });
  process.exit(passed ? 0 : 1);
}
