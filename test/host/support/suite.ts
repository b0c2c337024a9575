/** What VS Code calls in its extension host: runs the test files of the environment with mocha. */
import { gutter } from '../../../scripts/vscode/console.ts';
import { runMocha } from '../../support/mocha.ts';

/** Resolves when every test has passed; VS Code turns a rejection into exit code 1. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const failed = await runMocha({
    suite: process.env.BACKFILE_TEST_SUITE ?? 'host',
    files: JSON.parse(process.env.BACKFILE_TEST_FILES ?? '[]') as string[],
    timeout: 30_000,
    prefix: gutter,
  });
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
