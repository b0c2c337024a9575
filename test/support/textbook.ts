/** BM25F as the textbook has it, slow and plain: what the index's own ranking must agree with. */
import { terms } from '../../index/language/index.ts';
import { readArticle } from '../../index/reading/index.ts';

const k1 = 1.2;
const passageB = 0.75;
const headB = 0.3;
const headWeight = 2;

interface Document {
  readonly path: string;
  readonly head: readonly string[];
  readonly passages: readonly (readonly string[])[];
}

/** The score of each article that has a word of the question; every article is read anew. */
export function textbookScores(
  articles: Readonly<Record<string, string>>,
  question: string,
  language: string,
): Map<string, number> {
  const documents = Object.entries(articles).flatMap(([path, source]) => document(path, source));
  const all = documents.flatMap(({ passages }) => passages);
  const average = {
    head: mean(documents.map(({ head }) => head.length)),
    body: mean(documents.map(({ passages }) => passages.flat().length)),
    passage: mean(all.map((passage) => passage.length)),
  };
  const scores = new Map<string, number>();
  for (const { path, head, passages } of documents) {
    let article = 0;
    const ofPassages = passages.map(() => 0);
    // A word that is asked for twice counts twice.
    for (const term of terms(question, language)) {
      const having = documents.filter((one) =>
        [...one.head, ...one.passages.flat()].includes(term),
      );
      const idf = Math.log(1 + (documents.length - having.length + 0.5) / (having.length + 0.5));
      const body = passages.flat();
      const frequency =
        (headWeight * count(head, term)) / (1 - headB + (headB * head.length) / average.head) +
        count(body, term) / (1 - passageB + (passageB * body.length) / average.body);
      article += (idf * frequency * (k1 + 1)) / (frequency + k1);
      passages.forEach((passage, i) => {
        const tf = count(passage, term);
        const norm = 1 - passageB + (passageB * passage.length) / average.passage;
        ofPassages[i]! += (idf * tf * (k1 + 1)) / (tf + k1 * norm);
      });
    }
    if (article > 0) scores.set(path, 0.7 * article + 0.3 * Math.max(...ofPassages));
  }
  return scores;
}

function document(path: string, source: string): Document[] {
  const read = readArticle(source, path);
  if ('problem' in read) return [];
  const { title, tags, authors, language } = read.article;
  const head = [title, ...tags, ...authors].flatMap((text) => terms(text, language));
  const passages = read.passages.map(({ sentences }) =>
    sentences.flatMap(({ text }) => terms(text, language)),
  );
  return [{ path, head, passages }];
}

function count(words: readonly string[], word: string): number {
  return words.filter((one) => one === word).length;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length) || 1;
}
