import type { JSX } from 'preact';
import type { ArticleLabel } from '../../src/shared/answer.ts';
import { post } from './host.ts';
import { dateWords, words } from './words.ts';

/** An article's title and date; a click opens it. */
export function ArticleButton(props: { label: ArticleLabel; class?: string }): JSX.Element {
  const { article, title, date } = props.label;
  return (
    <button
      type="button"
      class={`article ${props.class ?? ''}`}
      title={words.openArticle}
      onClick={() => post({ type: 'openArticle', article })}
    >
      <span class="article-title" dir="auto">
        {title}
      </span>{' '}
      {date && <span class="article-date">{dateWords(date)}</span>}
    </button>
  );
}
