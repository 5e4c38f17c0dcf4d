import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A raw response. */
export interface RawResponse {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** The error of a connection that broke before a response. */
export class ConnectionClosedError extends Error {
  override readonly name = 'BrokenOff';
}

/** One keep-alive connection with one request at a time: cheaper than any client library, so that the server is what is measured. */
export class RawClient {
  readonly #port: number;
  #socket: Socket | undefined;
  #received = '';
  #done: ((answer: RawResponse) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  constructor(url: string) {
    this.#port = Number(new URL(url).port);
  }

  /** Sends a request, on a new connection if there is none. Rejects with `ConnectionClosedError` when the connection ends before the response. */
  send(request: string): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#failed = reject;
      this.#received = '';
      (this.#socket ?? this.#open()).write(request, 'latin1');
    });
  }

  /** Resolves once the operating system has accepted the request, which then has reached the other side of a loopback. */
  async sent(): Promise<void> {
    if (this.#socket?.connecting) await once(this.#socket, 'connect');
  }

  /** Connects without sending a request. Resolves once the other side has closed the connection. */
  hold(): Promise<void> {
    return new Promise((resolve) => void this.#open().on('close', () => resolve()));
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#receive(text));
    let reason = 'it was ended';
    socket.on('error', (error) => (reason = error.message));
    socket.on('close', () => {
      // A connection that was already left has no pending response.
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#fail(new ConnectionClosedError(`the connection broke off: ${reason}`));
    });
    this.#socket = socket;
    return socket;
  }

  #receive(text: string): void {
    this.#received += text;
    const answer = parseResponse(this.#received);
    const done = this.#done;
    if (!answer || !done) return;
    this.#done = this.#failed = undefined;
    if (/^connection: close/im.test(answer.head)) this.close();
    done(answer);
  }

  #fail(error: Error): void {
    const failed = this.#failed;
    this.#done = this.#failed = undefined;
    failed?.(error);
  }
}

/** The response, once it is complete. */
export function parseResponse(received: string): RawResponse | undefined {
  const at = received.indexOf('\r\n\r\n');
  if (at < 0) return undefined;
  const head = received.slice(0, at);
  const body = received.slice(at + 4);
  const [, length] = /^content-length: (\d+)/im.exec(head) ?? [];
  const whole = length === undefined ? body.endsWith('0\r\n\r\n') : body.length >= Number(length);
  return whole ? { status: Number(head.slice(9, 12)), head, body } : undefined;
}
