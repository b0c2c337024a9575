import * as vscode from 'vscode';
import type { HostMessage } from '../../shared/protocol.ts';
import { pageHtml } from './pageHtml.ts';

/** What {@link ChatView} needs. */
export interface ChatViewOptions {
  readonly extensionUri: vscode.Uri;
  /** Every message of the page, as it came. */
  readonly onMessage: (value: unknown) => unknown;
  /** The page has gone, or a new one begins and is not ready yet. */
  readonly onGone: () => void;
}

/** The editor's side of the chat view. It may be made and unmade at any time and keeps no conversation. */
export class ChatView implements vscode.WebviewViewProvider {
  readonly #options: ChatViewOptions;
  #view: vscode.WebviewView | undefined;

  constructor(options: ChatViewOptions) {
    this.#options = options;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#options.onGone();
    this.#view = view;
    // The view is disposed of with its listeners.
    view.webview.onDidReceiveMessage((value: unknown) => this.#options.onMessage(value));
    view.onDidChangeVisibility(() => this.#changed(view));
    view.onDidDispose(() => this.#disposed(view));
    this.#fill(view.webview);
  }

  /** False when the writer cannot see the page. */
  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  post(message: HostMessage): void {
    void this.#view?.webview.postMessage(message);
  }

  /** Marks the hidden view's icon; gone as soon as the view is seen. */
  badge(tooltip: string): void {
    if (this.#view && !this.visible) this.#view.badge = { tooltip, value: 1 };
  }

  #fill(webview: vscode.Webview): void {
    const dist = vscode.Uri.joinPath(this.#options.extensionUri, 'dist');
    const media = vscode.Uri.joinPath(this.#options.extensionUri, 'media', 'chat');
    const address = (folder: vscode.Uri, file: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [dist, media],
    };
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      script: address(dist, 'chat.js'),
      style: address(media, 'chat.css'),
    });
  }

  /** A page that is hidden is torn down; when shown again it begins anew and says `ready`. */
  #changed(view: vscode.WebviewView): void {
    if (view.visible) view.badge = undefined;
    else this.#options.onGone();
  }

  #disposed(view: vscode.WebviewView): void {
    if (this.#view !== view) return;
    this.#view = undefined;
    this.#options.onGone();
  }
}
