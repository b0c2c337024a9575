import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Answer } from '../../../src/shared/answer.ts';
import { answerWith, ModelServer } from '../../model/modelServer.ts';
import { eventually } from '../../support/eventually.ts';
import { restoreFiles, write } from '../support/files.ts';
import {
  activated,
  answerTo,
  ask,
  cited,
  eventuallyAnswers,
  openDraft,
  resetWindow,
  setting,
  tabs,
} from '../support/window.ts';

const strike = 'archive/1974/the-printers-go-back.md';
const question = 'When did the printers’ strike end?';

const { executeCommand } = vscode.commands;

/** Sets the user's own settings. */
async function setUserModel(baseUrl?: string, name?: string): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  const configuration = vscode.workspace.getConfiguration('backfile');
  await configuration.update('model.baseUrl', baseUrl, Global);
  await configuration.update('model.name', name, Global);
}

/** Writes the workspace's settings.json, and waits until VS Code has read it. */
async function setWorkspace(settings: object): Promise<void> {
  const read = { 'backfile.citation.target': 'path' };
  await write('.vscode/settings.json', JSON.stringify({ ...settings, ...read }));
  await eventually(() => setting('citation.target') === 'path');
}

function assertArchiveOnly(answer: Answer): void {
  assert.deepEqual(answer.writer, { kind: 'archive' });
  assert.equal(answer.state, 'done');
  assert.equal(answer.notice, undefined);
  assert.ok(cited(answer).includes(strike));
}

describe('A language model', () => {
  let canary: ModelServer;

  before(async () => {
    await activated();
    await eventuallyAnswers(question, (it) => it.includes(strike));
  });

  beforeEach(async () => {
    canary = await ModelServer.start(answerWith('The canary sings [1].'));
  });

  afterEach(async () => {
    await setUserModel();
    await restoreFiles();
    await eventually(() => setting('citation.target') === 'url');
    await resetWindow();
    await canary[Symbol.asyncDispose]();
  });

  it('is one that can be reached here, so that silence means something', async () => {
    await fetch(`${canary.origin}/v1/chat/completions`, { method: 'POST', body: '{}' });
    assert.equal(canary.requests.length, 1);
  });

  const forms: Record<string, (baseUrl: string) => object> = {
    'a dotted setting': (baseUrl) => ({
      'backfile.model.baseUrl': baseUrl,
      'backfile.model.name': 'canary',
    }),
    'a nested setting': (baseUrl) => ({
      backfile: { model: { baseUrl, name: 'canary' }, 'model.baseUrl': baseUrl },
    }),
    'a half-nested setting': (baseUrl) => ({
      'backfile.model': { baseUrl, name: 'canary' },
    }),
  };

  for (const [form, settings] of Object.entries(forms)) {
    it(`is not taken from the workspace: ${form} sends nothing, and asks nothing`, async () => {
      await setWorkspace(settings(`${canary.origin}/v1`));
      // Were the setting read, the question whether to send would stand in the way of the answer.
      assertArchiveOnly(await ask(question));
      assert.equal(canary.requests.length, 0);
    });
  }

  it('is not taken from the workspace for its address only, under a name of the user', async () => {
    await setUserModel(undefined, 'my-model');
    await setWorkspace({ 'backfile.model.baseUrl': `${canary.origin}/v1` });
    assertArchiveOnly(await ask(question));
    assert.equal(canary.requests.length, 0);
  });

  it('is not taken from the environment', async () => {
    const variables = { OPENAI_BASE_URL: `${canary.origin}/v1`, OPENAI_API_KEY: 'sk-canary' };
    Object.assign(process.env, variables);
    try {
      assertArchiveOnly(await ask(question));
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name];
    }
    assert.equal(canary.requests.length, 0);
  });

  it('at an address that is no safe one is not used', async () => {
    for (const address of [
      canary.origin.replace('127.0.0.1', 'user@127.0.0.1'),
      canary.origin.replace('127.0.0.1', '0x7f.1'),
      'http://192.0.2.1/v1',
      'file:///etc/passwd',
    ]) {
      await setUserModel(address, 'my-model');
      assertArchiveOnly(await ask(question));
    }
    assert.equal(canary.requests.length, 0);
  });

  it('rewrites nothing where none is set up', async () => {
    const { document } = await openDraft('|The strike ended in May.|\n');
    await executeCommand('backfile.rewriteSelection');
    assert.equal(document.getText(), 'The strike ended in May.\n');
    assert.equal(tabs().length, 1);
  });

  it('gets nothing before the writer has allowed its origin', async () => {
    await setUserModel(`${canary.origin}/v1`, 'my-model');
    await executeCommand('backfile.newConversation');
    // VS Code refuses to ask a test, or goes on asking until the answer is stopped.
    const asking = executeCommand('backfile.ask', question);
    await assert.rejects(eventually(() => canary.requests.length > 0, 1_500));
    await executeCommand('backfile.stopAnswer');
    await asking;
    assert.deepEqual((await answerTo(question)).writer, { kind: 'archive' });
    assert.equal(canary.requests.length, 0);
  });
});
