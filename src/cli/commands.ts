import type { Archive, Hit } from '../../index/index.ts';
import { createArchiveAsker } from '../core/ask/ask.ts';
import { articles, problemSentence } from '../core/say.ts';
import type { Answer, Citation } from '../shared/answer.ts';
import type { Call, CommandName } from './call.ts';
import type { Output } from './output.ts';

/** A command of the terminal; it resolves to false where nothing was found. */
type Command = (archive: Archive, call: Call, output: Output) => Promise<boolean>;

export const commands: Readonly<Record<CommandName, Command>> = { ask, search, index, stats };

async function ask(archive: Archive, { words, json }: Call, output: Output): Promise<boolean> {
  const asker = createArchiveAsker(archive);
  let answer: Answer | undefined;
  for await (answer of asker.ask(words, [], new AbortController().signal));
  if (!answer) return false;
  if (json) output.line(JSON.stringify(answerShape(answer), null, 2));
  else printAnswer(answer, output);
  return answer.answered;
}

/** The stable shape of `ask --json`. */
function answerShape({ answered, paragraphs, nearest }: Answer) {
  const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
  return {
    answered,
    sentences: sentences.map(({ text, verdict, citations }) => ({
      text,
      verdict,
      citations: citations.map(citationShape),
    })),
    nearest: nearest.map(({ article, title, date }) => ({ article, title, date: date ?? null })),
  };
}

function citationShape({ article, title, date, start, end, source }: Citation) {
  return { article, title, date: date ?? null, start, end, text: source };
}

function printAnswer(answer: Answer, output: Output): void {
  if (answer.notice) output.line(answer.notice);
  for (const { article, title, date } of answer.nearest)
    output.line(`  ${[title, date].filter(Boolean).join(' · ')}  (${article})`);
  for (const { from, sentences } of answer.paragraphs) {
    output.line(`\n${[from?.title, from?.date].filter(Boolean).join(' · ')}`);
    for (const { text, citations } of sentences) {
      const where = citations.map(
        (one) => `[${one.number}] ${one.article}:${one.start}-${one.end}`,
      );
      output.line(`  “${text}”\n      ${where.join(', ')}`);
    }
  }
}

async function search(archive: Archive, call: Call, output: Output): Promise<boolean> {
  const { hits } = await archive.search({ text: call.words, articles: call.limit });
  if (call.json) output.line(JSON.stringify({ hits: hits.map(hitShape) }, null, 2));
  else if (hits.length === 0) output.line('The archive has nothing on this.');
  else for (const hit of hits) printHit(hit, output);
  return hits.length > 0;
}

/** The stable shape of one hit of `search --json`. */
function hitShape({ article, score, passages }: Hit) {
  const { source, start, end } = passages[0]!;
  const { path, title, date } = article;
  return { article: path, title, date: date ?? null, score, passage: { text: source, start, end } };
}

function printHit({ article, passages }: Hit, output: Output): void {
  const { text, start, end } = passages[0]!;
  output.line(`${[article.title, article.date].filter(Boolean).join(' · ')}`);
  output.line(`  ${article.path}:${start}-${end}`);
  output.line(`  ${text.length > 240 ? `${text.slice(0, 240)}…` : text}\n`);
}

async function index(archive: Archive, { json }: Call, output: Output): Promise<boolean> {
  const status = await archive.status();
  const problems = await archive.problems();
  if (json) {
    output.line(
      JSON.stringify({ articles: status.articles, passages: status.passages, problems }, null, 2),
    );
    return status.articles > 0;
  }
  output.line(`Indexed ${articles(status.articles)} in ${status.passages} passages.`);
  for (const problem of problems)
    output.line(`  ${problem.outcome} ${problem.path}: ${problemSentence(problem)}`);
  return status.articles > 0;
}

async function stats(archive: Archive, { json }: Call, output: Output): Promise<boolean> {
  const { articles: count, passages, languages, years, problems } = await archive.status();
  if (json) {
    const shape = {
      articles: count,
      passages,
      languages: Object.fromEntries(languages),
      years: years ?? null,
      problems,
    };
    output.line(JSON.stringify(shape, null, 2));
    return count > 0;
  }
  output.line(
    `${articles(count)} in ${passages} passages${years ? `, ${years[0]} to ${years[1]}` : ''}`,
  );
  for (const [code, number] of languages) output.line(`  ${code}  ${number}`);
  output.line(
    problems > 0 ? `${problems} files with problems: “backfile index” lists them.` : 'No problems.',
  );
  return count > 0;
}
