import type { Place, Problem, Status, Trouble } from '../../index/index.ts';
import type { EndpointFault } from './model/endpoint.ts';
import { ModelError, type ModelTrouble } from './model/port.ts';

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

/** In Restricted Mode the workspace's own choice of folders is not read. */
export function chooseUntrusted(): string {
  return 'Archive folders can be chosen in a workspace that you trust. Trust this one first; until then its own folder is the archive.';
}

export function rebuilding(): string {
  return 'Reading the archive anew';
}

/** What stands in the way, and what the writer can do about it. */
export function troubleSentence({ code, detail }: Trouble): string {
  switch (code) {
    case 'noFolder':
      return `${archiveFolder(detail)} is not there. Choose where the archive is.`;
    case 'unreadable':
      return `${archiveFolder(detail)} cannot be read. Check its permissions, then try again.`;
    case 'diskFull':
      return 'The disk is full, so the index could not be saved. Searching goes on; free some space before the next start.';
    case 'readOnly':
      return 'The index could not be saved because its folder cannot be written to. Searching goes on; at the next start the archive is read again.';
    case 'notSaved':
      return `The index could not be saved (${detail ?? 'unknown reason'}). Searching goes on; at the next start the archive is read again.`;
    case 'stopped':
      return `Reading was stopped${detail ? ` after ${detail.replace('/', ' of ')} articles` : ''}. Rebuild the index to read the rest.`;
    case 'gaveUp':
      return 'The index stopped working several times. Rebuild it; if that does not help, look into the output channel “Backfile”.';
    case 'crashed':
      return 'The index stopped working and is being started again.';
  }
}

function archiveFolder(path: string | undefined): string {
  return path ? `The archive folder ${path}` : 'The archive folder';
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
    case 'publication':
      return `It is malformed${detail ? ` (${detail})` : ''}; what could be read of it is used.`;
    case 'outside':
      return `It links out of the archive, to ${detail ?? 'another folder'}.`;
    case 'tooDeep':
      return 'It is nested too deeply to be read.';
    case 'tooLarge':
      return `It is larger than ${detail ?? 'the limit'}; split it into chapters.`;
    case 'tooSlow':
      return 'Reading it took so long that it had to be given up; split it, or write it more simply.';
    case 'unexpected':
      return `It could not be read because of a fault in Backfile (${detail ?? 'unknown reason'}); please report it.`;
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
  noSelection: 'Highlight the text that you want rewritten.',
  noModel: 'Rewriting needs a language model. Set one up with “Backfile: Use a language model…”.',
  changed: 'The draft has changed since the proposal was made. Ask for it again.',
  none: 'There is no proposal to accept or reject.',
} as const;

/** There is no draft to write into. */
export function noDraft(): string {
  return 'Open the Markdown draft that you are writing, then insert again.';
}

/** Who answers: a model by its name, or the archive itself. */
export function writerWords(modelName: string): string {
  return modelName || 'the archive’s own words';
}

/** The archive has nothing on a question. */
export function nothingFound(nearest: number): string {
  return nearest > 0
    ? 'The archive has nothing that answers this. These articles come nearest:'
    : 'The archive has nothing on this.';
}

/** Why the language model did not write an answer to its end, and what the writer can do about it. */
export function modelTrouble(error: unknown): string {
  if (!(error instanceof ModelError)) return modelSentences.invalid('The language model');
  return modelSentences[error.kind](error.host ?? 'The language model');
}

const modelSentences: Readonly<Record<ModelTrouble, (host: string) => string>> = {
  cancelled: () => 'The language model was stopped.',
  offline: (host) => `${host} cannot be reached. Check the connection, and whether it is running.`,
  insecure: (host) =>
    `${host} could not prove its identity (its certificate is not valid), so nothing was sent.`,
  redirected: (host) =>
    `${host} points to another address, where nothing is sent. Check the address of the language model.`,
  denied: (host) =>
    `${host} does not accept the key. Enter it again with “Backfile: Use a language model…”.`,
  quota: (host) => `The allowance at ${host} is used up.`,
  notFound: (host) =>
    `${host} does not know this address or this model. Check both with “Backfile: Use a language model…”.`,
  busy: (host) => `${host} is overloaded or out of order. Try again in a while.`,
  tooLong: () => 'This is more text than the language model can read at once.',
  rejected: (host) => `${host} did not accept the request. Check the name of the model.`,
  refused: () => 'The language model declined to write this.',
  invalid: (host) =>
    `${host} sent something that is not a language model’s answer. Check the address and the connection.`,
  timeout: (host) => `${host} was silent for too long.`,
  truncated: (host) => `The answer from ${host} broke off before its end and is not shown.`,
};

/** What is wrong with the address of a language model, and what to type instead. */
export function endpointFault(fault: EndpointFault): string {
  switch (fault) {
    case 'empty':
      return 'Enter the address of an OpenAI-compatible endpoint, for example https://llm.example.org/v1.';
    case 'malformed':
      return 'This is not a web address. It looks like https://llm.example.org/v1.';
    case 'scheme':
      return 'The address begins with https://, or with http:// for a model on this machine.';
    case 'insecure':
      return 'Over http:// everybody on the way could read along. Use https://; http:// is for a model on this machine only.';
    case 'login':
      return 'Leave out the login before the @. The key is asked for separately.';
    case 'query':
      return 'Leave out everything from the ? or # on.';
  }
}

/** What the writer reads while a language model is set up. */
export const modelSetup = {
  title: 'Use a language model',
  address: 'Address of an OpenAI-compatible endpoint',
  name: 'Name of the model, as the endpoint knows it',
  nameMissing: 'Enter the name of the model.',
  key: (host: string) =>
    `Key for ${host}. It is kept in the secret storage and sent to ${host} only.`,
  keyKept: 'Leave it empty to go on using the key that is stored.',
  keyOptional: 'Leave it empty if the model on this machine wants none.',
  keyMissing: 'Enter the key.',
  keyMalformed: 'A key has no spaces and no letters beyond plain ASCII. Copy it again.',
  send: 'Send',
  approve: (host: string) => `Send questions and passages to ${host}?`,
  approveDetail: (origin: string) =>
    `With every question that you ask, the question, earlier turns, the passages found for it and the publication’s charter go to ${origin}; with every text that you have rewritten, the text, what should change, and the charter. Nothing is sent at other times.`,
  ready: (name: string, host: string) =>
    `Answers are now written by ${name} at ${host}, and checked against the archive.`,
  forgotten:
    'No language model is used any more, and its key is deleted. Answers are the archive’s own words.',
  none: 'No language model is set up.',
  untrusted:
    'A language model is used only in a workspace that you trust. Trust this one first; until then answers are the archive’s own words.',
} as const;
