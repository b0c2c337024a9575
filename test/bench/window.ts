import { setTimeout as pause } from 'node:timers/promises';
import { askQuestion } from '../browser/support/chatPage.ts';
import { openWorkbench, type Workbench } from '../browser/support/workbench.ts';
import { eventually } from '../support/eventually.ts';
import type { Row } from './table.ts';

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
    await workbench.probe.command('backfile.rebuildIndex');
    const indexing = await workbench.probe.stall();
    await askQuestion(chat, 'How can agencies measure customer satisfaction?');
    const firstQuestion = await workbench.probe.stall();
    await askQuestion(chat, 'What is plain language?');
    const question = await workbench.probe.stall();
    const busy = 'extension host busy at a time';
    return [
      { what: 'loading the extension’s code', value: load, unit: 'ms' },
      { what: 'activate()', value: activate, unit: 'ms', below: 50 },
      { what: `${busy}, indexing`, value: indexing, unit: 'ms', below: 50 },
      { what: `${busy}, first question`, value: firstQuestion, unit: 'ms', below: 50 },
      { what: `${busy}, next question`, value: question, unit: 'ms', below: 50 },
    ];
  } finally {
    await workbench.stop();
  }
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
