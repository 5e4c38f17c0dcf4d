const minLength = 4;

/** Secrets of one run: given ones, and those that the server issued. No output may contain them. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Values that are too short to be a secret are ignored: they would be found everywhere. */
  add(...values: readonly (string | undefined)[]): void {
    for (const value of values) {
      if (value === undefined || value.length < minLength) continue;
      this.#values.add(value);
      // As it stands in a path. A lone surrogate has no such form.
      if (!/\p{Surrogate}/u.test(value)) this.#values.add(encodeURIComponent(value));
    }
  }

  /** The text without any of them. Longer ones are replaced first, because one may contain another. */
  redact(text: string): string {
    const longestFirst = [...this.#values].toSorted((one, other) => other.length - one.length);
    return longestFirst.reduce((rest, value) => rest.replaceAll(value, '[secret]'), text);
  }
}
