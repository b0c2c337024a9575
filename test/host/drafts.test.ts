import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Citation } from '../../src/shared/answer.ts';
import { citationOf, read } from './support/files.ts';
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
const tully = 'archive/1974/agnes-tully.md';

const { executeCommand } = vscode.commands;

/** As the tree of related articles calls it. */
function insert(citation: Citation) {
  return executeCommand('backfile.insertRelated', {
    kind: 'passage',
    related: { citation, shared: [] },
  });
}

/** A draft's text with the cursor in it. */
function withCursor({ document, selection }: vscode.TextEditor): string {
  const text = document.getText();
  const at = document.offsetAt(selection.active);
  return `${text.slice(0, at)}|${text.slice(at)}`;
}

describe('A citation', () => {
  let strikeCitation: Citation;
  let tullyCitation: Citation;

  before(async () => {
    await activated();
    await eventuallyAnswers('When did the printers’ strike end?', (it) => it.includes(strike));
    const authors = ['Marion Sale'];
    const date = '1974-05-04';
    strikeCitation = await citationOf(strike, "The printers' strike ended", { authors, date });
    tullyCitation = await citationOf(tully, 'Agnes Tully');
  });

  afterEach(resetWindow);

  it('comes as a link to the published address, at the cursor, which then stands behind it', async () => {
    const editor = await openDraft('The strike ended| in May.\n');
    await insert(strikeCitation);
    assert.equal(
      withCursor(editor),
      'The strike ended [The Printers Go Back](/1974/05/the-printers-go-back/)| in May.\n',
    );
  });

  it('goes into the draft, not into the article that is being read', async () => {
    const editor = await openDraft('Before.| After.\n');
    await executeCommand('backfile.openPassage', strikeCitation);
    const article = await activeEditorOf(strike);
    await insert(strikeCitation);
    assert.match(editor.document.getText(), /^Before\. \[The Printers Go Back\]/);
    assert.equal(article.document.isDirty, false);
    assert.equal(article.document.getText(), await read(strike));
  });

  it('goes into the draft that another editor hides, and brings it back', async () => {
    const path = 'drafts/hidden.md';
    const { document } = await openDraft('Hidden.|', { path });
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ content: 'a note', language: 'plaintext' }),
      { viewColumn: vscode.ViewColumn.One, preview: false },
    );
    await insert(strikeCitation);
    assert.match(document.getText(), /^Hidden\. \[The Printers Go Back\]\(\S+\)$/);
    await activeEditorOf(path);
  });

  it('goes into the draft that was used last', async () => {
    const first = await openDraft('One.|', { path: 'drafts/one.md' });
    const second = await openDraft('Two.|', { path: 'drafts/two.md', column: 2 });
    await vscode.window.showTextDocument(first.document, { viewColumn: 1 });
    await insert(strikeCitation);
    assert.match(first.document.getText(), /\[The Printers Go Back\]/);
    assert.equal(second.document.getText(), 'Two.');
  });

  it('goes behind what is highlighted, and replaces nothing', async () => {
    const editor = await openDraft('The |strike| ended.\n');
    await insert(strikeCitation);
    assert.match(
      editor.document.getText(),
      /^The strike \[The Printers Go Back\]\(\S+\) ended\.\n$/,
    );
  });

  it('is taken back by one undo', async () => {
    await setSetting('citation.style', 'footnote');
    const text = 'One.\n\nTwo.\n';
    const editor = await openDraft('One.|\n\nTwo.\n');
    await insert(strikeCitation);
    assert.notEqual(editor.document.getText(), text);
    await undo(editor);
    assert.equal(editor.document.getText(), text);
  });

  it('comes as a footnote where the setting says so; another source counts on, the same one does not', async () => {
    await setSetting('citation.style', 'footnote');
    const editor = await openDraft('One|\n\nTwo\n\nThree\n');
    const insertAfter = async (word: string, citation: Citation) => {
      const { document } = editor;
      const at = document.positionAt(document.getText().indexOf(word) + word.length);
      editor.selection = new vscode.Selection(at, at);
      await insert(citation);
    };
    await insertAfter('One', strikeCitation);
    await insertAfter('Two', tullyCitation);
    await insertAfter('Three', strikeCitation);
    const strikeNote =
      'Marion Sale, [The Printers Go Back](/1974/05/the-printers-go-back/), 4 May 1974.';
    const tullyNote = `[${tullyCitation.title}](${tullyCitation.url}).`;
    assert.equal(
      editor.document.getText(),
      `One[^1]\n\nTwo[^2]\n\nThree[^1]\n\n[^1]: ${strikeNote}\n[^2]: ${tullyNote}\n`,
    );
  });

  it('puts mark and footnote into their order where the cursor is at the very end', async () => {
    await setSetting('citation.style', 'footnote');
    const editor = await openDraft('The end|');
    await insert(tullyCitation);
    assert.equal(
      withCursor(editor),
      `The end[^1]|\n\n[^1]: [${tullyCitation.title}](${tullyCitation.url}).\n`,
    );
  });

  it('links to the file, from where the draft is, where the setting says so', async () => {
    await setSetting('citation.target', 'path');
    const editor = await openDraft('See|.', { path: 'drafts/2021/deep.md' });
    await insert(strikeCitation);
    const target = '../../archive/1974/the-printers-go-back.md';
    assert.equal(editor.document.getText(), `See [The Printers Go Back](${target}).`);
    const links = await executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      editor.document.uri,
      1,
    );
    assert.match(decodeURIComponent(`${links[0]?.target}`), new RegExp(`/${strike}`));
  });

  it('links to the file of an article that has no published address', async () => {
    const { url: _, ...unpublished } = strikeCitation;
    const editor = await openDraft('See|.');
    await insert(unpublished);
    assert.match(editor.document.getText(), /\(\.\.\/archive\/1974\/the-printers-go-back\.md\)/);
  });

  it('keeps the Windows line ends of a draft', async () => {
    await setSetting('citation.style', 'footnote');
    const editor = await openDraft('One.|\r\n\r\nTwo.\r\n');
    await insert(tullyCitation);
    const note = `[^1]: [${tullyCitation.title}](${tullyCitation.url}).`;
    assert.equal(withCursor(editor), `One.[^1]|\r\n\r\nTwo.\r\n\r\n${note}\r\n`);
  });

  it('goes into a draft that was never saved', async () => {
    await setSetting('citation.target', 'path');
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: 'Unsaved',
    });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 7, 0, 7);
    await insert(strikeCitation);
    assert.equal(document.getText(), `Unsaved [The Printers Go Back](${strike})`);
  });

  it('is written nowhere while no draft is open', async () => {
    await executeCommand('backfile.openPassage', strikeCitation);
    const article = await activeEditorOf(strike);
    await insert(strikeCitation);
    assert.equal(article.document.getText(), await read(strike));
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty),
      [],
    );
    assert.equal(tabs().length, 1);
  });

  it('is written nowhere while only other files are open', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'a note' });
    await vscode.window.showTextDocument(document);
    await insert(strikeCitation);
    assert.equal(document.getText(), 'a note');
  });

  it('goes into an article that the writer has begun to edit', async () => {
    await executeCommand('backfile.openPassage', strikeCitation);
    const article = await activeEditorOf(strike);
    const end = article.document.positionAt(article.document.getText().length);
    await article.edit((edit) => edit.insert(end, '\nCorrection:'));
    article.selection = new vscode.Selection(
      article.document.positionAt(1e6),
      article.document.positionAt(1e6),
    );
    await insert(tullyCitation);
    assert.match(article.document.getText(), /\nCorrection: \[[^\]]+\]\(\S+\)$/);
  });
});
