import type { Asker } from './core/ask/ask.ts';
import type { Event, Log, OpenArchive, Settings, Storage } from './core/ports.ts';
import type { Answer, Citation } from './shared/answer.ts';

/** What every feature is given. Put together by hand in `extension.ts`. */
export interface Services {
  readonly archive: OpenArchive;
  readonly asker: Asker;
  readonly drafts: DraftPort;
  readonly passages: PassagePort;
  readonly settings: () => Settings;
  readonly onSettings: Event<Settings>;
  readonly storage: Storage;
  readonly log: Log;
}

/** Writes into the draft: the Markdown editor that was used last. Each call is one undo step. */
export interface DraftPort {
  /** False where no draft is open; the writer has then been told. */
  insertCitation(citation: Citation): Promise<boolean>;
  insertAnswer(answer: Answer): Promise<boolean>;
}

/** Shows articles in the editor. */
export interface PassagePort {
  /** Opens the article beside the draft, the passage selected and revealed, found again if the file has changed. */
  open(citation: Pick<Citation, 'article' | 'start' | 'end' | 'source'>): Promise<void>;
  openArticle(path: string): Promise<void>;
}
