import assert from 'node:assert/strict';
import { openWorkbench } from '../../../test/browser/support/workbench.ts';
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
    it(`shows the chat in the ${version} VS Code`, async () => {
      const workbench = await openWorkbench({ vsix: packed.path, version });
      try {
        const chat = await workbench.chat();
        assert.ok(await chat.locator('#question').isVisible());
      } finally {
        await workbench.stop();
      }
    });
  }
});
