import { FileError, type Store } from '../ports.ts';

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
    if (!(await this.store.create(leaseName, sign))) {
      const current = await this.#current();
      if (current && current.owner !== this.#owner && this.#isAlive(current)) return false;
      const own = `${leaseName}.${this.#owner}.new`;
      await this.store.write(own, sign);
      await this.store.rename(own, leaseName);
    }
    // Of two windows that take it at once, the one that came last has it.
    this.#held = (await this.#current())?.owner === this.#owner;
    return this.#held;
  }

  /** Gives the right back. Where that cannot be told the store, the right dies by itself. */
  async release(): Promise<void> {
    if (!this.#held) return;
    this.#held = false;
    try {
      if ((await this.#current())?.owner === this.#owner) await this.store.remove(leaseName);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
    }
  }

  /** A sign from the future was given by a clock that was wrong. */
  #isAlive({ seen }: Sign): boolean {
    return Math.abs(this.now() - seen) < deadAfter;
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
