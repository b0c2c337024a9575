import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../../../scripts/temporary.ts';
import { createArchiveAsker } from '../../../../src/core/ask/ask.ts';
import { extract } from '../../../../src/core/ask/extract.ts';
import type { Answer, Turn } from '../../../../src/shared/answer.ts';
import { openFolder } from '../sampleArchive.ts';

const filler =
  'Coal was dear that winter and the trams ran late. Nobody wrote to the editor about the fog.';

describe('The sentences chosen for a question', () => {
  it('are whole ones rather than items of a list', async () => {
    const shown = await chosen('What is the Ropery Act?', {
      'list.md':
        '# Ropery Act\n\n- Ropery Act glossary\n- Ropery Act guide (PDF)\n- Ropery Act questions\n',
      'text.md': 'The Ropery Act requires that every rope be tested by a stranger.\n',
    });
    assert.equal(shown[0], 'The Ropery Act requires that every rope be tested by a stranger.');
  });

  it('may be items of a list where a number is asked for', async () => {
    const shown = await chosen('How many ropes were tested in the ropery?', {
      'list.md': `# The ropery\n\n${filler}\n\n- ropes tested in the ropery, 4,300;\n- ropes found wanting, 12.\n`,
      'text.md': 'Ropes were tested in the ropery by a stranger.\n',
    });
    assert.equal(shown[0], 'ropes tested in the ropery, 4,300;');
  });

  it('bring the sentence before with them where they begin with a pronoun', async () => {
    const shown = await chosen('Who tested the rope for the bell?', {
      'a.md':
        'Mrs. Orr kept the light on the pier. She tested the rope for the bell every Monday.\n',
    });
    assert.deepEqual(shown, [
      'Mrs. Orr kept the light on the pier.',
      'She tested the rope for the bell every Monday.',
    ]);
  });

  it('do not bring it where another article has said the same', async () => {
    const before = 'Mrs. Jean Orr kept the bright green light on the long pier.';
    const shown = await chosen(
      'Who tested the rope for the bell and painted the rope for the bell?',
      {
        'a.md': `${before} She tested the rope for the bell every Monday.\n`,
        'b.md': `${before} He painted rope and bell in a red that nobody else had.\n`,
      },
    );
    assert.equal(shown.filter((text) => text === before).length, 1);
    assert.equal(shown.length, 3);
  });

  it('are not there twice where two articles have the same words, but are where the number differs', async () => {
    const flats = (number: string) =>
      `In that year ${number} flats were cleared in Ropewalk by the Corporation.`;
    const files = {
      'a.md': `${flats('1,182')}\n`,
      'b.md': `${flats('812')}\n`,
      'c.md': `${flats('812')}\n`,
    };
    const shown = await chosen('How many flats were cleared in Ropewalk?', files);
    assert.deepEqual([...shown].sort(), [flats('1,182'), flats('812')]);
  });

  it('have the year that the question names, in their words or as their date', async () => {
    const files = {
      'old.md': '---\ndate: 1931-05-01\n---\n\nThe ferry carried ninety people across the firth.\n',
      'new.md': '---\ndate: 1963-05-01\n---\n\nThe ferry carried forty people across the firth.\n',
      'told.md':
        '---\ndate: 1970-05-01\n---\n\nIn 1963 the ferry carried nobody across the firth.\n',
    };
    const shown = await chosen(
      'How many people did the ferry carry across the firth in 1963?',
      files,
    );
    assert.ok(shown.some((text) => text.includes('forty')));
    assert.ok(!shown.some((text) => text.includes('ninety')));
  });

  it('do not answer with one word of the question only', async () => {
    const files = {
      'a.md': `The mayor of Orlemouth opened the bridge. ${filler}\n`,
      'b.md': `A ship came from London. ${filler}\n`,
    };
    assert.deepEqual(await chosen('Who is the mayor of London?', files), []);
    assert.equal((await chosen('Who is the mayor of Orlemouth?', files)).length, 1);
  });

  it('may leave to the title what they speak of', async () => {
    const files = {
      'a.md': '---\ntitle: The ferry Dunlin\n---\n\nThirty-one people died in the fog.\n',
      'b.md': `${filler}\n`,
    };
    const shown = await chosen('How many died on the ferry Dunlin?', files);
    assert.deepEqual(shown, ['Thirty-one people died in the fog.']);
  });

  it('need not have a turn of phrase that the archive lacks, but a name', async () => {
    const files = { 'a.md': 'The ferry carried coal over the firth.\n', 'b.md': `${filler}\n` };
    assert.equal((await chosen('What was hastily carried over the firth?', files)).length, 1);
    assert.deepEqual(await chosen('What did Hastily carry over the firth?', files), []);
  });

  it('are found for a question that only seemed to lean on the conversation', async () => {
    const files = {
      'a.md': `The moon was up. ${filler}\n`,
      'b.md': `The lockout lasted twelve weeks. ${filler}\n`,
    };
    const history = [turn('Why did the astronauts of Helsinki orbit the frozen moon?')];
    const shown = await chosen('Is it so that the lockout lasted for weeks?', files, history);
    assert.deepEqual(shown, ['The lockout lasted twelve weeks.']);
  });

  it('are none, with no support, where nothing was found', () => {
    assert.deepEqual(extract('Who?', { terms: [], hits: [], language: 'en' }), {
      paragraphs: [],
      support: 0,
    });
  });
});

/** What is shown of an archive of these files. */
async function chosen(
  question: string,
  files: Readonly<Record<string, string>>,
  history: readonly Turn[] = [],
): Promise<string[]> {
  const folder = await temporaryFolder('backfile-extract-');
  await mkdir(folder.path, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
  const { archive, done } = await openFolder(folder.path);
  let last: Answer | undefined;
  for await (last of createArchiveAsker(archive).ask(
    question,
    history,
    new AbortController().signal,
  ));
  await done();
  await folder.remove();
  return last!.paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text));
}

function turn(question: string): Turn {
  const writer = { kind: 'archive' } as const;
  return {
    id: '1',
    question,
    answer: { state: 'done', writer, answered: false, paragraphs: [], nearest: [] },
  };
}
