/**
 * `npm test [-- SUITE...]`: builds, runs the suites one after another, each in a process of its
 * own, and prints as its last line how many tests passed, failed and were skipped.
 */
import { join } from 'node:path';
import { type Report, readReport, reportVariable } from '../test/support/report.ts';
import { buildAll } from './build.ts';
import { isStarted, root } from './paths.ts';
import { allSuites, type Suite } from './suites.ts';
import { temporaryFolder } from './temporary.ts';
import { startGroup } from './vscode/children.ts';

/** The last line of a run: `N passed, N failed`, and the skipped where there are any. */
export function summary(reports: readonly Report[]): string {
  const count = (of: (report: Report) => number) =>
    reports.reduce((sum, report) => sum + of(report), 0);
  const skipped = count((report) => report.skipped.length);
  const totals = `${count(({ passed }) => passed)} passed, ${count(({ failed }) => failed)} failed`;
  return skipped > 0 ? `${totals}, ${skipped} skipped` : totals;
}

/** What is wrong with a suite as a whole, in one sentence; `undefined` when nothing is. */
export function fault(report: Report | undefined, code: number): string | undefined {
  if (report === undefined) return `ended with code ${code} before its tests did`;
  if (report.passed + report.failed + report.skipped.length === 0) return 'has no test';
  if (code !== 0 && report.failed === 0) return `ended with code ${code} though no test failed`;
  return undefined;
}

async function runSuite(suite: Suite, file: string): Promise<Report> {
  console.log(`\n${suite.name}`);
  const started = performance.now();
  const code = await endOf(suite, file);
  const report = judged(suite.name, readReport(file), code);
  console.log(`  ${suite.name} took ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return report;
}

/** Runs the suite's process, ended by force when it takes longer than it may. */
async function endOf(suite: Suite, file: string): Promise<number> {
  const group = startGroup(process.execPath, ['--import', 'tsx', ...suite.args], {
    cwd: root,
    env: { ...process.env, [reportVariable]: file },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const timer = setTimeout(() => {
    console.log(`  ${suite.name} was stopped after ${suite.minutes} minutes`);
    void group.stop();
  }, suite.minutes * 60_000);
  return group.ended.finally(() => clearTimeout(timer));
}

/** The report as it stands, with a fault of the whole suite as one more failure. */
function judged(suite: string, report: Report | undefined, code: number): Report {
  const message = fault(report, code);
  const found = report ?? { suite, passed: 0, failed: 0, skipped: [], failures: [] };
  if (message === undefined) return found;
  console.log(`  ✗ ${suite} ${message}`);
  const failure = { title: suite, message };
  return { ...found, failed: found.failed + 1, failures: [...found.failures, failure] };
}

function printEnd(reports: readonly Report[]): void {
  const skipped = reports.flatMap((report) => report.skipped.map((skip) => ({ report, skip })));
  const failures = reports.flatMap((report) =>
    report.failures.map((failure) => ({ report, failure })),
  );
  if (skipped.length > 0) console.log('\nSkipped');
  for (const { report, skip } of skipped) {
    console.log(`  ${report.suite}: ${skip.title}: ${skip.reason}`);
  }
  if (failures.length > 0) console.log('\nFailed');
  for (const { report, failure } of failures) {
    console.log(`  ${report.suite}: ${failure.title}: ${failure.message.split('\n')[0]}`);
  }
  console.log(`\n${summary(reports)}`);
}

async function builds(): Promise<Report[]> {
  try {
    await buildAll();
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      {
        suite: 'build',
        passed: 0,
        failed: 1,
        skipped: [],
        failures: [{ title: 'build', message }],
      },
    ];
  }
}

/** Runs the suites of these names, or all; true when nothing failed. */
async function main(names: readonly string[]): Promise<boolean> {
  const all = await allSuites();
  const chosen = all.filter(
    ({ name, group }) => names.length === 0 || names.includes(group) || names.includes(name),
  );
  const known = (name: string) => all.some((suite) => suite.name === name || suite.group === name);
  const unknown = names.filter((name) => !known(name));
  if (unknown.length > 0) {
    console.error(
      `There is no suite "${unknown.join('", "')}". There are: ${all.map(({ name }) => name).join(', ')}.`,
    );
    return false;
  }
  const folder = await temporaryFolder('backfile-reports-');
  const reports = await builds();
  for (const [index, suite] of chosen.entries()) {
    reports.push(await runSuite(suite, join(folder.path, `${index}.json`)));
  }
  await folder.remove();
  printEnd(reports);
  return reports.every(({ failed }) => failed === 0);
}

if (isStarted(import.meta)) process.exit((await main(process.argv.slice(2))) ? 0 : 1);
