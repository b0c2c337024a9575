import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a restricted trial', () => {
  it('runs in VS Code', () => {
    assert.ok(!vscode.workspace.isTrusted);
  });
});
