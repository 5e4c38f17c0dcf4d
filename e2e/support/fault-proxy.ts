import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Faults between a page and the server, from the next bytes on. */
export interface Faults {
  /** Delay of every piece of a response, in milliseconds. */
  readonly latencyMs?: number;
  /** Delay of every piece of a request, in milliseconds. */
  readonly requestLatencyMs?: number;
  /** Random additional delay, up to that many milliseconds. */
  readonly jitterMs?: number;
  /** Splits a response into pieces of that many bytes. */
  readonly sliceBytes?: number;
  /** Resets a connection as soon as it receives a request. */
  readonly reset?: boolean;
  /** Accepts requests and never answers them. */
  readonly hang?: boolean;
  /** Ends the connection after that many bytes of the response. */
  readonly cutAt?: number;
  /** Holds back everything from the matching response on, like a proxy that waits for the end. */
  readonly swallowFrom?: RegExp;
  /** Resets the connection in place of the matching response. */
  readonly cutOn?: RegExp;
}

/** A proxy for a server on this machine that injects faults. */
export class FaultProxy {
  readonly url: string;
  /** The faults; a function is called for every piece that passes. */
  faults: Faults | (() => Faults) = {};
  /** Number of deliberately broken connections so far. */
  broken = 0;
  /** Source of jitter: numbers from 0 up to 1. */
  random: () => number = Math.random;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #swallowed = new WeakSet<Socket>();

  static async open(target: string): Promise<FaultProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
    return new FaultProxy(server, hostname, Number(port));
  }

  private constructor(server: Server, host: string, port: number) {
    this.#server = server;
    this.url = `http://${host}:${portOf(server.address())}`;
    server.on('connection', (client) => this.#pair(client, connect({ host, port, noDelay: true })));
  }

  /** Breaks every open connection. */
  hangUp(): void {
    for (const socket of this.#sockets) this.#break(socket);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pair(client: Socket, server: Socket): void {
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      // A broken connection is intended: the other side sees it end.
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    let sent = 0;
    let pieces = Promise.resolve();
    client.on('data', (bytes) => {
      sent = 0;
      this.#request(bytes, client, server);
    });
    server.on('data', (bytes) => {
      pieces = answerAfter(pieces, bytes);
    });
    const answerAfter = async (before: Promise<void>, bytes: Buffer): Promise<void> => {
      await before;
      sent = await this.#answer(bytes, sent, client);
    };
  }

  #request(bytes: Buffer, client: Socket, server: Socket): void {
    const { hang, reset, requestLatencyMs = 0 } = this.#current();
    if (hang) return;
    if (reset) this.#break(client);
    else if (requestLatencyMs === 0) server.write(bytes);
    else void sleep(requestLatencyMs).then(() => server.destroyed || server.write(bytes));
  }

  async #answer(bytes: Buffer, sentBefore: number, client: Socket): Promise<number> {
    const {
      latencyMs = 0,
      jitterMs = 0,
      sliceBytes = bytes.length,
      cutAt = Infinity,
      cutOn,
      swallowFrom,
    } = this.#current();
    if (cutOn?.test(bytes.toString('latin1'))) this.#break(client);
    if (swallowFrom?.test(bytes.toString('latin1'))) this.#swallowed.add(client);
    if (this.#swallowed.has(client)) return sentBefore;
    let sent = sentBefore;
    for (let at = 0; at < bytes.length && !client.destroyed; at += sliceBytes) {
      const piece = bytes.subarray(at, Math.min(at + sliceBytes, at + Math.max(0, cutAt - sent)));
      if (latencyMs + jitterMs > 0) await sleep(latencyMs + this.random() * jitterMs);
      client.write(piece);
      sent += piece.length;
      if (sent >= cutAt) {
        this.broken++;
        client.destroySoon();
      }
    }
    return sent;
  }

  #current(): Faults {
    return typeof this.faults === 'function' ? this.faults() : this.faults;
  }

  #break(client: Socket): void {
    this.broken++;
    client.resetAndDestroy();
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return address.port;
}
