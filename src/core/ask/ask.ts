import type { Archive, Query, SearchResult } from '../../../index/index.ts';
import type { Answer, Turn } from '../../shared/answer.ts';
import type { Model } from '../model/port.ts';
import { type Charter, noPublication } from '../publication.ts';
import { modelTrouble, troubleSentence, writerWords } from '../say.ts';
import { answeredFrom, extract, type Floors } from './extract.ts';
import { type Asked, readFollowUp } from './followUp.ts';
import { groundingOf } from './grounding.ts';
import { writeWithModel } from './modelWriter.ts';
import { nothing, searching } from './unanswered.ts';

/** Answers questions from the archive. */
export interface Asker {
  /** What will answer: `the archive's own words`, or the model's name. */
  readonly writer: string;
  /**
   * Yields the answer as it grows; the last one is `done` or `stopped`. Aborting ends it with `stopped`
   * and what was written so far. It does not throw: trouble is told in the answer's notice.
   */
  ask(question: string, history: readonly Turn[], signal: AbortSignal): AsyncGenerator<Answer>;
}

/** What answering needs. */
export interface AskerOptions {
  readonly archive: Pick<Archive, 'search'>;
  /** The model to write with; `undefined` where the archive answers in its own words. */
  readonly model: () => Promise<Model | undefined>;
  /** The model's name as it is known without asking, for the page. */
  readonly modelName: () => string;
  readonly charter: () => Charter;
}

/** Articles and passages of each that an answer may be built from. */
const groundingSize = { articles: 8, passages: 3 };

/** A follow-up that moves in time asks what there was then: less of its words need to be met. */
const movedAnsweredFrom = 0.3;
const movedFloors: Floors = { relative: 0.35, own: 0.2 };
const followUpWeight = 0.7;

/** Answers in the archive's own words only. */
export function createArchiveAsker(archive: Pick<Archive, 'search'>): Asker {
  return createAsker({
    archive,
    model: async () => undefined,
    modelName: () => '',
    charter: () => noPublication.charter,
  });
}

/** Answers with the model that is set up, and in the archive's own words where there is none or it fails. */
export function createAsker(options: AskerOptions): Asker {
  return {
    get writer() {
      return writerWords(options.modelName());
    },
    ask: (question, history, signal) => ask(options, question, history, signal),
  };
}

async function* ask(
  { archive, model: currentModel, charter }: AskerOptions,
  question: string,
  history: readonly Turn[],
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  yield searching;
  const found = await find(archive, readFollowUp(question, history)).catch(() => undefined);
  if (signal.aborted) yield { ...searching, state: 'stopped' };
  else if (!found) {
    const notice = troubleSentence({ code: 'crashed' });
    yield { ...searching, state: 'done', answered: false, notice };
  } else {
    const { result, extractive } = found;
    try {
      const model = result.hits.length > 0 ? await currentModel() : undefined;
      const grounding = groundingOf(result);
      if (signal.aborted) yield { ...searching, state: 'stopped' };
      else if (!model) yield* growing(extractive, signal);
      else
        yield* writeWithModel({ model, question, history, grounding, charter: charter(), signal });
    } catch (error) {
      // Where the model fails, the archive's own words stand.
      const notice = [modelTrouble(error), extractive.notice].filter((text) => text).join(' ');
      yield signal.aborted ? { ...searching, state: 'stopped' } : { ...extractive, notice };
    }
  }
}

interface Found {
  readonly result: SearchResult;
  readonly extractive: Answer;
}

/** What answers a question best of the readings that it allows. */
async function find(archive: Pick<Archive, 'search'>, asked: Asked): Promise<Found> {
  const { year, ...timeless } = asked;
  const period = year === undefined ? undefined : { from: `${year}`, to: `${year}` };
  const result = await searchFor(archive, asked, period);
  // A year without any article on it may still be spoken of in later ones.
  if (period && result.hits.length === 0)
    return find(archive, { ...timeless, text: `${asked.text} ${year}` });
  const extractive = extractiveAnswer(asked, result);
  if (extractive.answered || !asked.canStand) return { result, extractive };
  // It may only have seemed to lean on the conversation.
  const other = await find(archive, { text: asked.text });
  return other.extractive.answered ? other : { result, extractive };
}

function searchFor(
  archive: Pick<Archive, 'search'>,
  { text, context }: Asked,
  period: Query['period'],
): Promise<SearchResult> {
  return archive.search({
    text,
    ...(context && { context, contextWeight: followUpWeight }),
    ...(period && { period }),
    ...groundingSize,
  });
}

/** The answer in the archive's own words. */
export function extractiveAnswer(asked: Asked, result: SearchResult): Answer {
  const moved = asked.year !== undefined;
  const { paragraphs, support } = extract(asked.text, result, moved ? movedFloors : undefined);
  const needed = moved ? movedAnsweredFrom : answeredFrom;
  const writer = { kind: 'archive' } as const;
  return support >= needed
    ? { state: 'done', writer, answered: true, paragraphs, nearest: [] }
    : nothing(result, writer);
}

/** Paragraph after paragraph, so that the page can draw what there is. */
function* growing(answer: Answer, signal: AbortSignal): Generator<Answer> {
  for (let count = 1; count < answer.paragraphs.length; count++) {
    const begun = { ...answer, paragraphs: answer.paragraphs.slice(0, count) };
    yield { ...begun, state: 'writing' };
    if (signal.aborted) return yield { ...begun, state: 'stopped' };
  }
  yield answer;
}
