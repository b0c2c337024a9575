import * as vscode from 'vscode';
import { type Endpoint, readEndpoint } from '../../core/model/endpoint.ts';
import type { Model } from '../../core/model/port.ts';
import type { Event, Log, Settings } from '../../core/ports.ts';
import { endpointFault, modelSetup as words } from '../../core/say.ts';
import { Keys } from '../../platform/secrets.ts';
import { writeModel } from '../../platform/settings.ts';

/** What setting up a model needs. */
export interface ModelOptions {
  /** From user settings only. */
  readonly settings: () => Settings;
  readonly onSettings: Event<Settings>;
  readonly log: Log;
}

/** The language model of this window, if there is one. */
export interface Models extends vscode.Disposable {
  /** The name of the model in force, `''` where there is none. */
  readonly name: string;
  /**
   * The model to write with. `undefined` where none is set up, the workspace is not trusted, or the writer does
   * not approve of its origin: a new origin is asked about once, before anything is sent to it.
   */
  readonly currentModel: () => Promise<Model | undefined>;
}

/** A model as the settings name it. */
interface Chosen {
  readonly endpoint: Endpoint;
  readonly name: string;
}

const approvedKey = 'model.approved';

/** Registers the commands that set up and forget a language model. */
export function registerModel(context: vscode.ExtensionContext, options: ModelOptions): Models {
  const approvals = new Approvals(context.globalState);
  const keys = new Keys(context.secrets);
  const chosen = () => chosenModel(options.settings());
  const update = () =>
    void vscode.commands.executeCommand('setContext', 'backfile.model', Boolean(chosen()));
  update();
  const subscriptions = vscode.Disposable.from(
    options.onSettings(update),
    vscode.commands.registerCommand('backfile.useModel', () => useModel(keys, approvals, chosen())),
    vscode.commands.registerCommand('backfile.forgetModel', () =>
      forgetModel(keys, approvals, options),
    ),
  );
  return {
    get name() {
      const model = vscode.workspace.isTrusted ? chosen() : undefined;
      return model && approvals.has(model.endpoint.origin) ? model.name : '';
    },
    currentModel: async () => {
      const model = vscode.workspace.isTrusted ? chosen() : undefined;
      if (!model || !(await approvals.ask(model.endpoint))) return undefined;
      options.log.debug('model.use', { loopback: model.endpoint.loopback });
      return open(model, await keys.read(model.endpoint.origin));
    },
    dispose: () => subscriptions.dispose(),
  };
}

function chosenModel({ modelBaseUrl, modelName }: Settings): Chosen | undefined {
  const endpoint = readEndpoint(modelBaseUrl);
  return typeof endpoint === 'string' || modelName === ''
    ? undefined
    : { endpoint, name: modelName };
}

/** The SDK is loaded when it is first needed: most windows never ask a model. */
async function open({ endpoint, name }: Chosen, key: string): Promise<Model> {
  const { createOpenAiModel } = await import('../../core/model/openai.ts');
  return createOpenAiModel({ endpoint, name, key });
}

/** The origins that the writer allowed questions and passages to be sent to. */
class Approvals {
  readonly #state: vscode.Memento;
  /** Not asked again in this window. */
  readonly #declined = new Set<string>();

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  has(origin: string): boolean {
    return this.#all.includes(origin);
  }

  /** Asks about an origin that was not asked about before. */
  async ask(endpoint: Endpoint): Promise<boolean> {
    if (this.has(endpoint.origin)) return true;
    if (this.#declined.has(endpoint.origin)) return false;
    return this.askAgain(endpoint);
  }

  /** Asks about an origin that is not approved, even if it was declined before. */
  async askAgain({ host, origin }: Endpoint): Promise<boolean> {
    if (this.has(origin)) return true;
    const detail = words.approveDetail(origin);
    const answer = await vscode.window.showWarningMessage(
      words.approve(host),
      { modal: true, detail },
      words.send,
    );
    if (answer !== words.send) {
      this.#declined.add(origin);
      return false;
    }
    this.#declined.delete(origin);
    await this.#state.update(approvedKey, [...this.#all, origin]);
    return true;
  }

  async forget(origin: string): Promise<void> {
    await this.#state.update(
      approvedKey,
      this.#all.filter((one) => one !== origin),
    );
  }

  get #all(): readonly string[] {
    const saved = this.#state.get<unknown>(approvedKey);
    return Array.isArray(saved) ? saved : [];
  }
}

/** Asks for address, name and key, then for leave to send; nothing is kept before it is given. */
async function useModel(
  keys: Keys,
  approvals: Approvals,
  current: Chosen | undefined,
): Promise<void> {
  if (!vscode.workspace.isTrusted) return say(words.untrusted);
  const endpoint = await askEndpoint(current?.endpoint.baseUrl);
  if (!endpoint) return;
  const name = await askName(current?.name);
  if (!name) return;
  const stored = await keys.read(endpoint.origin);
  const key = await askKey(endpoint, stored);
  if (key === undefined || !(await approvals.askAgain(endpoint))) return;
  if (key !== '') await keys.write(endpoint.origin, key);
  await writeModel(endpoint.baseUrl, name);
  say(words.ready(name, endpoint.host));
}

async function askEndpoint(value: string | undefined): Promise<Endpoint | undefined> {
  const typed = await ask(words.address, value, (text) => {
    const endpoint = readEndpoint(text);
    return typeof endpoint === 'string' ? endpointFault(endpoint) : undefined;
  });
  const endpoint = readEndpoint(typed ?? '');
  return typeof endpoint === 'string' ? undefined : endpoint;
}

async function askName(value: string | undefined): Promise<string | undefined> {
  const named = (text: string) => (text.trim() === '' ? words.nameMissing : undefined);
  return (await ask(words.name, value, named))?.trim();
}

/** `''`: the stored key, or none for a model on this machine. */
async function askKey({ host, loopback }: Endpoint, stored: string): Promise<string | undefined> {
  const optional = stored !== '' || loopback;
  const key = await vscode.window.showInputBox({
    title: words.title,
    prompt: words.key(host),
    password: true,
    ignoreFocusOut: true,
    ...(stored !== '' && { placeHolder: words.keyKept }),
    ...(stored === '' && loopback && { placeHolder: words.keyOptional }),
    validateInput: (text) => {
      if (text.trim() === '') return optional ? undefined : words.keyMissing;
      return /^[\x21-\x7e]+$/.test(text.trim()) ? undefined : words.keyMalformed;
    },
  });
  return key?.trim();
}

function ask(
  prompt: string,
  value: string | undefined,
  validateInput: (text: string) => string | undefined,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: words.title,
    prompt,
    ...(value && { value }),
    ignoreFocusOut: true,
    validateInput,
  });
}

async function forgetModel(
  keys: Keys,
  approvals: Approvals,
  { settings }: ModelOptions,
): Promise<void> {
  const { modelBaseUrl, modelName } = settings();
  if (modelBaseUrl === '' && modelName === '') return say(words.none);
  const endpoint = readEndpoint(modelBaseUrl);
  if (typeof endpoint !== 'string') {
    await keys.write(endpoint.origin, '');
    await approvals.forget(endpoint.origin);
  }
  await writeModel();
  say(words.forgotten);
}

function say(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
