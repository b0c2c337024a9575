/** The suites of `npm test`, in their order. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hostRuns } from '../test/host/support/runs.ts';
import { root } from './paths.ts';

export interface Suite {
  readonly name: string;
  /** What several suites are asked for with: `host` for all that run in an extension host. */
  readonly group: string;
  /** A script and what it is given. */
  readonly args: readonly string[];
  /** After this the suite is ended by force. */
  readonly minutes: number;
}

/** Seconds that one test may take. */
const seconds = {
  unit: 20,
  property: 120,
  hostile: 60,
  model: 60,
  archives: 180,
  browser: 120,
  vsix: 180,
  cli: 60,
};

/** All suites, with the test files that are there now. */
export async function allSuites(): Promise<readonly Suite[]> {
  const node = (['unit', 'property', 'hostile', 'model', 'cli', 'archives'] as const).map(
    nodeSuite,
  );
  const host = (await hostRuns()).map(({ name }) => hostSuite(name));
  const whole = (['browser', 'vsix'] as const).map(nodeSuite);
  return [...(await Promise.all(node)), ...host, ...(await Promise.all(whole))];
}

/** The tests of the product, and those of its scripts. */
async function nodeSuite(name: keyof typeof seconds): Promise<Suite> {
  const folders = [join('test', name), join('scripts', 'tests', name)];
  const files = (await Promise.all(folders.map(testFiles))).flat();
  const milliseconds = String(seconds[name] * 1000);
  const args = [join('test', 'support', 'run.ts'), name, milliseconds, ...files];
  return { name, group: name, args, minutes: 10 };
}

function hostSuite(run: string): Suite {
  const args = [join('test', 'host', 'run.ts'), run];
  return { name: `host:${run}`, group: 'host', args, minutes: 10 };
}

/** The test files anywhere below a folder of the checkout, in the order of their names. */
async function testFiles(folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(root, folder, name));
}
