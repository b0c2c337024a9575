import type { JSX } from 'preact';
import type { ArticleLabel, Paragraph } from '../../src/shared/answer.ts';
import { ArticleButton } from './articleButton.tsx';
import { Sentence } from './sentence.tsx';

interface Group {
  readonly from: ArticleLabel | undefined;
  readonly paragraphs: readonly Paragraph[];
}

/** The paragraphs of an answer; those that follow each other from one article under its heading. */
export function Paragraphs(props: { readonly paragraphs: readonly Paragraph[] }): JSX.Element {
  return (
    <>
      {grouped(props.paragraphs).map(({ from, paragraphs }, at) => (
        <div class="group" key={at} data-verbatim={paragraphs.every(isVerbatim)}>
          {from && (
            <h3>
              <ArticleButton label={from} class="from" />
            </h3>
          )}
          {paragraphs.map(({ sentences }, index) => (
            <p dir="auto" key={index}>
              {sentences.map((sentence, place) => (
                <Sentence key={place} sentence={sentence} />
              ))}
            </p>
          ))}
        </div>
      ))}
    </>
  );
}

function isVerbatim({ sentences }: Paragraph): boolean {
  return sentences.every(({ verdict }) => verdict === 'verbatim');
}

function grouped(paragraphs: readonly Paragraph[]): readonly Group[] {
  const groups: { from: ArticleLabel | undefined; paragraphs: Paragraph[] }[] = [];
  for (const paragraph of paragraphs) {
    const last = groups.at(-1);
    if (last && last.from?.article === paragraph.from?.article) last.paragraphs.push(paragraph);
    else groups.push({ from: paragraph.from, paragraphs: [paragraph] });
  }
  return groups;
}
