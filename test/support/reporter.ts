/** Mocha's reporter in every suite: a compact list for the reader, a report file for `npm test`. */
import type { AssertionError } from 'node:assert';
import { findSourceMap } from 'node:module';
import Mocha, { type Runnable, type Runner, type Test } from 'mocha';
import { root } from '../../scripts/paths.ts';
import { type Failure, type Skipped, writeReport } from './report.ts';
import { reasonOf } from './skip.ts';

const slow = 1_000;

/** The name of the running suite and what its lines begin with. */
export interface ReporterOptions {
  readonly suite: string;
  readonly prefix?: string;
}

/** Prints one line per test and, at the end, each failure in full. */
export class Reporter {
  readonly #passed: Test[] = [];
  readonly #skipped: Skipped[] = [];
  readonly #failures: Failure[] = [];
  readonly #options: ReporterOptions;
  #group = '';

  constructor(runner: Runner, options: { reporterOptions?: ReporterOptions }) {
    this.#options = options.reporterOptions ?? { suite: 'tests' };
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } =
      Mocha.Runner.constants;
    runner.on(EVENT_TEST_PASS, (test) => this.#pass(test));
    runner.on(EVENT_TEST_PENDING, (test) => this.#skip(test));
    runner.on(EVENT_TEST_FAIL, (test, error) => this.#fail(test, error));
    runner.once(EVENT_RUN_END, () => this.#end());
  }

  #pass(test: Test): void {
    this.#passed.push(test);
    const time = (test.duration ?? 0) >= slow ? ` (${test.duration} ms)` : '';
    this.#list(test, `✓ ${test.title}${time}`);
  }

  #skip(test: Test): void {
    const reason = reasonOf(test);
    this.#skipped.push({ title: test.fullTitle(), reason });
    this.#list(test, `- ${test.title}: ${reason}`);
  }

  #fail(test: Runnable, error: unknown): void {
    this.#failures.push({ title: test.fullTitle(), message: messageOf(error) });
    this.#list(test, `✗ ${test.title}`);
  }

  /** Prints a test's line, below the names of the groups it is in when these are new. */
  #list(test: Runnable, line: string): void {
    const group = test.parent?.titlePath().join(' › ') ?? '';
    if (group !== this.#group) this.#print(`  ${group}`);
    this.#group = group;
    this.#print(`    ${line}`);
  }

  #end(): void {
    for (const { title, message } of this.#failures) this.#print(`\n✗ ${title}\n${message}`);
    writeReport({
      suite: this.#options.suite,
      passed: this.#passed.length,
      failed: this.#failures.length,
      skipped: this.#skipped,
      failures: this.#failures,
    });
  }

  #print(text: string): void {
    const prefix = this.#options.prefix ?? '';
    console.log(text.replaceAll(/^/gm, prefix));
  }
}

/** The stack, and what was expected where a message of the test's own hides it. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = inSources(error.stack ?? error.message);
  const { expected, actual, generatedMessage } = error as Partial<AssertionError>;
  if (generatedMessage !== false || expected === actual) return stack;
  return `${stack}\nexpected: ${shown(expected)}\nactual:   ${shown(actual)}`;
}

/** A stack without mocha's own frames, in the places of our sources instead of a bundle's. */
function inSources(stack: string): string {
  return stack
    .replaceAll(/\n.*(node_modules\/mocha|node:internal).*/g, '')
    .replaceAll(/((?:\/|\w:\\)[^():]+):(\d+):(\d+)/g, (place, file, line, column) => {
      if (/\.tsx?$/.test(file)) return place;
      const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (!entry || !('originalSource' in entry)) return place;
      return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    })
    .replaceAll(`file://${root}/`, '')
    .replaceAll(`${root}/`, '');
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? String(value));
}
