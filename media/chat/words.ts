import type { AnswerSentence, Citation, Verdict, Writer } from '../../src/shared/answer.ts';

/** Every word that the page itself says; sentences about the archive come from the host. */
export const words = {
  ask: 'Ask',
  askTitle: 'Ask (Enter)',
  stop: 'Stop',
  stopTitle: 'Stop the answer (Escape)',
  question: 'Question to the archive',
  placeholder: 'Ask the archive…',
  placeholderNext: 'Ask a follow-up…',
  noArchive: 'There is nothing to ask yet.',
  writer: 'What answers. Choose a language model…',
  conversation: 'Conversation with the archive',
  searching: 'Searching the archive',
  writing: 'Writing',
  stopped: 'Stopped before it was finished.',
  askAgain: 'Ask again',
  nothingFound: 'The archive has nothing on this.',
  nearest: 'Nearest articles',
  sources: 'Sources',
  open: 'Open',
  insert: 'Insert',
  openTitle: 'Open the article at this passage',
  insertTitle: 'Insert as citation into the draft',
  copy: 'Copy',
  copied: 'Copied',
  copyTitle: 'Copy the answer with its sources as Markdown',
  insertAnswer: 'Insert into draft',
  openArticle: 'Open the article',
  suggestions: 'For example',
  chooseArchive: 'Choose archive folder',
  openSample: 'Open the sample archive',
  tryAgain: 'Try again',
  reading: 'What has been read so far can already be asked.',
  answer: 'Answer',
  unsupportedMark: 'not from the archive',
} as const;

/** A verdict in a few words. */
export const verdictWords: Record<Verdict, string> = {
  verbatim: 'verbatim',
  supported: 'borne out',
  partly: 'partly borne out',
  unsupported: words.unsupportedMark,
};

/** Who wrote an answer's sentences. */
export function writerWords(writer: Writer): string {
  return writer.kind === 'archive' ? 'Verbatim from the archive' : `Written by ${writer.name}`;
}

/** What the check of a sentence found, as a sentence. */
export function verdictSentence({ verdict, citations }: AnswerSentence): string {
  switch (verdict) {
    case 'verbatim':
      return 'These are the very words of the archive.';
    case 'supported':
      return 'The cited passage bears this out.';
    case 'partly':
      return 'The cited passage bears out only a part of this.';
    case 'unsupported':
      return citations.length > 0
        ? 'The cited passage does not bear this out.'
        : 'This is text of the model alone. It names no source.';
  }
}

/** A citation's name for those who do not see the page: `Citation 2: Title, 2019`. */
export function citationName({ number, title, date }: Citation): string {
  const year = date?.slice(0, 4);
  return `Citation ${number}: ${title}${year ? `, ${year}` : ''}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2019-03-04` as `4 Mar 2019`, `2019-03` as `Mar 2019`; anything else as it is. */
export function dateWords(date: string): string {
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date);
  const month = months[Number(parts?.[2]) - 1];
  if (!parts || !month) return date;
  const day = parts[3] ? `${Number(parts[3])} ` : '';
  return `${day}${month} ${parts[1]}`;
}
