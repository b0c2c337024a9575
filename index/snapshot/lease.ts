import type { Store } from '../ports.ts';

const leaseName = 'writer.json';

/** A writer that has not given a sign of life for this long is taken for dead. In milliseconds. */
const deadAfter = 30_000;

interface Sign {
  readonly owner: string;
  /** When the owner last gave a sign of life, in milliseconds since 1970. */
  readonly seen: number;
}

/**
 * The right to write the snapshot. Of several windows on one archive one has it; the others search in memory
 * and do not write. A dead writer's right is taken over.
 */
export class Lease {
  readonly #owner = crypto.randomUUID();
  #held = false;

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /** Takes or keeps the right. False while another window has it. Rejects with the store's `FileError`. */
  async hold(): Promise<boolean> {
    const sign = this.#sign();
    if (await this.store.create(leaseName, sign)) return this.#set(true);
    const current = await this.#current();
    if (current?.owner !== this.#owner && current && this.now() - current.seen < deadAfter)
      return this.#set(false);
    const own = `${leaseName}.${this.#owner}`;
    await this.store.write(own, sign);
    await this.store.rename(own, leaseName);
    // Of two windows that take over at once, the one that renamed last has it.
    return this.#set((await this.#current())?.owner === this.#owner);
  }

  /** Gives the right back. */
  async release(): Promise<void> {
    if (!this.#held) return;
    this.#held = false;
    if ((await this.#current())?.owner === this.#owner) await this.store.remove(leaseName);
  }

  #set(held: boolean): boolean {
    this.#held = held;
    return held;
  }

  #sign(): Uint8Array {
    const sign: Sign = { owner: this.#owner, seen: this.now() };
    return new TextEncoder().encode(JSON.stringify(sign));
  }

  async #current(): Promise<Sign | undefined> {
    const bytes = await this.store.read(leaseName);
    if (!bytes) return undefined;
    try {
      const sign = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Sign>;
      if (typeof sign.owner === 'string' && typeof sign.seen === 'number') return sign as Sign;
    } catch {
      // A sign cut off by a crash is as good as none.
    }
    return undefined;
  }
}
