import { type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { HostMessage } from '../../src/shared/protocol.ts';
import { Chat } from './chat.tsx';
import { listen, post } from './host.ts';
import type { Composed } from './questionBox.tsx';
import { nothing, receive } from './state.ts';

/** The chat page: draws what the host tells, and tells the host what the writer does. */
function Page(): JSX.Element | null {
  const [page, setPage] = useState(nothing);
  const [composed, setComposed] = useState<Composed>();
  useEffect(() => {
    const stop = listen((message: HostMessage) => {
      setPage((before) => receive(before, message));
      if (message.type === 'compose') setComposed({ text: message.text });
    });
    post({ type: 'ready' });
    return stop;
  }, []);
  useEffect(() => {
    if (page.gap) post({ type: 'ready' });
  }, [page.gap]);
  return page.chat ? <Chat chat={page.chat} composed={composed} /> : null;
}

const root = document.getElementById('root');
if (root) render(<Page />, root);
