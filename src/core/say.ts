import type { Problem, Status, Trouble } from '../../index/index.ts';

/** Every sentence that a writer is shown about the archive, its troubles and its answers is made here. */

const count = new Intl.NumberFormat('en-GB');

/** `1 article`, `2,507 articles`. */
export function articles(number: number): string {
  return `${count.format(number)} ${number === 1 ? 'article' : 'articles'}`;
}

/** One sentence on how the archive is. */
export function archiveSentence(status: Status, name: string): string {
  switch (status.state) {
    case 'reading':
      return status.total === 0
        ? `Looking for the articles of ${name}…`
        : `Reading ${name}: ${count.format(status.done)} of ${articles(status.total)}.`;
    case 'failed':
      return troubleSentence(status.trouble ?? { code: 'crashed' });
    case 'empty':
      return status.trouble
        ? troubleSentence(status.trouble)
        : 'There is no Markdown article in this folder.';
    case 'ready':
      return readySentence(status, name);
  }
}

function readySentence(status: Status, name: string): string {
  const years = status.years;
  const span = years && (years[0] === years[1] ? `, ${years[0]}` : `, ${years[0]} to ${years[1]}`);
  const stopped =
    status.trouble?.code === 'stopped' ? ' Reading was stopped; some articles are missing.' : '';
  return `${name}: ${articles(status.articles)}${span ?? ''}.${stopped}`;
}

/** What stands in the way, and what the writer can do about it. */
export function troubleSentence({ code, detail }: Trouble): string {
  switch (code) {
    case 'noFolder':
      return `The archive folder ${detail ?? ''} is not there. Choose where the archive is.`;
    case 'unreadable':
      return `The archive folder ${detail ?? ''} cannot be read. Check its permissions, then try again.`;
    case 'diskFull':
      return 'The disk is full, so the index could not be saved. Searching goes on; free some space before the next start.';
    case 'readOnly':
      return 'The index could not be saved because its folder cannot be written to. Searching goes on; at the next start the archive is read again.';
    case 'notSaved':
      return `The index could not be saved (${detail ?? 'unknown reason'}). Searching goes on; at the next start the archive is read again.`;
    case 'stopped':
      return `Reading was stopped after ${(detail ?? '').replace('/', ' of ')} articles. Rebuild the index to read the rest.`;
    case 'crashed':
      return 'The index stopped working and is being started again.';
  }
}

/** Why a file is not in the index, or is in it with a doubt. */
export function problemSentence({ code, detail }: Pick<Problem, 'code' | 'detail'>): string {
  switch (code) {
    case 'binary':
      return 'It is not a text file, in spite of its name.';
    case 'circle':
      return 'It links back to a folder that was read already.';
    case 'encoding':
      return detail
        ? `It is written in ${detail}; save it as UTF-8.`
        : 'Some of its characters are not valid UTF-8 and are shown as �; save it as UTF-8.';
    case 'empty':
      return 'It is empty.';
    case 'frontMatter':
      return `Its front matter is malformed (${detail ?? 'unreadable'}); what could be read of it is used.`;
    case 'largeFileStorage':
      return 'It is a Git LFS pointer; fetch the file itself with “git lfs pull”.';
    case 'noText':
      return 'It has no text besides its front matter.';
    case 'outside':
      return `It links out of the archive, to ${detail ?? 'another folder'}.`;
    case 'tooDeep':
      return 'It is nested too deeply to be read.';
    case 'tooLarge':
      return `It is larger than ${detail ?? 'the limit'}; split it into chapters.`;
    case 'unreadable':
      return `It cannot be read (${detail ?? 'unknown reason'}); check its permissions.`;
    case 'vanished':
      return 'It was gone before it could be read.';
  }
}

/** The archive has nothing on a question. */
export function nothingFound(nearest: number): string {
  return nearest > 0
    ? 'The archive has nothing that answers this. These articles come nearest:'
    : 'The archive has nothing on this.';
}
