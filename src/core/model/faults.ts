import { ModelError, type ModelTrouble } from './port.ts';

/** The parts of an error of the SDK or of `fetch` that say what happened. Its message is never read out. */
interface Fault {
  readonly status?: unknown;
  readonly code?: unknown;
  readonly type?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly headers?: { get(name: string): string | null };
}

const byStatus: Readonly<Record<number, ModelTrouble>> = {
  401: 'denied',
  402: 'quota',
  403: 'denied',
  404: 'notFound',
  408: 'busy',
  409: 'busy',
  410: 'notFound',
  413: 'tooLong',
  425: 'busy',
  429: 'busy',
  451: 'refused',
};

/** Words by which endpoints name a fault in `code`, `type` or `message`. */
const byWords: readonly (readonly [RegExp, ModelTrouble])[] = [
  [/insufficient.?quota|billing|credit/i, 'quota'],
  [
    /context.?(?:length|window|size)|too (?:long|large|many tokens)|maximum.{0,20}tokens/i,
    'tooLong',
  ],
  [/content.?(?:filter|policy)|safety/i, 'refused'],
  [/model.?not.?found|model.{0,80}does not exist/i, 'notFound'],
];

const tls = /CERT|ERR_TLS|ERR_SSL|EPROTO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)/;

/** An error of any origin as a `ModelError`; one that already is stays. `begun`: text had come before it. */
export function faultOf(error: unknown, host: string, begun: boolean): ModelError {
  const chain = causes(error);
  const known = chain.find((one) => one instanceof ModelError);
  if (known instanceof ModelError) return known;
  const status = chain.map((one) => one.status).find((value) => typeof value === 'number');
  if (status !== undefined) return statusFault(status, chain, host);
  return new ModelError(kindOf(chain, begun), host);
}

function statusFault(status: number, chain: readonly Fault[], host: string): ModelError {
  const general = byStatus[status] ?? (status >= 500 ? 'busy' : 'rejected');
  const specific = general === 'busy' || general === 'rejected' ? wordsFault(chain) : undefined;
  const kind = specific ?? general;
  if (kind !== 'busy') return new ModelError(kind, host);
  return new ModelError(kind, host, retryAfter(chain));
}

function kindOf(chain: readonly Fault[], begun: boolean): ModelTrouble {
  const has = (pattern: RegExp) =>
    chain.some(({ code, message }) => pattern.test(`${code ?? ''} ${message ?? ''}`));
  if (has(/redirect/i)) return 'redirected';
  if (has(tls)) return 'insecure';
  if (has(/timed? ?out/i)) return 'timeout';
  if (chain.some(({ name }) => name === 'SyntaxError')) return 'invalid';
  // An error that the endpoint sent as an event of the stream.
  if (chain.some((one) => 'error' in one && one.error !== undefined))
    return wordsFault(chain) ?? 'busy';
  return begun ? 'truncated' : 'offline';
}

function wordsFault(chain: readonly Fault[]): ModelTrouble | undefined {
  const text = chain
    .map(({ code, type, message }) => [code, type, message].join(' ').slice(0, 1_000))
    .join(' ');
  return byWords.find(([pattern]) => pattern.test(text))?.[1];
}

function causes(error: unknown): Fault[] {
  const chain: Fault[] = [];
  for (let one = error; isFault(one) && chain.length < 8; one = one.cause) chain.push(one);
  return chain;
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null;
}

/** What `Retry-After` asks for, in milliseconds; it is a number of seconds or a date. */
function retryAfter(chain: readonly Fault[]): number | undefined {
  const headers = chain.find((one) => typeof one.headers?.get === 'function')?.headers;
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const text = headers?.get('retry-after');
  if (!text) return undefined;
  const seconds = Number(text);
  const wait = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1_000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
