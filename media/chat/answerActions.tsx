import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { post } from './host.ts';
import { Icon } from './icons.tsx';
import { words } from './words.ts';

/** What can be done with a whole answer. */
export function AnswerActions({ turn }: { readonly turn: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    post({ type: 'copyAnswer', turn });
    setCopied(true);
  };
  return (
    <div class="actions">
      <button
        type="button"
        class="insert-answer"
        onClick={() => post({ type: 'insertAnswer', turn })}
      >
        <Icon name="insert" />
        {words.insertAnswer}
      </button>
      <button type="button" class="copy-answer" title={words.copyTitle} onClick={copy}>
        <Icon name={copied ? 'done' : 'copy'} />
        <span aria-live="polite">{copied ? words.copied : words.copy}</span>
      </button>
    </div>
  );
}
