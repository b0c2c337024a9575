import { OpenAI } from 'openai';
import type { Endpoint } from './endpoint.ts';
import { faultOf } from './faults.ts';
import { guardedFetch } from './guardedFetch.ts';
import { type Model, ModelError, type ModelRequest, type ModelTrouble } from './port.ts';
import { type Pause, withRetries } from './retry.ts';

/** How long the endpoint may be silent, in milliseconds. */
export interface Patience {
  /** Before its first word: a model on a small machine reads the passages slowly. */
  readonly first: number;
  /** Between two pieces of an answer. */
  readonly between: number;
}

/** What a model at an OpenAI-compatible endpoint is made of. */
export interface OpenAiModelOptions {
  readonly endpoint: Endpoint;
  /** `''` where the endpoint asks for none. */
  readonly key: string;
  readonly name: string;
  readonly patience?: Patience;
  readonly pause?: Pause;
}

const patient: Patience = { first: 120_000, between: 30_000 };

/** How an answer may end other than by having been finished. */
const unfinished: Readonly<Record<string, ModelTrouble>> = {
  length: 'truncated',
  max_tokens: 'truncated',
  content_filter: 'refused',
  tool_calls: 'invalid',
  function_call: 'invalid',
  error: 'busy',
};

/** The fields of a chunk that are read. Endpoints differ, so nothing is taken for granted. */
type Chunk =
  | {
      readonly choices?: readonly ({
        readonly index?: number;
        readonly delta?: { readonly content?: unknown; readonly refusal?: unknown } | null;
        readonly finish_reason?: unknown;
      } | null)[];
    }
  | null
  | undefined;

/**
 * A model at an OpenAI-compatible endpoint. Sends the key to this endpoint's origin only, reads nothing from
 * the environment, follows no redirect, logs nothing.
 */
export function createOpenAiModel(options: OpenAiModelOptions): Model {
  const client = createClient(options);
  return {
    name: options.name,
    stream: (request, signal) => stream(client, options, request, signal),
  };
}

function createClient({ endpoint, key }: OpenAiModelOptions): OpenAI {
  return new OpenAI({
    baseURL: endpoint.baseUrl,
    // The SDK wants one; what is sent is decided in `guardedFetch`.
    apiKey: key || 'none',
    // `null`, because what is left out is read from the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    // The extension host of some hosts looks like a browser; the key is in no page in any of them.
    dangerouslyAllowBrowser: true,
    fetch: guardedFetch(endpoint, key),
  });
}

async function* stream(
  client: OpenAI,
  options: OpenAiModelOptions,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { host } = options.endpoint;
  const connection = new Connection(signal, options.patience ?? patient);
  let begun = false;
  try {
    const chunks = await open(client, options, request, connection);
    for await (const text of textOf(chunks, connection, host)) {
      begun = true;
      yield text;
    }
    if (!begun) throw new ModelError('invalid', host);
  } catch (error) {
    throw connection.broken(host) ?? faultOf(error, host, begun);
  } finally {
    connection.close();
  }
}

/** Asks, and asks again where that makes sense: nothing of an answer has come yet. */
function open(
  client: OpenAI,
  { endpoint, name, pause }: OpenAiModelOptions,
  request: ModelRequest,
  connection: Connection,
): Promise<AsyncIterable<Chunk>> {
  const messages = request.messages.map(({ role, text }) => ({ role, content: text }));
  const attempt = async () => {
    connection.awaitFirst();
    try {
      return await client.chat.completions.create(
        { model: name, messages, stream: true },
        { signal: connection.signal },
      );
    } catch (error) {
      connection.rest();
      throw faultOf(error, endpoint.host, false);
    }
  };
  return withRetries(attempt, connection.signal, pause);
}

/** The text of the chunks, up to the model's word that it has finished. */
async function* textOf(
  chunks: AsyncIterable<Chunk>,
  connection: Connection,
  host: string,
): AsyncGenerator<string> {
  let said = false;
  for await (const chunk of chunks) {
    const choice = chunk?.choices?.find((one) => (one?.index ?? 0) === 0);
    const text = choice?.delta?.content;
    connection.rest();
    if (choice?.delta?.refusal) throw new ModelError('refused', host);
    if (typeof text === 'string' && text !== '') {
      said = true;
      yield text;
    }
    if (typeof choice?.finish_reason === 'string' && choice.finish_reason !== '') {
      const trouble = unfinished[choice.finish_reason];
      if (trouble) throw new ModelError(trouble, host);
      return;
    }
    // Before its first word a model may have said only that it is there.
    if (said) connection.awaitNext();
    else connection.awaitFirst();
  }
  // The SDK ends its loop silently when the server closes, sends a page instead, or we abort.
  throw connection.broken(host) ?? new ModelError(said ? 'truncated' : 'invalid', host);
}

/** One request's life: ended by the caller, or by the endpoint's silence. */
class Connection {
  readonly #abort = new AbortController();
  readonly #end = () => this.#abort.abort();
  #timer: unknown;
  #timedOut = false;

  constructor(
    private readonly caller: AbortSignal,
    private readonly patience: Patience,
  ) {
    if (caller.aborted) this.#end();
    caller.addEventListener('abort', this.#end, { once: true });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  awaitFirst(): void {
    this.#await(this.patience.first);
  }

  awaitNext(): void {
    this.#await(this.patience.between);
  }

  /** No word is awaited: the caller is busy with the last one, or a pause is made. */
  rest(): void {
    clearTimeout(this.#timer);
  }

  /** Why the request was ended from this side, if it was. */
  broken(host: string): ModelError | undefined {
    if (this.caller.aborted) return new ModelError('cancelled', host);
    return this.#timedOut ? new ModelError('timeout', host) : undefined;
  }

  close(): void {
    this.rest();
    this.caller.removeEventListener('abort', this.#end);
    this.#end();
  }

  #await(milliseconds: number): void {
    this.rest();
    this.#timer = setTimeout(() => {
      this.#timedOut = true;
      this.#end();
    }, milliseconds);
  }
}
