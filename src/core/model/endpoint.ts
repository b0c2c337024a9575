/** An address that questions and passages may be sent to, once the writer has approved its origin. */
export interface Endpoint {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Scheme, host and port: what a key and an approval are bound to. */
  readonly origin: string;
  /** As shown to the writer, international names in ASCII so that none can pass for another. */
  readonly host: string;
  /** On this machine: plain http is allowed, a key is not needed. */
  readonly loopback: boolean;
}

/** What is wrong with a base URL. Turned into sentences in `say.ts`. */
export type EndpointFault = 'empty' | 'malformed' | 'scheme' | 'insecure' | 'login' | 'query';

const plainUrl = /^https?:\/\/[^\s\\?#]+$/i;
const ipv4 = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * Reads a base URL as it stands in user settings. Only https, or http on this machine; no login, query or
 * fragment; no way of writing that hides where it leads.
 */
export function readEndpoint(text: string): Endpoint | EndpointFault {
  const typed = text.trim();
  if (typed === '') return 'empty';
  const url = parse(typed);
  if (!url) return 'malformed';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username !== '' || url.password !== '' || typed.includes('@')) return 'login';
  if (/[?#]/.test(typed)) return 'query';
  if (!plainUrl.test(typed) || isOddAddress(typed, url.hostname)) return 'malformed';
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback) return 'insecure';
  return { baseUrl: baseOf(url), origin: url.origin, host: url.host, loopback };
}

/** The secret storage's name for the key of an origin. Another origin never sees it. */
export function keySlot(origin: string): string {
  return `key:${origin}`;
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** `http://2130706433` and `http://0x7f.1` are 127.0.0.1, but nobody who reads them knows. */
function isOddAddress(typed: string, hostname: string): boolean {
  return ipv4.test(hostname) && !typed.includes(`//${hostname}`);
}

function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]') return true;
  return ipv4.test(hostname) && hostname.startsWith('127.');
}

/** People paste the address of the method; the base is what comes before. */
function baseOf({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
}
