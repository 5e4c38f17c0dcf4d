import type { ConnectionState } from '@qr-login/core';
import type { ViewContext } from './view-model.js';
import { announcementOf, connectionTextOf } from './view-text.js';

/** Chooses what the card announces: a new view, a failure once more, a change of the connection, and a copy. */
export class Announcer {
  #lines: readonly string[] = [];
  #viewLines = '';
  #connection: ConnectionState | undefined;
  #copies = 0;
  #announcedCopies = 0;
  #isRepeated = false;

  /** The lines to announce. They change only when there is something new to say. */
  update(context: ViewContext): readonly string[] {
    const lines = announcementOf(context);
    const { connection, messages } = context;
    const viewLines = lines ? String(lines) + String(this.#isRepeated) : this.#viewLines;
    const isReturn = connection === 'online' && this.#connection !== undefined && this.#connection !== connection;
    if (lines && viewLines !== this.#viewLines)
      this.#lines = isReturn ? [messages.reconnected, ...lines] : mark(lines, this.#isRepeated);
    else if (this.#connection !== undefined && connection !== this.#connection)
      this.#lines = [connectionTextOf(context) ?? messages.reconnected];
    else if (this.#copies !== this.#announcedCopies) this.#lines = mark([messages.copied], this.#copies % 2 === 0);
    this.#viewLines = viewLines;
    this.#connection = connection;
    this.#announcedCopies = this.#copies;
    return this.#lines;
  }

  /** Makes the next view be announced even if it has the same words as the last. */
  repeat(): void {
    this.#isRepeated = !this.#isRepeated;
  }

  /** Makes the next update announce a copy, also after another. */
  repeatCopy(): void {
    this.#copies++;
  }
}

/** A live region announces only text that differs. */
function mark(lines: readonly string[], isMarked: boolean): readonly string[] {
  return isMarked ? lines.map((line) => `${line}\u00a0`) : lines;
}
