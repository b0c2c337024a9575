import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { activated, extensionId, openDraft, resetWindow } from './support/window.ts';

/** What VS Code itself adds for every view. */
const ofViews =
  /\.(focus|open|resetViewLocation|toggleVisibility|removeView|resetViewContainerLocation)$/;

describe('Backfile in VS Code', () => {
  let manifest: Awaited<ReturnType<typeof activated>>;

  before(async () => {
    await openDraft('A draft.');
    // Nothing but opening Markdown: whoever waits for `activate` here would not notice that it is missing.
    await eventually(() => vscode.extensions.getExtension(extensionId)!.isActive);
    manifest = await activated();
  });

  after(resetWindow);

  it('registers every command that it offers, and no other', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter(
      (id) => id.startsWith('backfile.') && !ofViews.test(id),
    );
    const offered = manifest.contributes.commands.map(
      ({ command }: { command: string }) => command,
    );
    assert.deepEqual(registered.sort(), [...offered].sort());
  });

  it('binds keys to commands that there are, on every system', () => {
    const { keybindings, commands } = manifest.contributes;
    const offered = commands.map(({ command }: { command: string }) => command);
    assert.ok(keybindings.length > 0);
    for (const { command, key, mac } of keybindings) {
      assert.ok(offered.includes(command), `${command} is bound but not offered`);
      assert.ok(key && mac, `${command} has a key on Linux, Windows and macOS`);
    }
  });

  it('gives every setting the value and the scope that its documentation says', () => {
    const effective = Object.fromEntries(
      Object.keys(manifest.contributes.configuration.properties).map((name) => [
        name,
        vscode.workspace.getConfiguration().inspect(name)?.defaultValue,
      ]),
    );
    assert.deepEqual(effective, {
      'backfile.archive.folders': [],
      'backfile.citation.style': 'link',
      'backfile.citation.target': 'url',
      'backfile.model.baseUrl': '',
      'backfile.model.name': '',
    });
  });

  it('lets no workspace set where questions are sent', async () => {
    const { Workspace } = vscode.ConfigurationTarget;
    for (const name of ['model.baseUrl', 'model.name'])
      await assert.rejects(
        async () => vscode.workspace.getConfiguration('backfile').update(name, 'x', Workspace),
        /application|scope|user settings/i,
      );
  });

  it('activates without a word to other extensions', () => {
    assert.equal(vscode.extensions.getExtension(extensionId)!.exports, undefined);
  });
});
