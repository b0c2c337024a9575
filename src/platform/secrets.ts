import type * as vscode from 'vscode';
import { keySlot } from '../core/model/endpoint.ts';

/** The keys of model endpoints, each bound to the origin that it was typed for. */
export class Keys {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** The key that was typed for exactly this origin; `''` where there is none. */
  async read(origin: string): Promise<string> {
    return (await this.#secrets.get(keySlot(origin))) ?? '';
  }

  /** Keeps a key for this origin; `''` deletes it. */
  async write(origin: string, key: string): Promise<void> {
    if (key === '') await this.#secrets.delete(keySlot(origin));
    else await this.#secrets.store(keySlot(origin), key);
  }
}
