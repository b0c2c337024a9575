import * as vscode from 'vscode';
import type { Status } from '../../../index/index.ts';
import type { OpenArchive } from '../../core/ports.ts';
import { archiveSentence, statusText, troubleSentence } from '../../core/say.ts';

/** The archive's place in the status bar: how many articles, or how far the reading is. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'backfile.status',
    vscode.StatusBarAlignment.Left,
    0,
  );
  readonly #listening: vscode.Disposable;

  constructor(private readonly archive: OpenArchive) {
    this.#item.name = 'Backfile';
    this.#item.command = 'backfile.showStatus';
    this.#listening = vscode.Disposable.from(archive.onStatus((status) => this.#show(status)));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #show(status: Status): void {
    this.#item.hide();
    if (!this.archive.location) return;
    const reading = status.state === 'reading' ? '$(sync~spin) ' : '';
    const failed = status.state === 'failed' ? '$(warning) ' : '';
    this.#item.text = `${reading || failed || '$(archive) '}${statusText(status)}`;
    const tooltip = new vscode.MarkdownString();
    tooltip.appendText(`${this.archive.name}: ${archiveSentence(status, this.archive.name)}`);
    if (status.state === 'ready' && status.trouble)
      tooltip.appendText(`\n${troubleSentence(status.trouble)}`);
    this.#item.tooltip = tooltip;
    this.#item.show();
  }
}
