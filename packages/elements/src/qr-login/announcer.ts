import type { ConnectionState } from '@qr-login/core';
import type { ViewContext } from './view-model.js';
import { announcementOf, connectionTextOf } from './view-text.js';

/** Chooses what the card announces: a new view, a failure once more, a change of the connection, and a copy. */
export class Announcer {
  #lines: readonly string[] = [];
  #viewLines = '';
  #connection: ConnectionState | undefined;
  #copied: ViewContext['copied'];
  #isRepeated = false;

  /** The lines to announce. They change only when there is something new to say. */
  update(context: ViewContext): readonly string[] {
    const lines = announcementOf(context);
    const { connection, copied, messages } = context;
    const viewLines = lines ? String(lines) + String(this.#isRepeated) : this.#viewLines;
    const isReturn = connection === 'online' && this.#connection !== undefined && this.#connection !== connection;
    if (lines && viewLines !== this.#viewLines)
      this.#lines = isReturn ? [messages.reconnected, ...lines] : this.#mark(lines);
    else if (this.#connection !== undefined && connection !== this.#connection)
      this.#lines = [connectionTextOf(context) ?? messages.reconnected];
    else if (copied && copied !== this.#copied) this.#lines = [messages.copied];
    this.#viewLines = viewLines;
    this.#connection = connection;
    this.#copied = copied;
    return this.#lines;
  }

  /** Makes the next view be announced even if it has the same words as the last. */
  repeat(): void {
    this.#isRepeated = !this.#isRepeated;
  }

  /** A live region announces only text that differs. */
  #mark(lines: readonly string[]): readonly string[] {
    return this.#isRepeated ? lines.map((line) => `${line}\u00a0`) : lines;
  }
}
