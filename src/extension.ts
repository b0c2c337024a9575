import * as vscode from 'vscode';
import type { Asker, AskerOptions } from './core/ask/ask.ts';
import { writerWords } from './core/say.ts';
import { features } from './features/index.ts';
import { registerModel } from './features/setup/model.ts';
import { Drafts } from './platform/drafts.ts';
import { outputLog } from './platform/log.ts';
import { Passages } from './platform/passages.ts';
import { onSettings, readSettings } from './platform/settings.ts';
import { folderStorage } from './platform/storage.ts';
import { WindowArchive } from './platform/windowArchive.ts';
import type { Services } from './services.ts';

let archive: WindowArchive | undefined;

/** Puts the services together and registers what a writer sees. Nothing is read or waited for here. */
export function activate(context: vscode.ExtensionContext): void {
  const log = outputLog();
  const storageUri = context.storageUri ?? context.globalStorageUri;
  const opened = new WindowArchive({
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.cjs').fsPath,
    storage: vscode.Uri.joinPath(storageUri, 'index').fsPath,
    settings: readSettings,
    onSettings,
    log,
  });
  archive = opened;
  const drafts = new Drafts({ archive: opened, settings: readSettings });
  const models = registerModel(context, { settings: readSettings, onSettings, log });
  const services: Services = {
    archive: opened,
    asker: lazyAsker({
      archive: opened,
      model: models.currentModel,
      modelName: () => models.name,
      charter: () => opened.publication.charter,
    }),
    drafts,
    passages: new Passages(opened, drafts),
    model: models.currentModel,
    settings: readSettings,
    onSettings,
    storage: folderStorage(storageUri),
    extensionUri: context.extensionUri,
    globalStorage: context.globalStorageUri,
    log,
  };
  context.subscriptions.push(
    log,
    opened,
    drafts,
    models,
    ...features.map((register) => register(services)),
  );
}

/** What answers questions is loaded with the first of them: starting VS Code must not wait for it. */
function lazyAsker(options: AskerOptions): Asker {
  return {
    get writer() {
      return writerWords(options.modelName());
    },
    async *ask(question, history, signal) {
      const { createAsker } = await import('./core/ask/ask.ts');
      yield* createAsker(options).ask(question, history, signal);
    },
  };
}

/** Saves what is unsaved: subscriptions are not waited for, this is. */
export async function deactivate(): Promise<void> {
  await archive?.close();
}
