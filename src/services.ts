import type * as vscode from 'vscode';
import type { Asker } from './core/ask/ask.ts';
import type { Model } from './core/model/port.ts';
import type { Event, Log, OpenArchive, Settings, Storage } from './core/ports.ts';
import type { Drafts } from './platform/drafts.ts';
import type { Passages } from './platform/passages.ts';

/** What every feature is given. Put together by hand in `extension.ts`. */
export interface Services {
  readonly archive: OpenArchive;
  readonly asker: Asker;
  readonly drafts: Drafts;
  readonly passages: Passages;
  /** The model to write with; `undefined` where none is set up, approved and trusted. */
  readonly model: () => Promise<Model | undefined>;
  readonly settings: () => Settings;
  readonly onSettings: Event<Settings>;
  readonly storage: Storage;
  /** Where the extension is installed, and where it keeps what belongs to no workspace. */
  readonly extensionUri: vscode.Uri;
  readonly globalStorage: vscode.Uri;
  readonly log: Log;
}
