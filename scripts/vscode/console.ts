/** Tells a test report from everything else that a VS Code under test says on its console. */

/** Begins every line of a report that is printed inside VS Code. */
export const gutter = '\u258f';

/** What a VS Code without an account, a gallery or native add-ons always says. */
const noise = [
  /^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin)/,
  /^\[(Service Worker|AgentHost:remote|AccountPolicyGate|reconnection-grace-time)\]/,
  /ENOTFOUND|open-vsx|Failed to fetch|Cannot find module '.\/build\/Release/,
  /^Canceled: Canceled/,
  /^DialogService: Dialog requested during smoke test/,
];

/** Prints reports as they come, and keeps the rest for the case that the tests fail. */
export class TestConsole {
  readonly #kept: string[] = [];
  #closed = false;

  /** Takes what one console call was given. */
  take(args: readonly unknown[]): void {
    if (this.#closed) return;
    const text = args.map(shown).join(' ');
    if (text.startsWith(gutter)) console.log(text.replaceAll(gutter, ''));
    else if (!noise.some((pattern) => pattern.test(text))) this.#keep(text);
  }

  /** Ignores what comes from now on: it is the noise of being ended. */
  close(): void {
    this.#closed = true;
  }

  /** Prints everything that was kept. */
  flush(): void {
    if (this.#kept.length > 0) console.error('\nThe console of VS Code:');
    for (const text of this.#kept.splice(0)) console.error(`  ${text.replaceAll('\n', '\n  ')}`);
  }

  /** At once when `BACKFILE_TEST_VERBOSE` is set. */
  #keep(text: string): void {
    if (process.env.BACKFILE_TEST_VERBOSE) console.log(text);
    else this.#kept.push(text);
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
