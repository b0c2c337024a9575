import assert from 'node:assert/strict';
import { join } from 'node:path';
import { root, sample } from '../../paths.ts';
import { copyOf } from '../../temporary.ts';
import { collect, type Group, startGroup } from '../../vscode/children.ts';
import { launchChromium } from '../../vscode/chromium.ts';

describe('npm start', () => {
  it('serves VS Code with Backfile over a folder until Ctrl+C', async () => {
    const folder = await copyOf(sample);
    const started = startScript(folder.path);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(await addressOf(started));
      await page.getByRole('tab', { name: 'Backfile' }).first().waitFor();
      started.process.kill('SIGINT');
      assert.equal(await started.ended, 0);
      await assert.rejects(fetch(page.url()));
    } finally {
      await browser.close();
      await started.stop();
      await folder.remove();
    }
  });
});

/** Starts it as on a machine without a display and without a desktop VS Code. */
function startScript(folder: string): Group {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  return startGroup(process.execPath, ['--import', 'tsx', join('scripts', 'start.ts'), folder], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function addressOf({ process, ended }: Group): Promise<string> {
  const output = collect(process);
  return new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${output()}`)));
    process.stdout?.on('data', () => {
      const address = /^http:\/\/127\.0\.0\.1:\S+$/m.exec(output())?.[0];
      if (address !== undefined && output().includes(`${address}\n`)) resolve(address);
    });
  });
}
