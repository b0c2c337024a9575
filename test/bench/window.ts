import { openWorkbench, type Workbench } from '../browser/support/workbench.ts';
import type { Row } from './table.ts';

/** How long the index may take in a window, in milliseconds. */
const patience = 120_000;

/** Measures the extension in a real VS Code: how long it takes to activate, and how long it keeps others waiting. */
export async function measureWindow(archive: string): Promise<Row[]> {
  const workbench = await openWorkbench({ workspace: archive });
  try {
    const stallAtStart = await workbench.probe.stall();
    await workbench.chat();
    await indexed(workbench);
    const stallIndexing = await workbench.probe.stall();
    const chat = await workbench.chat();
    await chat.fill('#question', 'How can agencies measure customer satisfaction?');
    await chat.press('#question', 'Enter');
    await chat.waitForSelector('.copy-answer');
    const stallAsking = await workbench.probe.stall();
    return [
      { what: 'activate(), with loading', value: workbench.activated, unit: 'ms', below: 50 },
      { what: 'extension host busy at a time, starting', value: stallAtStart, unit: 'ms' },
      {
        what: 'extension host busy at a time, indexing',
        value: stallIndexing,
        unit: 'ms',
        below: 50,
      },
      { what: 'extension host busy at a time, asking', value: stallAsking, unit: 'ms', below: 50 },
    ];
  } finally {
    await workbench.stop();
  }
}

/** Waits until the status bar has stopped counting. */
async function indexed({ page }: Workbench): Promise<void> {
  const settled = page.locator('#backfile\\.backfile\\.backfile\\.status, .statusbar-item', {
    hasText: /^[\s\S]*\d articles/,
  });
  await settled.first().waitFor({ timeout: patience });
}
