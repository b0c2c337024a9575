import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sharedArchive } from '../support/shared.ts';
import { skip } from '../support/skip.ts';

describe('a trial', () => {
  it('runs in VS Code', () => {
    console.log('hello from the test', vscode.version);
    assert.ok(vscode.workspace.isTrusted);
  });
  it('finds the archive', () => {
    assert.ok(sharedArchive('classics').path);
  });
  it('is skipped', function () {
    skip(this, 'because');
  });
  it.skip('is also skipped (for its title)');
  if (process.env.TRIAL_FAIL)
    it('fails', () => {
      console.error('oops from ext');
      assert.equal(1, 2);
    });
});
