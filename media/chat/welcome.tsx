import type { JSX } from 'preact';
import type { ArchiveState } from '../../src/shared/protocol.ts';
import { ArchiveActions, askable, Progress } from './archive.tsx';
import { Icon } from './icons.tsx';
import { words } from './words.ts';

/** What {@link Welcome} shows and does. */
export interface WelcomeProps {
  readonly archive: ArchiveState;
  readonly onAsk: (question: string) => void;
}

/** What stands in an empty conversation: how the archive is, and what it could be asked. */
export function Welcome({ archive, onAsk }: WelcomeProps): JSX.Element {
  return (
    <div class="welcome" data-archive={archive.state}>
      <Icon name="drawer" />
      {!archive.sentence.includes(archive.name) && (
        <h2 class="name" dir="auto">
          {archive.name}
        </h2>
      )}
      <p class="about" dir="auto">
        {archive.sentence}
      </p>
      {archive.state === 'reading' && <Progress archive={archive} />}
      {archive.state === 'reading' && archive.done > 0 && <p class="hint">{words.reading}</p>}
      <ArchiveActions archive={archive} />
      {askable(archive) && <Suggestions archive={archive} onAsk={onAsk} />}
    </div>
  );
}

function Suggestions({ archive, onAsk }: WelcomeProps): JSX.Element | null {
  if (archive.suggestions.length === 0) return null;
  return (
    <div class="suggestions">
      <h3>{words.suggestions}</h3>
      {archive.suggestions.slice(0, 4).map((question) => (
        <button
          type="button"
          class="suggestion"
          dir="auto"
          key={question}
          onClick={() => onAsk(question)}
        >
          {question}
        </button>
      ))}
    </div>
  );
}
