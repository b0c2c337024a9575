import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { citationOf, pathOf, read, remove, write } from './support/files.ts';
import {
  activated,
  activeEditorOf,
  eventuallyAnswers,
  openDraft,
  resetWindow,
  selected,
  tabs,
} from './support/window.ts';

const strike = 'archive/1974/the-printers-go-back.md';
const words = 'The typed sheet sold 9,000 a day at first and 17,400 at the end, at 2p';
const elsewhere = 'archive/a-new-article.md';

const open = (citation: object) => vscode.commands.executeCommand('backfile.openPassage', citation);

describe('A click on a citation', () => {
  before(async () => {
    await activated();
    await eventuallyAnswers('When did the printers’ strike end?', (it) => it.includes(strike));
  });

  afterEach(resetWindow);

  it('opens the article beside the draft, with exactly the passage selected and in view', async () => {
    await openDraft('A draft.');
    await open(await citationOf(strike, words));
    const editor = await activeEditorOf(strike);
    assert.equal(editor.viewColumn, vscode.ViewColumn.Two);
    assert.equal(selected(editor), words);
    await eventually(() => editor.visibleRanges.some((range) => range.contains(editor.selection)));
  });

  it('opens it on the other side where the draft is in the second column', async () => {
    await openDraft('Another draft.', { path: 'drafts/another.md' });
    await openDraft('A draft.', { column: vscode.ViewColumn.Two });
    await open(await citationOf(strike, words));
    const editor = await activeEditorOf(strike);
    assert.equal(editor.viewColumn, vscode.ViewColumn.One);
  });

  it('goes on in the same column, one passage after the other', async () => {
    await openDraft('A draft.');
    await open(await citationOf(strike, words));
    await activeEditorOf(strike);
    await open(await citationOf('archive/1974/agnes-tully.md', 'Agnes Tully'));
    const editor = await activeEditorOf('archive/1974/agnes-tully.md');
    assert.equal(editor.viewColumn, vscode.ViewColumn.Two);
    await open(await citationOf(strike, 'There have been forty-seven.'));
    const again = await activeEditorOf(strike);
    assert.equal(again.viewColumn, vscode.ViewColumn.Two);
    assert.equal(selected(again), 'There have been forty-seven.');
    assert.equal(vscode.window.tabGroups.all.length, 2);
  });

  it('opens the article where no draft is open', async () => {
    await open(await citationOf(strike, words));
    assert.equal(selected(await activeEditorOf(strike)), words);
  });

  it('finds the passage again after the text before it has grown', async () => {
    const citation = await citationOf(strike, words);
    const text = await read(strike);
    await write(strike, text.replace('\n---\n', `\n---\n\n${'A paragraph more. '.repeat(40)}\n`));
    await open(citation);
    const editor = await activeEditorOf(strike);
    await eventually(() => selected(editor) === words);
  });

  it('finds the passage again after its lines were broken anew', async () => {
    const citation = await citationOf(strike, words);
    await write(
      strike,
      (await read(strike)).replace('at first and 17,400', 'at first\nand 17,400'),
    );
    await open(citation);
    const editor = await activeEditorOf(strike);
    await eventually(() => selected(editor).replace('\n', ' ') === words);
  });

  it('finds a passage that was written into an open article this very moment', async () => {
    await open(await citationOf(strike, words));
    const passage = 'This sentence was put in by another program.';
    await write(strike, `${await read(strike)}\n${passage}\n`);
    await open(await citationOf(strike, passage));
    assert.equal(selected(await activeEditorOf(strike)), passage);
  });

  it('finds the passage in an article that has changes which are not saved', async () => {
    const citation = await citationOf(strike, words);
    const document = await vscode.workspace.openTextDocument(pathOf(strike));
    const before = await vscode.window.showTextDocument(document);
    await before.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Not saved yet.\n\n'));
    await open(citation);
    assert.equal(selected(await activeEditorOf(strike)), words);
    assert.match(document.getText(), /^Not saved yet/);
  });

  it('selects nothing where the passage is gone, and opens the article all the same', async () => {
    const citation = await citationOf(strike, words);
    const line = (await read(strike)).split('\n').find((one) => one.includes(words))!;
    await write(strike, (await read(strike)).replace(line, 'This paragraph was withdrawn.'));
    await open(citation);
    const editor = await activeEditorOf(strike);
    await eventually(() => editor.document.getText().includes('was withdrawn'));
    assert.equal(selected(editor), '');
  });

  it('leaves what was selected in an open article where the passage is gone', async () => {
    const citation = await citationOf(strike, words);
    await open(citation);
    await activeEditorOf(strike);
    await open({ ...citation, source: 'Words that never stood in any article of this archive.' });
    assert.equal(selected(await activeEditorOf(strike)), words);
  });

  it('opens nothing where the article is gone', async () => {
    await openDraft('A draft.');
    const citation = await citationOf(strike, words);
    await remove(strike);
    await open(citation);
    assert.equal(tabs().length, 1);
    assert.match(vscode.window.activeTextEditor!.document.uri.path, /a-draft\.md$/);
  });

  it('selects exactly the passage in an article with Windows line ends', async () => {
    const passage = 'The second line\r\nand the third of one passage';
    await write(elsewhere, `---\r\ntitle: New\r\n---\r\n\r\nThe first.\r\n\r\n${passage}.\r\n`);
    await open(await citationOf(elsewhere, passage));
    assert.equal(selected(await activeEditorOf(elsewhere)), passage);
  });

  it('selects exactly the passage in an article with line ends of both kinds', async () => {
    const passage = 'and a passage behind them';
    await write(elsewhere, `---\r\ntitle: New\n---\r\n\nOne.\nTwo.\r\nThree.\n\n${passage}.\n`);
    await open(await citationOf(elsewhere, passage));
    assert.equal(selected(await activeEditorOf(elsewhere)), passage);
  });

  it('selects exactly the passage behind a byte-order mark', async () => {
    const passage = 'A passage, in German: “Über die Straße 🚋 hinweg”.';
    await write(elsewhere, `---\ntitle: New\n---\n\nBefore it.\n\n${passage}\n`);
    const citation = await citationOf(elsewhere, passage);
    await write(elsewhere, `\ufeff${await read(elsewhere)}`);
    await open(citation);
    assert.equal(selected(await activeEditorOf(elsewhere)), passage);
  });

  it('opens no file that is not an article of the archive', async () => {
    await openDraft('A draft.');
    const anchor = { start: 0, end: 4, source: 'name' };
    for (const article of ['backfile.yml', 'drafts/a-draft.md', '../x.md', 'archive/../README.md'])
      await open({ ...anchor, article });
    assert.equal(tabs().length, 1);
  });

  it('leaves one article open, however many passages are looked at', async function () {
    this.timeout(120_000);
    await openDraft('A draft.');
    const citations = [
      await citationOf(strike, words),
      await citationOf('archive/1974/agnes-tully.md', 'Agnes Tully'),
    ];
    for (let round = 0; round < 50; round++) await open(citations[round % 2]!);
    await activeEditorOf('archive/1974/agnes-tully.md');
    assert.equal(tabs().length, 2);
    assert.equal(vscode.window.tabGroups.all.length, 2);
  });
});
