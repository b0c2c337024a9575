import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { ChatState } from '../../src/shared/protocol.ts';
import { Announcer } from './announcer.tsx';
import { ArchiveStrip, askable } from './archive.tsx';
import { post } from './host.ts';
import { type Composed, QuestionBox } from './questionBox.tsx';
import { TurnView } from './turn.tsx';
import { useScroll } from './useScroll.ts';
import { Welcome } from './welcome.tsx';
import { words } from './words.ts';

/** What {@link Chat} draws. */
export interface ChatProps {
  readonly chat: ChatState;
  readonly composed: Composed | undefined;
}

/** The whole page: the conversation, and the box for the next question. */
export function Chat({ chat, composed }: ChatProps): JSX.Element {
  const { archive, turns } = chat;
  const box = useRef<HTMLTextAreaElement>(null);
  const log = useScroll(turns.at(-1)?.id);
  const onAsk = (question: string) => {
    post({ type: 'ask', question });
    box.current?.focus();
  };
  return (
    <>
      <div class="log" role="log" aria-live="off" aria-label={words.conversation} ref={log}>
        {turns.length === 0 && <Welcome archive={archive} onAsk={onAsk} />}
        {turns.map((turn) => (
          <TurnView key={turn.id} turn={turn} />
        ))}
      </div>
      <footer class="foot">
        {turns.length > 0 && <ArchiveStrip archive={archive} />}
        <QuestionBox
          box={box}
          busy={chat.busy !== undefined}
          askable={askable(archive)}
          writer={chat.writer}
          questions={turns.map(({ question }) => question)}
          composed={composed}
          onAsk={onAsk}
        />
      </footer>
      <Announcer turns={turns} />
    </>
  );
}
