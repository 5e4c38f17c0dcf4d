/** What a polite live region says. It announces only text that differs from the last. */
export class Announcer {
  #text = '';

  /** For the live region. */
  get text(): string {
    return this.#text;
  }

  /** Replaces the text. */
  say(text: string): void {
    this.#text = text;
  }
}
