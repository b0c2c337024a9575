import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerWith, ModelServer } from '../../model/modelServer.ts';
import { eventually } from '../../support/eventually.ts';
import { citationOf, restoreFiles, write } from '../support/files.ts';
import {
  activated,
  activeEditorOf,
  ask,
  cited,
  eventuallyAnswers,
  openDraft,
  resetWindow,
  selected,
  setSetting,
  setting,
  tabs,
} from '../support/window.ts';

const strike = 'archive/1974/the-printers-go-back.md';
const question = 'When did the printers’ strike end?';
const german = 'Wann endete der Streik der Drucker?';

const { executeCommand } = vscode.commands;

describe('In Restricted Mode', () => {
  before(async () => {
    await activated();
    await eventuallyAnswers(question, (it) => it.includes(strike));
  });

  afterEach(resetWindow);

  it('the workspace is not trusted, and the extension is there all the same', () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.equal(vscode.extensions.getExtension('backfile.backfile')?.isActive, true);
  });

  it('a question is answered from the workspace folder', async () => {
    const answer = await ask(question);
    assert.equal(answer.answered, true);
    assert.ok(cited(answer).includes(strike));
  });

  it('a passage is opened, and cited in the draft', async () => {
    const { document } = await openDraft('The strike ended|.\n');
    const citation = await citationOf(strike, "The printers' strike ended");
    await executeCommand('backfile.openPassage', citation);
    assert.equal(selected(await activeEditorOf(strike)), citation.source);
    await executeCommand('backfile.insertRelated', {
      kind: 'passage',
      related: { citation, shared: [] },
    });
    assert.match(document.getText(), /^The strike ended \[The Printers Go Back\]/);
  });

  it('a background is proposed and put into the draft', async () => {
    const text = "The printers' strike at Lantern Street ended in May 1974.";
    const { document } = await openDraft(`|${text}`);
    await executeCommand('backfile.draftBackground');
    await eventually(() => tabs().some(({ input }) => input instanceof vscode.TabInputTextDiff));
    await executeCommand('backfile.acceptDraft');
    assert.ok(document.getText().length > text.length + 50);
  });

  for (const [form, settings] of Object.entries({
    dotted: { 'backfile.archive.folders': ['archive/de'] },
    nested: { backfile: { archive: { folders: ['archive/de'] } } },
    'half-nested': { 'backfile.archive': { folders: ['archive/de'] } },
  })) {
    it(`archive folders in the workspace’s settings are not read: ${form}`, async () => {
      await write(
        '.vscode/settings.json',
        JSON.stringify({ ...settings, 'backfile.citation.style': 'footnote' }),
      );
      await eventually(() => setting('citation.style') === 'footnote');
      const articles = cited(await ask(german));
      assert.ok(articles.length > 0);
      assert.ok(
        articles.every((article) => article.startsWith('archive/')),
        `${articles}`,
      );
      await restoreFiles();
      await eventually(() => setting('citation.style') === 'link');
    });
  }

  it('archive folders in the user’s own settings are read', async () => {
    const { Global } = vscode.ConfigurationTarget;
    const configuration = vscode.workspace.getConfiguration('backfile');
    await configuration.update('archive.folders', ['archive/de'], Global);
    try {
      await eventuallyAnswers(german, (it) => it.includes('die-drucker-kehren-zurueck.md'));
    } finally {
      await configuration.update('archive.folders', undefined, Global);
    }
    await eventuallyAnswers(question, (it) => it.includes(strike));
  });

  it('no language model is called, though the user has set one up', async () => {
    await using server = await ModelServer.start(answerWith('The canary sings [1].'));
    const { Global } = vscode.ConfigurationTarget;
    const configuration = vscode.workspace.getConfiguration('backfile');
    await configuration.update('model.baseUrl', `${server.origin}/v1`, Global);
    await configuration.update('model.name', 'my-model', Global);
    try {
      // Were it used, the question whether to send would stand in the way of the answer.
      const answer = await ask(question);
      assert.deepEqual(answer.writer, { kind: 'archive' });
      assert.ok(cited(answer).includes(strike));
      const { document } = await openDraft('|The strike ended in May.|\n');
      await executeCommand('backfile.rewriteSelection');
      assert.equal(document.getText(), 'The strike ended in May.\n');
      assert.equal(tabs().length, 1);
      await executeCommand('backfile.useModel');
    } finally {
      await configuration.update('model.baseUrl', undefined, Global);
      await configuration.update('model.name', undefined, Global);
    }
    assert.equal(server.requests.length, 0);
  });

  it('the style of citations may still be the workspace’s own', async () => {
    await setSetting('citation.style', 'footnote');
    const { document } = await openDraft('One|');
    const citation = await citationOf(strike, "The printers' strike ended");
    await executeCommand('backfile.insertRelated', {
      kind: 'passage',
      related: { citation, shared: [] },
    });
    assert.match(document.getText(), /^One\[\^1\]\n\n\[\^1\]: /);
  });
});
