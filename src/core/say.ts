import type { Place, Problem, Status, Trouble } from '../../index/index.ts';

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
      return readySentence(status);
  }
}

function readySentence(status: Status): string {
  const years = status.years;
  const span = years && (years[0] === years[1] ? `, ${years[0]}` : `, ${years[0]} to ${years[1]}`);
  const stopped =
    status.trouble?.code === 'stopped' ? ' Reading was stopped; some articles are missing.' : '';
  return `${articles(status.articles)}${span ?? ''}.${stopped}`;
}

/** The archive in a few words, for the status bar. */
export function statusText({ state, done, total, articles: number }: Status): string {
  if (state === 'failed') return 'Archive';
  if (state !== 'reading') return articles(number);
  return total === 0 ? 'Archive…' : `Archive ${count.format(done)}/${count.format(total)}`;
}

/** Heads of the list of files that are not in the index, or are in it with a doubt. */
export function outcomeWords(outcome: Problem['outcome']): string {
  return { failed: 'Could not be read', skipped: 'Left out', noted: 'Read, with a doubt' }[outcome];
}

export function rebuilding(): string {
  return 'Reading the archive anew';
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

/** What has become of a cited passage; only for places that need a word. */
export function placeSentence(place: Place): string {
  if (place.kind === 'changed')
    return 'The article has changed since: this is the passage that comes nearest to the cited one.';
  if (place.kind !== 'gone') return '';
  return place.what === 'article'
    ? 'The article is not in the archive any more.'
    : 'The cited passage is not in the article any more.';
}

/** Why an article is among the related ones. */
export function sharedWords(words: readonly string[]): string {
  return words.length > 0 ? `shares ${words.join(', ')}` : 'shares its subject';
}

/** Nothing is related to what was highlighted. */
export function nothingRelated(): string {
  return 'The archive has no other article on what is highlighted.';
}

/** What the writer reads where a citation or related articles are looked for. */
export const lookup = {
  placeholder: 'Type a few words of what the article said',
  nothing: 'The archive has nothing on these words.',
  title: 'Insert citation',
} as const;

/** What the writer reads where a change is proposed for the draft. */
export const proposal = {
  background: 'Background from the archive',
  rewrite: 'Rewrite',
  nothing: 'The archive has nothing more on this than what the draft cites already.',
  noText: 'Put the cursor into a paragraph, or highlight the text that wants a background.',
  noModel: 'Rewriting needs a language model. Set one up with “Backfile: Use a language model…”.',
  changed: 'The draft has changed since the proposal was made. Ask for it again.',
  none: 'There is no proposal to accept or reject.',
  accept: 'Accept',
  reject: 'Reject',
  question: 'Put this into the draft?',
} as const;

/** There is no draft to write into. */
export function noDraft(): string {
  return 'Open the Markdown draft that you are writing, then insert again.';
}

/** The archive has nothing on a question. */
export function nothingFound(nearest: number): string {
  return nearest > 0
    ? 'The archive has nothing that answers this. These articles come nearest:'
    : 'The archive has nothing on this.';
}
