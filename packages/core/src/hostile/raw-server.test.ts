// Contains no test: only *.test.ts files may open a port and stay out of the package.
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** One response as bytes, and what happens to the connection after them. */
export interface RawResponse {
  readonly bytes: string | Uint8Array;
  /** Default: the connection stays open for the next request. `drip` repeats `chunk` until the client aborts. */
  readonly after?: 'close' | 'reset' | 'hang' | 'drip';
  readonly chunk?: Uint8Array;
}

export type Route = 'codes' | 'status';

/** A response with this body and its correct length. */
export function answer(
  body: string | Uint8Array,
  { status = '200 OK', headers = [] }: { readonly status?: string; readonly headers?: readonly string[] } = {},
): RawResponse {
  const payload = Buffer.from(body);
  const head = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${payload.length}`, '', ''].join('\r\n');
  return { bytes: Buffer.concat([Buffer.from(head, 'latin1'), payload]) };
}

/** A V3 envelope around this data. */
export function envelope(data: unknown, rest: object = {}): RawResponse {
  return answer(JSON.stringify({ statusCode: 200, message: 'ok', data, ...rest }));
}

/** A server on raw sockets: sends the given bad responses byte for byte, then valid ones. */
export class RawServer {
  readonly overrides: RawResponse[] = [];
  readonly received: Record<Route, number> = { codes: 0, status: 0 };
  lieAbout: Route = 'status';
  honest: object = { status: 'PENDING' };
  /** Bytes of body that a drip sent before the client aborted. */
  pushed = 0;
  /** Whether the last response was silence. */
  hanging = false;
  url = '';
  readonly #server: Server = createServer((socket) => this.#serve(socket));
  readonly #sockets = new Set<Socket>();
  readonly #drips = new Set<Socket>();

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('a port was expected');
    this.url = `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Number of drips still open. An abort takes a moment to arrive. */
  async stillDripping(): Promise<number> {
    for (let turn = 0; turn < 1000 && this.#drips.size > 0; turn++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return this.#drips.size;
  }

  #serve(socket: Socket): void {
    let received = '';
    this.#sockets.add(socket);
    // The client may abort at any moment.
    socket.on('error', () => {});
    socket.on('close', () => this.#drips.delete(socket));
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      for (let end = endOfRequest(received); end > 0; end = endOfRequest(received)) {
        this.#send(socket, this.#responseFor(received.includes('/gene-qrcode') ? 'codes' : 'status'));
        received = received.slice(end);
      }
    });
  }

  #responseFor(route: Route): RawResponse {
    this.received[route]++;
    const code = { qrcodeId: `code-${this.received.codes}`, content: 'https://login.example.com/#x', expiresIn: 600 };
    const malformed = route === this.lieAbout ? this.overrides.shift() : undefined;
    return malformed ?? envelope(route === 'codes' ? code : this.honest);
  }

  #send(socket: Socket, { bytes, after, chunk = new Uint8Array() }: RawResponse): void {
    this.hanging = after === 'hang';
    socket.write(bytes);
    if (after === 'close') socket.end();
    if (after === 'reset') socket.resetAndDestroy();
    if (after === 'drip') this.#drip(socket, chunk);
  }

  /** One chunk at a time, so that `pushed` counts what the client read, not what socket buffers hold. */
  #drip(socket: Socket, chunk: Uint8Array): void {
    if (socket.destroyed) return void this.#drips.delete(socket);
    this.#drips.add(socket);
    this.pushed += chunk.length;
    socket.write(chunk, () => setTimeout(() => this.#drip(socket, chunk), 1));
  }
}

function endOfRequest(received: string): number {
  const head = received.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(received.slice(0, head))?.[1] ?? 0);
  return head >= 0 && received.length >= head + 4 + length ? head + 4 + length : 0;
}
