import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** Somebody who holds a stream. */
export class Listener {
  readonly socket: Socket;
  /** How many events there were. */
  words = 0;
  /** The last event that told of a status. */
  lastWord = '';
  /** Whether the body came to its end, as against a connection that broke off. */
  whole = false;
  readonly #ended: Promise<void>;

  constructor(url: string, request: string) {
    this.socket = connect(Number(new URL(url).port), '127.0.0.1');
    this.socket.setEncoding('latin1');
    this.#ended = new Promise((resolve) => {
      this.socket.on('data', (text: string) => {
        const at = text.lastIndexOf('data: ');
        if (at >= 0) {
          this.words++;
          this.lastWord = text.slice(at, text.indexOf('\n', at));
        }
        if (!text.endsWith('0\r\n\r\n')) return;
        this.whole = true;
        resolve();
      });
      this.socket.on('close', () => resolve());
    });
    this.socket.on('error', () => {});
    this.socket.write(request);
  }

  /** Resolves once the stream has ended, or nobody wants to hear it any more. */
  async until(leaving: () => boolean): Promise<void> {
    const looking = setInterval(() => leaving() && this.socket.destroy(), 100);
    await this.#ended;
    clearInterval(looking);
    this.leave();
  }

  leave(): void {
    this.socket.destroy();
  }
}
