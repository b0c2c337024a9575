/** What a test run leaves behind for `npm test` to add up. */
import { readFileSync, writeFileSync } from 'node:fs';

/** The environment variable that names the file a run writes its report to. */
export const reportVariable = 'BACKFILE_TEST_REPORT';

export interface Skipped {
  readonly title: string;
  readonly reason: string;
}

export interface Failure {
  readonly title: string;
  readonly message: string;
}

/** The result of one suite. */
export interface Report {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** Writes the report where the environment says; nothing when it says nothing. */
export function writeReport(report: Report): void {
  const file = process.env[reportVariable];
  if (file) writeFileSync(file, JSON.stringify(report));
}

/** The report in a file, or `undefined` when the run ended before it could write one. */
export function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
