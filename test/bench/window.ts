import { setTimeout as pause } from 'node:timers/promises';
import { askQuestion } from '../browser/support/chatPage.ts';
import { openWorkbench, type Workbench } from '../browser/support/workbench.ts';
import { eventually } from '../support/eventually.ts';
import { percentile, type Row } from './table.ts';

/** How long the index may take in a window, in milliseconds. */
const patience = 120_000;

/** VS Code's own extensions share the host: it counts as quiet below this, in milliseconds. */
const quiet = 20;

/**
 * Measures the extension in a real VS Code: how long it takes to activate, and how long it keeps the extension host
 * from turning to anything else. VS Code's own extensions are let finish first, since they share that host.
 */
export async function measureWindow(archive: string): Promise<Row[]> {
  const workbench = await openWorkbench({ workspace: archive });
  try {
    const [load, activate] = await activation(workbench);
    const chat = await workbench.chat();
    await indexed(workbench);
    await settled(workbench);
    const rest = await stalls(workbench, () => pause(5_000));
    const indexing = await stalls(workbench, () =>
      workbench.probe.command('backfile.rebuildIndex'),
    );
    const asking = await stalls(workbench, () => askQuestion(chat, 'What is plain language?'));
    const busy = 'extension host busy at a time';
    return [
      { what: 'loading the extension’s code', value: load, unit: 'ms' },
      { what: 'activate()', value: activate, unit: 'ms', below: 50 },
      { what: `${busy}, at rest`, value: rest, unit: 'ms' },
      { what: `${busy}, indexing`, value: indexing, unit: 'ms', below: 50 },
      { what: `${busy}, asking`, value: asking, unit: 'ms', below: 50 },
    ];
  } finally {
    await workbench.stop();
  }
}

/**
 * The longest time that the host was busy without a break, as the median of several runs: a machine that gives the
 * processor to somebody else for a moment looks the same.
 */
async function stalls({ probe }: Workbench, run: () => Promise<unknown>): Promise<number> {
  const longest: number[] = [];
  for (let times = 0; times < 5; times++) {
    await probe.stall();
    await run();
    longest.push(await probe.stall());
  }
  return percentile(longest, 0.5);
}

/** What VS Code itself measured: loading the code, and calling `activate()`. */
async function activation({ probe }: Workbench): Promise<[load: number, activate: number]> {
  await probe.command('perfview.show');
  const line = await eventually(async () => {
    const text = (await probe.editor())?.text ?? '';
    return /^\| backfile\.backfile .*$/m.exec(text)?.[0];
  }, patience);
  const [, , , load, activate] = line.split('|').map((cell) => Number(cell.trim()));
  return [load ?? Number.NaN, activate ?? Number.NaN];
}

/** Waits until the status bar has stopped counting. */
async function indexed({ page }: Workbench): Promise<void> {
  const status = page.locator('.statusbar-item', { hasText: /\d articles/ });
  await status.first().waitFor({ timeout: patience });
}

async function settled({ probe }: Workbench): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    await pause(500);
    if ((await probe.stall()) < quiet) return;
  }
}
