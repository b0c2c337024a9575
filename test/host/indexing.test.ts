import assert from 'node:assert/strict';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { pathOf, read, remove, write } from './support/files.ts';
import {
  activated,
  ask,
  cited,
  eventuallyAnswers,
  openDraft,
  resetWindow,
  setSetting,
  storageFolder,
  tabs,
} from './support/window.ts';

const strike = 'archive/1974/the-printers-go-back.md';
const strikeQuestion = 'When did the printers’ strike end?';
const added = 'archive/1990s/the-zanzibar-clock.md';
const addedQuestion = 'Who repaired the Zanzibar clock?';
const addedText =
  '---\ntitle: The Zanzibar Clock\ndate: 1991-03-02\n---\n\n' +
  'The Zanzibar clock was repaired by Philippa Wren in the winter of 1991.\n';

/** The segments and the root that the snapshot's manifest names. */
async function manifest(): Promise<{
  root: string;
  folders: string[];
  segments: { name: string }[];
}> {
  const text = await readFile(join(await storageFolder(), 'index', 'manifest.json'), 'utf8');
  // The first line is the digest of the rest.
  return JSON.parse(text.slice(text.indexOf('\n')));
}

describe('The archive of a workspace', () => {
  before(activated);

  afterEach(async () => {
    await resetWindow();
    await eventuallyAnswers(strikeQuestion, (it) => it.includes(strike));
  });

  it('is searchable without a word from the writer', async () => {
    await eventuallyAnswers(strikeQuestion, (it) => it.includes(strike));
  });

  it('answers with sentences that stand in the files, where the citations say', async () => {
    const answer = await ask(strikeQuestion);
    assert.equal(answer.answered, true);
    const sentences = answer.paragraphs.flatMap((paragraph) => paragraph.sentences);
    assert.ok(sentences.length > 0);
    for (const { citations, verdict } of sentences) {
      assert.equal(verdict, 'verbatim');
      for (const { article, start, end, source } of citations)
        assert.equal((await read(article)).slice(start, end), source);
    }
  });

  it('says so where it has nothing on a question, and invents nothing', async () => {
    const answer = await ask('Which blockchain wallet did the quantum llama recommend?');
    assert.equal(answer.answered, false);
    assert.deepEqual(answer.paragraphs, []);
    assert.ok(answer.notice);
  });

  it('is kept as a snapshot, whole: the manifest names segments that are there', async () => {
    const { root, segments } = await eventually(manifest);
    assert.equal(root, vscode.workspace.workspaceFolders![0]!.uri.fsPath.replaceAll('\\', '/'));
    assert.ok(segments.length > 0);
    const files = await readdir(join(await storageFolder(), 'index'));
    for (const { name } of segments) assert.ok(files.includes(name), `${name} is missing`);
  });

  it('has a new article a moment after it was written, and its next words, and no longer when it is deleted', async () => {
    await write(added, addedText);
    await eventuallyAnswers(addedQuestion, (it) => it.includes(added));
    await write(added, addedText.replace('Philippa Wren', 'Ottilie Brandt'));
    await eventuallyAnswers(addedQuestion, (_, answer) =>
      JSON.stringify(answer.paragraphs).includes('Ottilie Brandt'),
    );
    await remove(added);
    await eventuallyAnswers(addedQuestion, (it) => !it.includes(added));
  });

  it('has the articles of a folder that is moved into it, and no longer when it is moved out', async () => {
    await write('elsewhere/zanzibar/clock.md', addedText);
    const [outside, inside] = [pathOf('elsewhere/zanzibar'), pathOf('archive/zanzibar')];
    await rename(outside, inside);
    await eventuallyAnswers(addedQuestion, (it) => it.includes('archive/zanzibar/clock.md'));
    await rename(inside, outside);
    await eventuallyAnswers(addedQuestion, (it) => !it.includes('archive/zanzibar/clock.md'));
  });

  it('has what the writer saves in the editor', async () => {
    const editor = await openDraft(addedText, { path: added });
    await eventuallyAnswers(addedQuestion, (it) => it.includes(added));
    const name = editor.document.getText().indexOf('Philippa Wren');
    const range = new vscode.Range(
      editor.document.positionAt(name),
      editor.document.positionAt(name + 'Philippa Wren'.length),
    );
    await editor.edit((edit) => edit.replace(range, 'Ottilie Brandt'));
    await editor.document.save();
    await eventuallyAnswers(addedQuestion, (_, answer) =>
      JSON.stringify(answer.paragraphs).includes('Ottilie Brandt'),
    );
  });

  it('answers as before after a rebuild, and while it is going on', async () => {
    const rebuilding = vscode.commands.executeCommand('backfile.rebuildIndex');
    const meanwhile = await ask(strikeQuestion);
    await rebuilding;
    const afterwards = await ask(strikeQuestion);
    assert.ok(cited(meanwhile).includes(strike));
    assert.ok(cited(afterwards).includes(strike));
  });

  it('can be asked after a rebuild was stopped', async () => {
    const rebuilding = vscode.commands.executeCommand('backfile.rebuildIndex');
    await vscode.commands.executeCommand('backfile.stopIndexing');
    await rebuilding;
    assert.ok(cited(await ask(strikeQuestion)).includes(strike));
  });

  it('is opened elsewhere when the setting names another folder, and back again without it', async () => {
    await setSetting('archive.folders', ['archive/de']);
    await eventuallyAnswers('Wann endete der Streik der Drucker?', (it) =>
      it.includes('die-drucker-kehren-zurueck.md'),
    );
    const here = await ask(strikeQuestion);
    assert.ok(cited(here).every((article) => !article.startsWith('archive/')));
    await eventually(async () => (await manifest()).root.endsWith('/archive/de'));
    await setSetting('archive.folders', undefined);
    await eventuallyAnswers(strikeQuestion, (it) => it.includes(strike));
  });

  it('follows its files in the folders that the setting names', async () => {
    await setSetting('archive.folders', ['archive/1990s', 'archive/2000s']);
    await eventuallyAnswers('Who was elected mayor of Orlemouth by 1,415 votes?', (it) =>
      it.includes('2000s/malik-by-1415.md'),
    );
    await write(added, addedText);
    await eventuallyAnswers(addedQuestion, (it) => it.includes('1990s/the-zanzibar-clock.md'));
  });

  it('is opened anew when backfile.yml names other folders', async () => {
    const yml = await read('backfile.yml');
    await write('backfile.yml', yml.replace('- archive\n', '- archive/1920s\n'));
    await eventuallyAnswers(strikeQuestion, (it) => !it.includes(strike));
    await eventuallyAnswers('Who was the first woman elected to the council?', (it) =>
      it.includes('archive/1920s/ropewalk-elects-a-woman.md'),
    );
  });

  it('stays within the workspace whatever backfile.yml says', async () => {
    const yml = await read('backfile.yml');
    await write('backfile.yml', yml.replace('- archive\n', '- ../..\n  - /etc\n'));
    // Where nothing of the list can be used, the folder of the file is the archive, drafts included.
    await eventually(async () => {
      const { root, folders } = await manifest();
      return root === vscode.workspace.workspaceFolders![0]!.uri.fsPath && folders.join() === '';
    });
    assert.ok(cited(await ask(strikeQuestion)).every((article) => !article.startsWith('..')));
  });

  it('lasts through many changes of its place in a row', async () => {
    for (const folder of ['archive/de', 'archive/1974', 'archive/1920s', 'archive/de'])
      await setSetting('archive.folders', [folder]);
    await eventuallyAnswers('Wann endete der Streik der Drucker?', (it) =>
      it.includes('die-drucker-kehren-zurueck.md'),
    );
  });

  it('relates what is highlighted without opening anything', async () => {
    await openDraft('|The printers’ strike at Lantern Street ended in May 1974.|\n');
    await vscode.commands.executeCommand('backfile.showRelated');
    assert.equal(tabs().length, 1);
  });
});
