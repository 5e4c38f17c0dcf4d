interface Entry {
  readonly key: string;
  older: Entry | undefined;
  newer: Entry | undefined;
}

/**
 * Keys ordered by last use, as a linked list. A `Set` skips every key that was deleted since it last grew before it finds its oldest one, which costs
 * more than the rest of a rate limit.
 */
export class KeyOrder {
  readonly #entries = new Map<string, Entry>();
  #oldest: Entry | undefined;
  #newest: Entry | undefined;

  get size(): number {
    return this.#entries.size;
  }

  /** Moves a key to the end, or adds it there. */
  touch(key: string): this {
    const known = this.#entries.get(key);
    if (known && known === this.#newest) return this;
    if (known) this.#unlink(known);
    const entry = known ?? { key, older: undefined, newer: undefined };
    if (!known) this.#entries.set(key, entry);
    entry.older = this.#newest;
    if (this.#newest) this.#newest.newer = entry;
    this.#newest = entry;
    this.#oldest ??= entry;
    return this;
  }

  /** Returns whether there was such a key. */
  delete(key: string): boolean {
    const entry = this.#entries.get(key);
    if (entry) this.#unlink(entry);
    return this.#entries.delete(key);
  }

  /** The key that was not used for the longest time. */
  get oldest(): string | undefined {
    return this.#oldest?.key;
  }

  #unlink(entry: Entry): void {
    const { older, newer } = entry;
    if (older) older.newer = newer;
    else this.#oldest = newer;
    if (newer) newer.older = older;
    else this.#newest = older;
    entry.older = undefined;
    entry.newer = undefined;
  }
}
