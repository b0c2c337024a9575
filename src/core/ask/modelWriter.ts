import type { Answer, AnswerSentence, Citation, Turn, Writer } from '../../shared/answer.ts';
import { boundedText } from '../model/bounds.ts';
import { type Model, ModelError } from '../model/port.ts';
import { answerMessages, newNonce, nothingMark, sendable } from '../model/prompt.ts';
import { withoutThoughts } from '../model/thoughts.ts';
import type { Charter } from '../publication.ts';
import type { Grounding } from './grounding.ts';
import { MarkReader, type ReadParagraph, type ReadSentence } from './markReader.ts';
import { type Evidence, supportOf } from './support.ts';
import { nothing } from './unanswered.ts';

/** What a model's answer is written from. */
export interface ModelWriting {
  readonly model: Model;
  readonly question: string;
  readonly history: readonly Turn[];
  readonly grounding: Grounding;
  readonly charter: Charter;
  readonly signal: AbortSignal;
}

/** An answer is read again when it has grown by this much. */
const readEvery = 24;

/**
 * Yields the answer as the model writes it, in whole sentences that have been checked against what they cite;
 * the last one is `done`, or `stopped` after an abort. Throws a `ModelError` where the model did not write to its
 * end: what was yielded before is then no answer.
 */
export async function* writeWithModel(writing: ModelWriting): AsyncGenerator<Answer> {
  const desk = new Desk(writing);
  yield desk.answer('writing', []);
  try {
    yield* write(desk, writing);
  } catch (error) {
    if (!(error instanceof ModelError) || error.kind !== 'cancelled') throw error;
    yield desk.answer('stopped', desk.reader.settled());
  }
}

async function* write(desk: Desk, { model, signal }: ModelWriting): AsyncGenerator<Answer> {
  let unread = 0;
  let shown = 0;
  const stream = model.stream({ messages: desk.messages }, signal);
  for await (const piece of boundedText(withoutThoughts(stream))) {
    desk.reader.push(piece);
    unread += piece.length;
    if (unread < readEvery || desk.maySayNothing) continue;
    unread = 0;
    const settled = desk.reader.settled();
    const count = settled.flat().length;
    if (count > shown) yield desk.answer('writing', settled);
    shown = count;
  }
  const paragraphs = desk.reader.end();
  if (desk.saysNothing) yield desk.nothing();
  else if (paragraphs.flat().length > 0) yield desk.answer('done', paragraphs);
  else throw new ModelError('invalid');
}

/** One answer's passages and what is made of the text read so far. */
class Desk {
  readonly reader: MarkReader;
  readonly messages;
  readonly #writing: ModelWriting;
  readonly #passages: ReadonlyMap<number, Citation>;
  readonly #languages: ReadonlyMap<string, string>;
  /** Sentences as checked: the same one is not checked again for every piece that comes. */
  readonly #checked = new Map<string, AnswerSentence>();
  /** The numbers as the reader sees them: from 1, in the order in which the text cites the passages. */
  readonly #shownNumbers = new Map<number, number>();

  constructor(writing: ModelWriting) {
    const { question, history, grounding, charter } = writing;
    const passages = sendable(grounding.passages);
    this.#writing = writing;
    this.#passages = new Map(passages.map((passage) => [passage.number, passage]));
    this.#languages = new Map(
      grounding.result.hits.map(({ article }) => [article.path, article.language]),
    );
    this.messages = answerMessages({ question, history, passages, charter, nonce: newNonce() });
    const numbers = new Set(this.#passages.keys());
    this.reader = new MarkReader({ language: grounding.result.language, numbers });
  }

  /** Whether the model says that the passages do not answer the question. */
  get saysNothing(): boolean {
    return this.#opening.startsWith(nothingMark);
  }

  /** Whether it says so, or has not written enough yet to tell. */
  get maySayNothing(): boolean {
    return this.saysNothing || nothingMark.startsWith(this.#opening.trimEnd());
  }

  get #opening(): string {
    return this.reader.text.slice(0, 80).replace(/^[\s*_"“'`[(]+/, '');
  }

  answer(state: 'writing' | 'done' | 'stopped', read: readonly ReadParagraph[]): Answer {
    const paragraphs = read
      .map((sentences) => ({ sentences: sentences.filter(isSaid).map((one) => this.#check(one)) }))
      .filter(({ sentences }) => sentences.length > 0);
    return { state, writer: this.#writer, answered: true, paragraphs, nearest: [] };
  }

  nothing(): Answer {
    return nothing(this.#writing.grounding.result, this.#writer);
  }

  get #writer(): Writer {
    return { kind: 'model', name: this.#writing.model.name };
  }

  #check({ text, numbers }: ReadSentence): AnswerSentence {
    const known = `${numbers.join()} ${text}`;
    let checked = this.#checked.get(known);
    if (!checked) {
      const passages = numbers.flatMap((number) => this.#passages.get(number) ?? []);
      const language = this.#writing.grounding.result.language;
      const evidence = passages.map((passage) => this.#evidence(passage));
      const { verdict } = supportOf(text, language, evidence);
      checked = { text, verdict, citations: passages.map((passage) => this.#shown(passage)) };
      this.#checked.set(known, checked);
    }
    return checked;
  }

  #evidence({ text, title, date, article }: Citation): Evidence {
    const language = this.#languages.get(article) ?? this.#writing.grounding.result.language;
    return { text, heading: `${title}\n${date ?? ''}`, language };
  }

  #shown(passage: Citation): Citation {
    const number = this.#shownNumbers.get(passage.number) ?? this.#shownNumbers.size + 1;
    this.#shownNumbers.set(passage.number, number);
    return { ...passage, number };
  }
}

/** Some models put the mark behind an answer that they did give. */
const isSaid = ({ text }: ReadSentence) => !text.includes(nothingMark);
