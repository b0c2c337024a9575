import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Endpoint, readEndpoint } from '../../src/core/model/endpoint.ts';

/** What a server got. */
export interface Got {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request; `attempt` counts from 1. */
export type Answering = (
  response: ServerResponse,
  attempt: number,
  request: Got,
) => void | Promise<void>;

/** A real HTTP server on this machine that answers as it is told and remembers what it got. */
export class ModelServer implements AsyncDisposable {
  readonly requests: Got[] = [];
  /** Requests whose client went away before the answer's end. */
  left = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server;

  private constructor(answering: Answering) {
    this.#server = createServer((request, response) => {
      response.on('close', () => {
        if (!response.writableFinished) this.left++;
      });
      void this.#receive(request).then((got) => answering(response, this.requests.push(got), got));
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(answering: Answering): Promise<ModelServer> {
    const server = new ModelServer(answering);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get endpoint(): Endpoint {
    return endpointOf(`${this.origin}/v1`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage): Promise<Got> {
    let body = '';
    for await (const piece of request) body += piece;
    return { url: request.url ?? '', headers: request.headers, body };
  }
}

export function endpointOf(baseUrl: string): Endpoint {
  const endpoint = readEndpoint(baseUrl);
  if (typeof endpoint === 'string') throw new Error(endpoint);
  return endpoint;
}

/** Begins an event stream. */
export function begin(response: ServerResponse, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
  response.flushHeaders();
}

/** An event with a piece of text. */
export function said(content: string): string {
  return event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
}

/** The event with which a model says that it has finished, and why. */
export function finished(reason = 'stop'): string {
  return event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
}

export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

export const done = 'data: [DONE]\n\n';

/** A whole answer in one piece. */
export function answerWith(text: string): Answering {
  return (response) => {
    begin(response);
    response.end(said(text) + finished() + done);
  };
}
