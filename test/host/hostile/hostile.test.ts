import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { answerWith, ModelServer } from '../../model/modelServer.ts';
import { eventually } from '../../support/eventually.ts';
import { citationOf, pathOf, restoreFiles, write } from '../support/files.ts';
import {
  activated,
  activeEditorOf,
  ask,
  cited,
  closeEditors,
  eventuallyAnswers,
  openDraft,
  resetWindow,
  selected,
  setSetting,
  tabs,
} from '../support/window.ts';

const article = 'articles/the-lighthouse.md';
const question = 'Who painted the Zanzibar lighthouse?';

const { executeCommand } = vscode.commands;

/** Everything that an article can carry to make an editor run or fetch something. */
function hostileArticle(origin: string): string {
  const run = 'command:hostile.canary';
  return `---
title: '[The Lighthouse](${run}) <img src="${origin}/title"> \`x\` ![i](${origin}/t.png)'
date: 1990-01-01
authors: ['[Eve](${run})', '<a href="${run}">Eve</a>', '$(alert) @command:hostile.canary']
tags: ['[tag](${run})', '<script>alert(1)</script>']
url: ${run}
---

The Zanzibar lighthouse was painted by [Eve Mallory](${run}?%5B1%5D) in 1990, <a href="${run}">she says</a>.

The Zanzibar lighthouse was painted white <img src="${origin}/image" onerror="run()"> in the spring ![alt](${origin}/picture.png).

<script src="${origin}/script"></script> The Zanzibar lighthouse was painted again, see <${run}> and [1]: ${run}

[reference]: ${run} "The Zanzibar lighthouse was painted"

The Zanzibar lighthouse <iframe src="${origin}/frame"></iframe> was painted [by reference][reference] \`[code](${run})\`.
`;
}

/** What VS Code's own preview makes of Markdown. */
function rendered(markdown: string): Thenable<string> {
  return executeCommand<string>('markdown.api.render', markdown);
}

async function assertHarmless(markdown: string): Promise<void> {
  const html = await rendered(markdown);
  assert.doesNotMatch(html, /<(?:img|script|iframe|object|embed|link|style)\b/i);
  assert.doesNotMatch(html, /(?:href|src)="(?:command|javascript|data|vscode|file):/i);
  assert.doesNotMatch(html, /href="[^"]*hostile/i);
}

/** The targets of the links that VS Code would follow in a document. */
async function schemes({ uri }: vscode.TextDocument): Promise<string[]> {
  const links = await executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 100);
  return links.flatMap(({ target }) => (target ? [target.scheme] : []));
}

describe('An archive of hostile articles', () => {
  let ran = 0;
  let server: ModelServer;
  let canary: vscode.Disposable;

  before(async () => {
    server = await ModelServer.start(answerWith(''));
    canary = vscode.commands.registerCommand('hostile.canary', () => ++ran);
    await activated();
  });

  beforeEach(async () => {
    await write(article, hostileArticle(server.origin));
    await eventuallyAnswers(question, (it) => it.includes(article));
  });

  afterEach(async () => {
    assert.equal(ran, 0, 'a command of the article was run');
    assert.equal(server.requests.length, 0, 'something of the article was fetched');
    await resetWindow();
  });

  after(async () => {
    canary.dispose();
    await restoreFiles();
    await server[Symbol.asyncDispose]();
  });

  it('has a canary that sings when it is called, and a preview that would show it', async () => {
    await executeCommand('hostile.canary');
    assert.equal(ran, 1);
    ran = 0;
    await assert.rejects(assertHarmless('[x](command:hostile.canary)\n\n<img src="x">'));
  });

  it('answers with its words, and nothing else of it', async () => {
    const answer = await ask(question);
    const sentences = answer.paragraphs.flatMap((paragraph) => paragraph.sentences);
    assert.ok(sentences.some(({ text }) => text.includes('painted by Eve Mallory')));
  });

  it('opens at its passages, which are selected as they stand', async () => {
    await openDraft('A draft.');
    const words = 'was painted white <img';
    await executeCommand('backfile.openPassage', await citationOf(article, words));
    assert.equal(selected(await activeEditorOf(article)), words);
  });

  it('opens no address and no file beside the archive, whatever a citation calls its article', async () => {
    await openDraft('A draft.');
    await write('outside.md', 'The Zanzibar lighthouse was painted.');
    await symlink(pathOf('outside.md'), pathOf('articles/link.md')).catch(() => {});
    for (const name of [
      'command:hostile.canary',
      `${server.origin}/x.md`,
      '../outside.md',
      'articles/../outside.md',
      'articles/%2e%2e/outside.md',
      'articles\\..\\outside.md',
      'outside.md',
      '/etc/hostname.md',
      '',
    ])
      await executeCommand('backfile.openPassage', {
        article: name,
        start: 0,
        end: 3,
        source: 'The',
      });
    assert.equal(tabs().length, 1);
  });

  for (const style of ['link', 'footnote']) {
    for (const target of ['url', 'path']) {
      it(`is cited without its marks and addresses: ${style}, ${target}`, async () => {
        await setSetting('citation.style', style);
        await setSetting('citation.target', target);
        const { document } = await openDraft('The lighthouse|.\n');
        const [citation] = (await ask(question)).paragraphs
          .flatMap(({ sentences }) => sentences)
          .flatMap(({ citations }) => citations)
          .filter((one) => one.article === article);
        await executeCommand('backfile.insertRelated', {
          kind: 'passage',
          related: { citation, shared: [] },
        });
        assert.match(document.getText(), /The Lighthouse/);
        await assertHarmless(document.getText());
        const found = await schemes(document);
        assert.ok(found.length > 0);
        // An address that a title spells out is one that VS Code lets follow in any text.
        const odd = found.filter((scheme) => !/^(?:file|vscode-remote|https?)$/.test(scheme));
        assert.deepEqual(odd, []);
      });
    }
  }

  it('gives a background that shows its words and no more', async () => {
    const { document } = await openDraft('|Who painted the Zanzibar lighthouse white in 1990?|');
    await executeCommand('backfile.draftBackground');
    await eventually(() => tabs().some(({ input }) => input instanceof vscode.TabInputTextDiff));
    await executeCommand('backfile.acceptDraft');
    assert.match(document.getText(), /painted/);
    await assertHarmless(document.getText());
  });

  it('is related without anything being opened or run', async () => {
    await openDraft('|The Zanzibar lighthouse was painted by Eve Mallory in 1990.|');
    await executeCommand('backfile.showRelated');
    await executeCommand('list.focusFirst');
    await executeCommand('list.showHover');
    assert.equal(tabs().length, 1);
  });

  it('keeps to its folder, whatever its backfile.yml says, and is asked as before', async () => {
    const articles = cited(await ask('When does the ferry to Saltholm sail?'));
    assert.deepEqual(articles, ['articles/the-ferry.md']);
    await closeEditors();
  });
});
