import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** One answer as bytes, and what becomes of the connection after them. */
export interface RawAnswer {
  readonly bytes: string | Uint8Array;
  /** Default: the connection stays open for the next request. */
  readonly after?: 'close' | 'reset' | 'hang' | 'flood';
}

/** An answer with these headers and this body, its length told truly. */
export function answer(
  body: string | Uint8Array,
  options: { readonly status?: string; readonly headers?: readonly string[] } = {},
): RawAnswer {
  const { status = '200 OK', headers = ['content-type: application/json'] } = options;
  const payload = typeof body === 'string' ? Buffer.from(body) : body;
  const head = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${payload.length}`, '', ''].join('\r\n');
  return { bytes: Buffer.concat([Buffer.from(head, 'latin1'), payload]) };
}

/** A V3 envelope around this data. */
export function envelope(data: unknown, rest: object = {}): RawAnswer {
  return answer(JSON.stringify({ statusCode: 200, message: 'ok', requestId: 'r', data, ...rest }));
}

/** A server made of sockets: what it is told to say goes over the wire byte for byte. */
export class RawServer {
  readonly url: string;
  /** Paths asked for so far, queries left out. */
  readonly asked: string[] = [];
  /** What the next questions are answered with, before the honest answers come. */
  readonly lies: RawAnswer[] = [];
  /** What an honest server would say of the code. */
  honest: unknown = { status: 'PENDING' };
  /** What an honest server would say when asked for a code. */
  honestCode: object = { qrcodeId: 'a-code', content: 'https://login.example.com/approve#a-code', expiresIn: 600 };
  /** Which route the lies are for. */
  lieAbout: 'codes' | 'status' = 'status';
  /** Bytes that a flood could push before it was cut. */
  flooded = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async open(): Promise<RawServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new RawServer(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a port was expected');
    this.url = `http://127.0.0.1:${address.port}`;
    server.on('connection', (socket) => this.#serve(socket));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // The client may break off at any moment; that is what is tried here.
    socket.on('error', () => {});
    socket.on('data', (request) => {
      const path = /^\w+ ([^ ?]+)/.exec(request.toString('latin1'))?.[1] ?? '';
      // A body that came in a packet of its own is no request.
      if (!path.startsWith('/')) return;
      this.asked.push(path);
      this.#say(socket, this.#answerTo(path));
    });
  }

  #answerTo(path: string): RawAnswer {
    const about = path.endsWith('gene-qrcode') ? 'codes' : 'status';
    const lie = about === this.lieAbout ? this.lies.shift() : undefined;
    return lie ?? envelope(about === 'codes' ? this.honestCode : this.honest);
  }

  #say(socket: Socket, { bytes, after }: RawAnswer): void {
    socket.write(bytes);
    if (after === 'close') socket.end();
    if (after === 'reset') socket.resetAndDestroy();
    if (after === 'flood') this.#flood(socket);
  }

  #flood(socket: Socket): void {
    const chunk = Buffer.alloc(16_384, ' ');
    const framed = Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]);
    const push = (): void => {
      while (!socket.destroyed && socket.write(framed)) this.flooded += chunk.length;
    };
    socket.on('drain', push);
    push();
  }
}
