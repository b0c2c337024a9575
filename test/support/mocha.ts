/** Runs test files in this process: see `runMocha`. */
import Mocha, { type ReporterConstructor } from 'mocha';
import { Reporter, type ReporterOptions } from './reporter.ts';

export interface MochaRun extends ReporterOptions {
  readonly files: readonly string[];
  /** Milliseconds that one test may take. */
  readonly timeout: number;
}

/**
 * Runs the files one after another and gives the number of failed tests. The environment variable
 * `BACKFILE_TEST_GREP` limits the run to the tests whose title it matches.
 */
export async function runMocha({ files, timeout, ...reporterOptions }: MochaRun): Promise<number> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout,
    fullTrace: true,
    forbidOnly: Boolean(process.env.CI),
    reporter: Reporter as unknown as ReporterConstructor,
    reporterOptions,
  });
  const grep = process.env.BACKFILE_TEST_GREP;
  if (grep) mocha.grep(new RegExp(grep, 'i'));
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => mocha.run(resolve));
}
