import assert from 'node:assert/strict';
import { askQuestion, lastAnswer } from '../../../test/browser/support/chatPage.ts';
import { openWorkbench } from '../../../test/browser/support/workbench.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { type Package, pack } from '../../package.ts';

describe('the package as a writer installs it', () => {
  let packed: Package;

  before(async () => {
    packed = await pack();
  });

  it('holds the extension, its command line and the sample archive', () => {
    for (const file of ['dist/extension.js', 'dist/cli.mjs', 'media/sample/README.md']) {
      assert.ok(packed.files.includes(file), file);
    }
  });

  for (const version of ['oldest', 'newest'] as const) {
    it(`answers a question in the ${version} VS Code`, async () => {
      const workbench = await openWorkbench({ vsix: packed.path, version });
      try {
        const chat = await workbench.chat();
        await chat.locator('.suggestion').first().waitFor();
        await askQuestion(chat, "When did the printers' strike end?");
        assert.match(await lastAnswer(chat).innerText(), /Friday the 3rd of May/);
        await lastAnswer(chat).locator('button.citation').first().click();
        await eventually(async () => /Friday the 3rd of May/.test(await workbench.selectedText()));
      } finally {
        await workbench.stop();
      }
    });
  }
});
