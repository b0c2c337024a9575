/** What every JavaScript host has beyond the language itself; all that the pure rooms may use. */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> };
  randomUUID(): string;
};

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare class URL {
  constructor(url: string, base?: string);
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly origin: string;
  readonly username: string;
  readonly password: string;
  readonly pathname: string;
  readonly href: string;
}

declare function setTimeout(run: () => void, milliseconds?: number): unknown;
declare function clearTimeout(timer: unknown): void;

interface ReadableStream<T> {
  pipeThrough<U>(through: TransformStream<T, U>): ReadableStream<U>;
  cancel(): Promise<void>;
}

declare class TransformStream<T, U> {
  constructor(transformer: {
    transform(piece: T, controller: { enqueue(piece: U): void }): void;
    flush?(controller: { enqueue(piece: U): void }): void;
  });
}

interface Headers {
  get(name: string): string | null;
}

declare class Response {
  constructor(body: ReadableStream<Uint8Array>, init: { status: number; headers: Headers });
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
}

interface RequestInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null | undefined;
  readonly redirect?: 'error';
}

declare function fetch(url: string, init?: RequestInit): Promise<Response>;
