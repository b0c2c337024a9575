import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { read, write } from './support/files.ts';
import {
  activated,
  activeEditorOf,
  eventuallyAnswers,
  openDraft,
  resetWindow,
  setSetting,
  tabs,
  undo,
} from './support/window.ts';

const strike = 'archive/1974/the-printers-go-back.md';
const text = "The printers' strike at Lantern Street ended in May 1974.\n\nThe next paragraph.\n";
const withMark = text.replace('strike', 's|trike');

const { executeCommand } = vscode.commands;

/** The open proposal. */
async function proposal() {
  const tab = await eventually(() => diffs()[0]);
  const { original, modified } = tab.input as vscode.TabInputTextDiff;
  return { tab, original, proposed: await vscode.workspace.openTextDocument(modified) };
}

function diffs(): readonly vscode.Tab[] {
  return tabs().filter(({ input }) => input instanceof vscode.TabInputTextDiff);
}

/** What stands between the quotation marks that Backfile writes. */
function quotations(markdown: string): { article: string; words: string }[] {
  return markdown.split('\n').flatMap((line) => {
    const article = /\]\(\.\.\/(archive\/[^)]+)\)/.exec(line)?.[1];
    const words = [...line.matchAll(/“([^”]*)”/g)].map(([, inside]) => inside!);
    return article === undefined ? [] : words.map((one) => ({ article, words: one }));
  });
}

/** For reading: without Markdown's marks, and with one kind of quotation mark. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\(?=[[\]*_`<>\\])/g, '')
    .replace(/[*_`>]/g, '')
    .replace(/["“”„«»‘’']/g, "'")
    .replace(/\s+/g, ' ');
}

describe('Background from the archive', () => {
  before(async () => {
    await activated();
    await eventuallyAnswers('When did the printers’ strike end?', (it) => it.includes(strike));
  });

  afterEach(resetWindow);

  it('is shown beside the draft, which stays as it is until it is accepted', async () => {
    const { document } = await openDraft(withMark);
    await executeCommand('backfile.draftBackground');
    const { original, proposed } = await proposal();
    assert.equal(original.toString(), document.uri.toString());
    assert.equal(document.getText(), text);
    assert.equal(document.isDirty, false);
    assert.equal(proposed.languageId, 'markdown');
    const [first, last] = text.split('\n\n');
    assert.ok(proposed.getText().startsWith(`${first}\n\n`));
    assert.ok(proposed.getText().endsWith(`\n\n${last}`));
    assert.ok(proposed.getText().length > text.length + 50);
  });

  it('consists of sentences that stand in the articles it links to, word for word', async () => {
    await setSetting('citation.target', 'path');
    await openDraft(withMark);
    await executeCommand('backfile.draftBackground');
    const { proposed } = await proposal();
    const found = quotations(proposed.getText());
    assert.ok(found.length >= 2, proposed.getText());
    for (const { article, words } of found)
      assert.ok(plain(await read(article)).includes(plain(words)), `${article}: ${words}`);
  });

  it('goes into the draft when it is accepted, as it was shown, and out again by one undo', async () => {
    await setSetting('citation.style', 'footnote');
    const editor = await openDraft(withMark);
    await executeCommand('backfile.draftBackground');
    const shown = (await proposal()).proposed.getText();
    assert.match(shown, /\[\^1\]: /);
    await executeCommand('backfile.acceptDraft');
    assert.equal(editor.document.getText(), shown);
    await eventually(() => diffs().length === 0);
    await undo(await activeEditorOf('drafts/a-draft.md'));
    assert.equal(editor.document.getText(), text);
  });

  it('brings the writer back to the draft in its own column', async () => {
    await openDraft(withMark);
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ content: 'a note' }),
      { viewColumn: vscode.ViewColumn.Two },
    );
    await executeCommand('backfile.draftBackground');
    await proposal();
    await executeCommand('backfile.acceptDraft');
    const editor = await activeEditorOf('drafts/a-draft.md');
    assert.equal(editor.viewColumn, vscode.ViewColumn.One);
    assert.equal(tabs().length, 2);
  });

  it('leaves the draft as it was when it is rejected', async () => {
    const { document } = await openDraft(withMark);
    await executeCommand('backfile.draftBackground');
    await proposal();
    await executeCommand('backfile.rejectDraft');
    await eventually(() => diffs().length === 0);
    assert.equal(document.getText(), text);
    await executeCommand('backfile.acceptDraft');
    assert.equal(document.getText(), text);
  });

  it('is rejected by closing it', async () => {
    const { document } = await openDraft(withMark);
    await executeCommand('backfile.draftBackground');
    await vscode.window.tabGroups.close((await proposal()).tab);
    await eventually(() => diffs().length === 0);
    await executeCommand('backfile.acceptDraft');
    assert.equal(document.getText(), text);
  });

  it('is not put into a draft that has changed meanwhile: what the writer wrote stays', async () => {
    const editor = await openDraft(withMark);
    await executeCommand('backfile.draftBackground');
    await proposal();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, new vscode.Position(2, 0), 'Written meanwhile. ');
    await vscode.workspace.applyEdit(edit);
    await executeCommand('backfile.acceptDraft');
    assert.equal(
      editor.document.getText(),
      text.replace('The next', 'Written meanwhile. The next'),
    );
    await eventually(() => diffs().length === 0);
  });

  it('takes the place of the proposal before it', async () => {
    await openDraft(withMark);
    await executeCommand('backfile.draftBackground');
    const { tab } = await proposal();
    const first = (tab.input as vscode.TabInputTextDiff).modified.toString();
    await executeCommand('backfile.draftBackground');
    await eventually(() => {
      const open = diffs().map(({ input }) => (input as vscode.TabInputTextDiff).modified);
      return open.length === 1 && open[0]!.toString() !== first;
    });
  });

  it('keeps the Windows line ends of a draft, and no empty line too many', async () => {
    const editor = await openDraft(withMark.replaceAll('\n', '\r\n'));
    await executeCommand('backfile.draftBackground');
    await proposal();
    await executeCommand('backfile.acceptDraft');
    const written = editor.document.getText();
    assert.ok(written.length > text.length + 50);
    assert.doesNotMatch(written, /[^\r]\n/);
    assert.doesNotMatch(written, /(?:\r\n){3}/);
  });

  it('says nothing again that the draft links to already', async () => {
    await setSetting('citation.target', 'path');
    const link = '../archive/1974/the-printers-go-back.md';
    await openDraft(withMark.replace('1974.', `1974 ([report](${link})).`));
    await executeCommand('backfile.draftBackground');
    const { proposed } = await proposal();
    const articles = quotations(proposed.getText()).map(({ article }) => article);
    assert.ok(articles.length > 0);
    assert.ok(!articles.includes(strike), `${articles}`);
  });

  it('knows what the draft links to, also where the draft lies beside the archive’s folder', async () => {
    await setSetting('archive.folders', ['archive']);
    await eventuallyAnswers('When did the printers’ strike end?', (it) =>
      it.includes('1974/the-printers-go-back.md'),
    );
    await setSetting('citation.target', 'path');
    const link = '../archive/1974/the-printers-go-back.md';
    await openDraft(withMark.replace('1974.', `1974 ([report](${link})).`));
    await executeCommand('backfile.draftBackground');
    const articles = quotations((await proposal()).proposed.getText()).map((one) => one.article);
    assert.ok(articles.length > 0);
    assert.ok(!articles.includes(strike), `${articles}`);
  });

  it('is not offered where the archive has nothing on the text', async () => {
    const { document } = await openDraft('Xylophone quasar blockchain|.\n');
    await executeCommand('backfile.draftBackground');
    assert.equal(diffs().length, 0);
    assert.equal(document.isDirty, false);
  });

  it('is not made while no draft is open', async () => {
    await write('drafts/note.txt', 'strike');
    await executeCommand('backfile.draftBackground');
    assert.equal(tabs().length, 0);
  });

  it('leaves nothing behind, however often it is asked for and closed', async function () {
    this.timeout(120_000);
    const { document } = await openDraft(withMark);
    for (let round = 0; round < 50; round++) {
      await executeCommand('backfile.draftBackground');
      const { tab } = await proposal();
      if (round % 2 === 0) await executeCommand('backfile.rejectDraft');
      else await vscode.window.tabGroups.close(tab);
      await eventually(() => diffs().length === 0);
    }
    assert.equal(tabs().length, 1);
    assert.equal(document.getText(), text);
    await eventually(
      () => !vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'backfile-proposal'),
      60_000,
    );
  });
});
