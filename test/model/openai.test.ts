import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { LLMock } from '@copilotkit/aimock';
import type { Endpoint } from '../../src/core/model/endpoint.ts';
import { createOpenAiModel, type OpenAiModelOptions } from '../../src/core/model/openai.ts';
import { ModelError, type ModelTrouble } from '../../src/core/model/port.ts';
import { modelTrouble } from '../../src/core/say.ts';
import {
  type Answering,
  answerWith,
  begin,
  done,
  endpointOf,
  event,
  finished,
  ModelServer,
  said,
} from './modelServer.ts';

const key = 'sk-canary-5f1d';
const secretBody = 'RAW-BODY-OF-THE-SERVER';
const request = {
  messages: [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Wer war Agnes? 日本' },
  ],
} as const;

/** One way for an answer to go wrong, and what the writer is told. */
interface Fault {
  readonly name: string;
  readonly answering: Answering;
  readonly kind: ModelTrouble;
  /** What had come before it broke off. */
  readonly text?: string;
  readonly requests?: number;
}

const status =
  (code: number, body: unknown = { error: { message: secretBody } }, headers = {}): Answering =>
  (response) => {
    const json = typeof body !== 'string';
    response.writeHead(code, {
      'content-type': json ? 'application/json' : 'text/html',
      ...headers,
    });
    response.end(json ? JSON.stringify(body) : body);
  };

const streaming =
  (...events: string[]): Answering =>
  (response) => {
    begin(response);
    response.end(events.join(''));
  };

const page = `<html><body>${secretBody}</body></html>`;

const faults: readonly Fault[] = [
  {
    name: 'a server that closes after two pieces',
    answering: streaming(said('Hel'), said('lo')),
    kind: 'truncated',
    text: 'Hello',
  },
  {
    name: 'a server that says it is done but not that it has finished',
    answering: streaming(said('Hello'), done),
    kind: 'truncated',
    text: 'Hello',
  },
  {
    name: 'a page to log in at that comes after two pieces',
    answering: streaming(said('Hel'), said('lo'), page),
    kind: 'truncated',
    text: 'Hello',
  },
  { name: 'a page to log in at, with status 200', answering: status(200, page), kind: 'invalid' },
  {
    name: 'a whole JSON answer instead of a stream',
    answering: status(200, { choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }),
    kind: 'invalid',
  },
  {
    name: 'a whole answer that does not call itself an event stream',
    answering: (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end(said('Hello.') + finished() + done);
    },
    kind: 'invalid',
  },
  { name: 'a page sent as an event stream', answering: streaming(page), kind: 'invalid' },
  { name: 'an empty stream', answering: streaming(), kind: 'invalid' },
  {
    name: 'a model that finishes without a word',
    answering: streaming(finished(), done),
    kind: 'invalid',
  },
  {
    name: 'a connection that is cut in the middle',
    answering: async (response) => {
      begin(response);
      response.write(said('Hel'));
      await wait(30);
      response.destroy();
    },
    kind: 'truncated',
    text: 'Hel',
  },
  {
    name: 'a connection that is cut before the answer',
    answering: (response) => void response.destroy(),
    kind: 'offline',
  },
  {
    name: 'a malformed event',
    answering: streaming(said('Hel'), `data: {"choices": ${secretBody}\n\n`),
    kind: 'invalid',
    text: 'Hel',
  },
  {
    name: 'events that are no objects',
    answering: streaming('data: null\n\n', 'data: "text"\n\n', 'data: 7\n\n', 'data: []\n\n', done),
    kind: 'invalid',
  },
  {
    name: 'an error sent in the stream',
    answering: streaming(said('Hel'), event({ error: { message: secretBody } })),
    kind: 'busy',
    text: 'Hel',
  },
  {
    name: 'an error sent in the stream as a mere text',
    answering: streaming(event({ error: secretBody })),
    kind: 'busy',
  },
  {
    name: 'a server that hangs in the middle',
    answering: (response) => {
      begin(response);
      response.write(said('Hel'));
    },
    kind: 'timeout',
    text: 'Hel',
  },
  {
    name: 'a server that hangs after saying that it is there',
    answering: (response) => {
      begin(response);
      response.write(event({ choices: [{ index: 0, delta: { role: 'assistant' } }] }));
    },
    kind: 'timeout',
  },
  { name: 'a server that never answers', answering: () => {}, kind: 'timeout' },
  {
    name: 'an answer that is cut at the length limit',
    answering: streaming(said('Hel'), finished('length'), done),
    kind: 'truncated',
    text: 'Hel',
  },
  {
    name: 'an answer that a filter stopped',
    answering: streaming(said('Hel'), finished('content_filter'), done),
    kind: 'refused',
    text: 'Hel',
  },
  {
    name: 'a refusal',
    answering: streaming(event({ choices: [{ index: 0, delta: { refusal: 'I cannot.' } }] })),
    kind: 'refused',
  },
  {
    name: 'a model that wants to call a tool',
    answering: streaming(finished('tool_calls'), done),
    kind: 'invalid',
  },
  { name: 'a bad request', answering: status(400), kind: 'rejected' },
  {
    name: 'more text than the model can read',
    answering: status(400, { error: { code: 'context_length_exceeded', message: 'x' } }),
    kind: 'tooLong',
  },
  { name: 'a body that is too large', answering: status(413, page), kind: 'tooLong' },
  { name: 'a wrong key', answering: status(401), kind: 'denied' },
  { name: 'a forbidden model', answering: status(403, page), kind: 'denied' },
  { name: 'a wrong address', answering: status(404, page), kind: 'notFound' },
  {
    name: 'an unknown model',
    answering: status(400, { error: { message: 'The model `x` does not exist' } }),
    kind: 'notFound',
  },
  {
    name: 'an account without money',
    answering: status(429, { error: { code: 'insufficient_quota' } }),
    kind: 'quota',
  },
  { name: 'a server error with a page', answering: status(500, page), kind: 'busy', requests: 3 },
  { name: 'an overloaded server', answering: status(503), kind: 'busy', requests: 3 },
  {
    name: 'a server that asks to come back in an hour',
    answering: status(429, {}, { 'retry-after': '3600' }),
    kind: 'busy',
    requests: 1,
  },
  {
    name: 'a server that asks to come back tomorrow',
    answering: (response, attempt, got) =>
      status(429, {}, { 'retry-after': new Date(Date.now() + 864e5).toUTCString() })(
        response,
        attempt,
        got,
      ),
    kind: 'busy',
    requests: 1,
  },
  {
    name: 'an event that has no end',
    answering: async (response) => {
      begin(response);
      const piece = 'x'.repeat(64_000);
      response.write('data: ');
      for (let i = 0; i < 160 && !response.destroyed; i++) {
        response.write(piece);
        await wait(0);
      }
    },
    kind: 'invalid',
  },
];

describe('A model at an OpenAI-compatible endpoint', () => {
  it('gives the text of an answer as it comes', async () => {
    const mock = new LLMock({ port: 0, chunkSize: 5 });
    mock.onMessage(/Agnes/, { content: 'Agnes Tully war Setzerin. [1] Zürich, 日本.' });
    await mock.start();
    try {
      const model = modelAt(endpointOf(`${mock.url}/v1`));
      const pieces = await read(model.stream(request, new AbortController().signal));
      assert.equal(pieces.text, 'Agnes Tully war Setzerin. [1] Zürich, 日本.');
      assert.equal(pieces.error, undefined);
      assert.ok(pieces.count > 3, 'it came in one piece');
    } finally {
      await mock.stop();
    }
  });

  it('sends the messages and the model’s name, and nothing that tells about the machine', async () => {
    await using server = await ModelServer.start(answerWith('Hello.'));
    await answerOf(server.endpoint);
    const [got] = server.requests;
    assert.equal(got?.url, '/v1/chat/completions');
    assert.deepEqual(JSON.parse(got?.body ?? ''), {
      model: 'tiny',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Wer war Agnes? 日本' },
      ],
      stream: true,
    });
    const ours = ['accept', 'authorization', 'content-type'];
    const transport = [
      'accept-encoding',
      'accept-language',
      'connection',
      'content-length',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ];
    const others = Object.keys(got?.headers ?? {}).filter(
      (name) => ![...ours, ...transport].includes(name),
    );
    assert.deepEqual(others, []);
    assert.equal(got?.headers['user-agent'], 'node');
  });

  for (const { name, answering, kind, text = '', requests = 1 } of faults)
    it(`takes ${name} for what it is: ${kind}`, async () => {
      await using server = await ModelServer.start(answering);
      const answer = await answerOf(server.endpoint);
      assert.equal(answer.error?.kind, kind);
      assert.equal(answer.text, text);
      assert.equal(server.requests.length, requests);
      assertTellsNothing(answer.error);
    });

  it('can tell a server that is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const answer = await answerOf(endpointOf(`http://127.0.0.1:${port}/v1`));
    assert.equal(answer.error?.kind, 'offline');
    assert.match(modelTrouble(answer.error), /127\.0\.0\.1:\d+ cannot be reached/);
  });

  it('can tell a name that does not exist', async () => {
    const answer = await answerOf(endpointOf('https://llm.invalid/v1'));
    assert.equal(answer.error?.kind, 'offline');
  });

  it('can tell a server that speaks no TLS where https is due', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const answer = await answerOf(endpointOf(`https://127.0.0.1:${port}/v1`));
    server.close();
    assert.equal(answer.error?.kind, 'insecure');
  });

  it('reads a stream that comes byte by byte', async () => {
    const stream = Buffer.from(said('Zür') + said('ich, 日本 🗞.') + finished() + done);
    await using server = await ModelServer.start(async (response) => {
      begin(response);
      response.socket?.setNoDelay(true);
      for (const byte of stream) {
        response.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      response.end();
    });
    const answer = await answerOf(server.endpoint);
    assert.equal(answer.error, undefined);
    assert.equal(answer.text, 'Zürich, 日本 🗞.');
  });

  it('reads a stream with CRLF, comments, a byte order mark, other choices and a late end', async () => {
    const other = event({
      choices: [{ index: 1, delta: { content: 'NO' }, finish_reason: 'stop' }],
    });
    const usage = event({ choices: [], usage: { total_tokens: 3 } });
    const stream = `\ufeff: ping\n\n${usage}${said('A')}${other}: ping\n\nevent: message\n${said('B')}${finished('eos')}`;
    await using server = await ModelServer.start((response) => {
      begin(response, { 'content-type': 'text/event-stream; charset=utf-8' });
      // The connection stays open: what matters is the model's word that it has finished.
      response.write(stream.replaceAll('\n', '\r\n'));
    });
    const answer = await answerOf(server.endpoint);
    assert.equal(answer.error, undefined);
    assert.equal(answer.text, 'AB');
  });

  it('reads a compressed stream', async () => {
    await using server = await ModelServer.start((response) => {
      begin(response, { 'content-encoding': 'gzip' });
      response.end(gzipSync(said('Hello.') + finished()));
    });
    assert.equal((await answerOf(server.endpoint)).text, 'Hello.');
  });

  it('asks a busy server again before the answer begins, as long after as it wishes', async () => {
    await using server = await ModelServer.start((response, attempt, got) =>
      attempt === 1
        ? status(429, {}, { 'retry-after': '2' })(response, attempt, got)
        : answerWith('Hello.')(response, attempt, got),
    );
    const pauses: number[] = [];
    const pause = async (milliseconds: number) => void pauses.push(milliseconds);
    const answer = await answerOf(server.endpoint, { pause });
    assert.equal(answer.text, 'Hello.');
    assert.equal(answer.error, undefined);
    assert.deepEqual(pauses, [2_000]);
  });

  it('never asks again once a word of the answer has come', async () => {
    await using server = await ModelServer.start(streaming(said('Hel')));
    await answerOf(server.endpoint);
    assert.equal(server.requests.length, 1);
  });

  it('can be stopped in the middle, and the server notices', async () => {
    await using server = await ModelServer.start((response) => {
      begin(response);
      response.write(said('Hel'));
    });
    const abort = new AbortController();
    const answer = read(modelAt(server.endpoint).stream(request, abort.signal), () =>
      abort.abort(),
    );
    assert.equal((await answer).error?.kind, 'cancelled');
    await until(() => server.left === 1);
  });

  it('can be stopped before it answers, while it waits, and before it is asked', async () => {
    await using silent = await ModelServer.start(() => {});
    const first = new AbortController();
    const unanswered = read(modelAt(silent.endpoint).stream(request, first.signal));
    await until(() => silent.requests.length === 1);
    first.abort();
    assert.equal((await unanswered).error?.kind, 'cancelled');
    await until(() => silent.left === 1);

    await using busy = await ModelServer.start(status(503, {}, { 'retry-after': '15' }));
    const second = new AbortController();
    const waiting = read(
      createOpenAiModel({ endpoint: busy.endpoint, key, name: 'tiny' }).stream(
        request,
        second.signal,
      ),
    );
    await until(() => busy.requests.length === 1);
    second.abort();
    assert.equal((await waiting).error?.kind, 'cancelled');
    assert.equal(busy.requests.length, 1);

    const never = await read(modelAt(silent.endpoint).stream(request, second.signal));
    assert.equal(never.error?.kind, 'cancelled');
    assert.equal(silent.requests.length, 1);
  });

  it('ends the request when nobody reads on', async () => {
    await using server = await ModelServer.start((response) => {
      begin(response);
      response.write(said('Hel'));
    });
    for await (const _ of modelAt(server.endpoint).stream(request, new AbortController().signal))
      break;
    await until(() => server.left === 1);
  });

  it('lets the reader take its time', async () => {
    await using server = await ModelServer.start(answerWith('Hello.'));
    const answer = await read(
      modelAt(server.endpoint).stream(request, new AbortController().signal),
      () => wait(250),
    );
    assert.equal(answer.error, undefined);
  });
});

describe('The key and the question', () => {
  it('go to the endpoint they were meant for', async () => {
    await using server = await ModelServer.start(answerWith('Hello.'));
    await answerOf(server.endpoint);
    assert.equal(server.requests[0]?.headers.authorization, `Bearer ${key}`);
  });

  it('go without a key where there is none', async () => {
    await using server = await ModelServer.start(answerWith('Hello.'));
    await answerOf(server.endpoint, { key: '' });
    assert.equal(server.requests[0]?.headers.authorization, undefined);
  });

  for (const code of [301, 302, 303, 307, 308])
    it(`do not follow a redirect (${code}) to another origin`, async () => {
      await using canary = await ModelServer.start(answerWith('Stolen.'));
      await using server = await ModelServer.start((response) => {
        response.writeHead(code, { location: `${canary.origin}/v1/chat/completions` });
        response.end();
      });
      const answer = await answerOf(server.endpoint);
      assert.equal(answer.error?.kind, 'redirected');
      assert.equal(answer.text, '');
      assert.equal(canary.requests.length, 0);
    });

  it('heed nothing in the environment', async () => {
    await using canary = await ModelServer.start(answerWith('Stolen.'));
    await using server = await ModelServer.start(answerWith('Hello.'));
    const environment = {
      OPENAI_BASE_URL: `${canary.origin}/v1`,
      OPENAI_API_KEY: 'sk-environment',
      OPENAI_ADMIN_KEY: 'sk-environment-admin',
      OPENAI_ORG_ID: 'org-environment',
      OPENAI_PROJECT_ID: 'project-environment',
      OPENAI_CUSTOM_HEADERS: 'X-Environment: yes\nAuthorization: Bearer sk-environment-header',
      OPENAI_LOG: 'debug',
    };
    const before = { ...process.env };
    const printed = captureConsole();
    Object.assign(process.env, environment);
    try {
      for (const given of [key, '']) await answerOf(server.endpoint, { key: given });
    } finally {
      for (const name of Object.keys(environment)) delete process.env[name];
      Object.assign(process.env, before);
      printed.restore();
    }
    assert.equal(canary.requests.length, 0);
    assert.equal(server.requests.length, 2);
    assert.doesNotMatch(JSON.stringify(server.requests), /environment/i);
    assert.deepEqual(printed.lines, []);
  });

  it('are in no log and no error, whatever goes wrong', async () => {
    const printed = captureConsole();
    const errors: unknown[] = [];
    try {
      for (const answering of [
        status(401),
        status(500, page),
        streaming(`data: {${secretBody}\n\n`),
      ]) {
        await using server = await ModelServer.start(answering);
        errors.push((await answerOf(server.endpoint)).error);
      }
    } finally {
      printed.restore();
    }
    assert.deepEqual(printed.lines, []);
    for (const error of errors) assertTellsNothing(error);
  });
});

/** A model that waits briefly for a server that is silent, and not at all before it asks again. */
function modelAt(endpoint: Endpoint, options: Partial<OpenAiModelOptions> = {}) {
  const quick = { patience: { first: 200, between: 150 }, pause: async () => {} };
  return createOpenAiModel({ endpoint, key, name: 'tiny', ...quick, ...options });
}

function answerOf(endpoint: Endpoint, options: Partial<OpenAiModelOptions> = {}) {
  const patience = { first: 400, between: 150 };
  return read(
    modelAt(endpoint, { patience, ...options }).stream(request, new AbortController().signal),
  );
}

async function read(stream: AsyncIterable<string>, onPiece: () => unknown = () => {}) {
  let text = '';
  let count = 0;
  let error: ModelError | undefined;
  try {
    for await (const piece of stream) {
      text += piece;
      count++;
      await onPiece();
    }
  } catch (thrown) {
    assert.ok(thrown instanceof ModelError, `threw ${thrown}`);
    error = thrown;
  }
  return { text, count, error };
}

function assertTellsNothing(error: unknown): void {
  const everything = [
    String(error),
    JSON.stringify(error),
    (error as Error).stack,
    String((error as Error).cause),
    modelTrouble(error),
  ].join('\n');
  for (const secret of [key, secretBody, 'Agnes'])
    assert.ok(!everything.includes(secret), everything);
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 3_000;
  while (!condition()) {
    assert.ok(Date.now() < end, `never happened: ${condition}`);
    await wait(5);
  }
}

function captureConsole() {
  const lines: string[] = [];
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const originals = names.map((name) => console[name]);
  for (const name of names) console[name] = (...args: unknown[]) => void lines.push(args.join(' '));
  const restore = () => {
    names.forEach((name, i) => {
      console[name] = originals[i]!;
    });
  };
  return { lines, restore };
}
