import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong between a page and the server, from the next bytes on. */
export interface Faults {
  /** Milliseconds that every piece of an answer is held back. */
  readonly latencyMs?: number;
  /** Milliseconds that every piece of a request is held back. */
  readonly requestLatencyMs?: number;
  /** Up to that many milliseconds more. */
  readonly jitterMs?: number;
  /** An answer comes in pieces of that many bytes. */
  readonly sliceBytes?: number;
  /** A connection is reset as soon as a request arrives on it. */
  readonly reset?: boolean;
  /** Requests are taken and never answered. */
  readonly hang?: boolean;
  /** The connection ends after that many bytes of the answer. */
  readonly cutAt?: number;
  /** From the answer that matches on, nothing more comes out of its connection, as behind a proxy that waits for the end. */
  readonly swallowFrom?: RegExp;
  /** The connection is reset in place of the answer that matches. */
  readonly cutOn?: RegExp;
}

/** Stands between a page and a server on this machine, byte for byte, and does harm as told. */
export class FaultProxy {
  readonly url: string;
  /** What goes wrong; a function is asked anew for every piece that passes. */
  faults: Faults | (() => Faults) = {};
  /** Connections that were broken on purpose so far. */
  broken = 0;
  /** What jitter is drawn from: numbers from 0 up to 1. */
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

  /** Breaks every connection that is open now. */
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
      // A broken connection is what this is for: the other side learns of it by its end.
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
  if (address === null || typeof address === 'string') throw new Error('a port was expected');
  return address.port;
}
