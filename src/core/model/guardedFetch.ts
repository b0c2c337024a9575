import { boundedLines } from './bounds.ts';
import type { Endpoint } from './endpoint.ts';
import { ModelError } from './port.ts';

/**
 * The one way out to a model: requests to the endpoint's own origin, with exactly these headers, following no
 * redirect; and only an event stream back, within bounds. Whatever the SDK would add to a request from the
 * environment (`OPENAI_CUSTOM_HEADERS`) or about the machine is left out here.
 */
export function guardedFetch(endpoint: Endpoint, key: string): typeof fetch {
  return async (url, init) => {
    if (new URL(url).origin !== endpoint.origin) throw new ModelError('redirected', endpoint.host);
    const response = await fetch(url, {
      method: 'POST',
      headers: headersOf(key),
      body: init?.body,
      signal: init?.signal,
      redirect: 'error',
    });
    return response.ok ? eventStream(response, endpoint.host) : response;
  };
}

function headersOf(key: string): Record<string, string> {
  return {
    accept: 'text/event-stream',
    'content-type': 'application/json',
    ...(key && { authorization: `Bearer ${key}` }),
  };
}

/** A page to log in at, or a proxy's excuse, comes with status 200 as well. */
async function eventStream(response: Response, host: string): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^text\/event-stream\b/i.test(type) || !response.body) {
    await response.body?.cancel().catch(() => {});
    throw new ModelError('invalid', host);
  }
  const { status, headers } = response;
  return new Response(response.body.pipeThrough(boundedLines(host)), { status, headers });
}
