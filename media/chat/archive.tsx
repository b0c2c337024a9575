import type { JSX } from 'preact';
import type { ArchiveState, PageMessage } from '../../src/shared/protocol.ts';
import { post } from './host.ts';
import { words } from './words.ts';

type Command = Extract<PageMessage, { type: 'run' }>['command'];

/** Whether there is anything to ask. */
export function askable({ state }: ArchiveState): boolean {
  return state === 'ready' || state === 'reading';
}

/** How far the reading is; the archive's sentence says it in words. */
export function Progress({ archive }: { readonly archive: ArchiveState }): JSX.Element {
  const { done, total, sentence } = archive;
  const bar = total > 0 ? { value: done, max: total } : {};
  return <progress class="progress" aria-label={sentence} {...bar} />;
}

/** What a writer can do about an archive that cannot be asked. */
export function ArchiveActions({
  archive,
}: {
  readonly archive: ArchiveState;
}): JSX.Element | null {
  switch (archive.state) {
    case 'noFolder':
    case 'empty':
      return (
        <div class="archive-actions">
          <Run command="chooseArchive" label={words.chooseArchive} main />
          <Run command="openSample" label={words.openSample} />
        </div>
      );
    case 'failed':
      return (
        <div class="archive-actions">
          <Run command="rebuild" label={words.tryAgain} main />
          <Run command="chooseArchive" label={words.chooseArchive} />
        </div>
      );
    default:
      return null;
  }
}

function Run(props: { command: Command; label: string; main?: boolean }): JSX.Element {
  const { command, label, main } = props;
  return (
    <button
      type="button"
      class={main ? 'button main' : 'button'}
      data-command={command}
      onClick={() => post({ type: 'run', command })}
    >
      {label}
    </button>
  );
}

/** The archive's state in one line, above the question box, while there are answers to read. */
export function ArchiveStrip({ archive }: { readonly archive: ArchiveState }): JSX.Element | null {
  if (archive.state === 'ready') return null;
  return (
    <div class="strip" data-archive={archive.state}>
      <p dir="auto">{archive.sentence}</p>
      {archive.state === 'reading' && <Progress archive={archive} />}
      <ArchiveActions archive={archive} />
    </div>
  );
}
