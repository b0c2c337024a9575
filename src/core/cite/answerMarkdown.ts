import type { Answer, AnswerSentence, ArticleLabel, Citation } from '../../shared/answer.ts';
import { longDate } from './date.ts';
import { quoted } from './edits.ts';
import { escapeBeginning, escapeText } from './link.ts';

/**
 * An answer as Markdown for the clipboard: the sentences with numbers, and the list of what they stand for; or the
 * notice that there is none, with the articles that come nearest.
 */
export function answerMarkdown(answer: Answer): string {
  const sentences = answer.paragraphs.flatMap((paragraph) => paragraph.sentences);
  const citations = new Map(
    sentences.flatMap((sentence) => sentence.citations.map((one) => [one.number, one] as const)),
  );
  const paragraphs = answer.paragraphs.map((paragraph) =>
    escapeBeginning(paragraph.sentences.map(numbered).join(' ')),
  );
  const sources = [...citations.values()].map(source).join('\n');
  const nearest = answer.nearest.map((label) => `- ${place(label)}`).join('\n');
  return [answer.notice, nearest, ...paragraphs, sources].filter((part) => part).join('\n\n');
}

function numbered({ text, verdict, citations }: AnswerSentence): string {
  const words = verdict === 'verbatim' ? quoted(text) : escapeText(text);
  return words + citations.map(({ number }) => ` [${number}]`).join('');
}

function source(citation: Citation): string {
  return `${citation.number}. ${place(citation)}`;
}

function place({ title, date, article }: ArticleLabel): string {
  const parts = [escapeText(title), date && longDate(date), escapeText(article)];
  return escapeBeginning(parts.filter((part) => part).join(', '));
}
