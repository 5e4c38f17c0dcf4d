import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A client that holds one stream. */
export class SseClient {
  readonly socket: Socket;
  /** Number of events so far. */
  words = 0;
  /** The last status event. */
  lastWord = '';
  /** Whether the body ended properly, as opposed to a broken connection. */
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

  /** Resolves once the stream has ended or the client has closed it. */
  async until(abort: () => boolean): Promise<void> {
    const looking = setInterval(() => abort() && this.socket.destroy(), 100);
    await this.#ended;
    clearInterval(looking);
    this.release();
  }

  release(): void {
    this.socket.destroy();
  }
}
