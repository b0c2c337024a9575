/** Typed arrays that grow by doubling while a segment is being put together. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A growing column of numbers. */
export class Column<T extends Numbers> {
  #items: T;
  length = 0;

  constructor(private readonly type: new (length: number) => T) {
    this.#items = new type(64);
  }

  push(value: number): void {
    if (this.length === this.#items.length) this.#grow(this.length + 1);
    this.#items[this.length++] = value;
  }

  append(values: ArrayLike<number>): void {
    if (this.length + values.length > this.#items.length) this.#grow(this.length + values.length);
    this.#items.set(values, this.length);
    this.length += values.length;
  }

  addToLast(value: number): void {
    this.#items[this.length - 1]! += value;
  }

  /** What was pushed, in an array of its own. */
  finish(): T {
    return this.#items.slice(0, this.length) as T;
  }

  #grow(least: number): void {
    const grown = new this.type(Math.max(least, this.#items.length * 2));
    grown.set(this.#items);
    this.#items = grown;
  }
}

/** A growing column of texts: their UTF-8 bytes and where each begins. */
export class TextColumn {
  readonly #bytes = new Column(Uint8Array);
  readonly #starts = new Column(Uint32Array);
  readonly #encoder = new TextEncoder();

  push(text: string): void {
    this.append(this.#encoder.encode(text));
  }

  append(bytes: Uint8Array): void {
    this.#starts.push(this.#bytes.length);
    this.#bytes.append(bytes);
  }

  finish(): { bytes: Uint8Array; starts: Uint32Array } {
    this.#starts.push(this.#bytes.length);
    return { bytes: this.#bytes.finish(), starts: this.#starts.finish() };
  }
}
