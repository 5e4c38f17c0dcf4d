import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Exchanges between clients and server. `event` and `heartbeat` belong to an open stream. */
export type Exchange =
  | 'preflight'
  | 'create'
  | 'poll'
  | 'stream'
  | 'heartbeat'
  | 'event'
  | 'context'
  | 'scan'
  | 'confirm'
  | 'redeem';

/** What one exchange moves: bytes of HTTP/1.1 without TLS, and commands and bytes of Redis. */
export interface Traffic {
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Commands that the server sends; those within scripts do not count. */
  readonly commands: number;
  /** Sent to Redis. */
  readonly redisBytesIn: number;
  /** Sent by Redis. */
  readonly redisBytesOut: number;
}

/** Traffic of one recorded sign-in with polls, and one with a stream. */
export interface Wire {
  readonly exchanges: Readonly<Record<Exchange, Traffic>>;
  /** Memory of the counters of rate limits that one sign-in leaves, times the seconds that they live. */
  readonly counterByteSeconds: number;
}

export const wirePath: string = fileURLToPath(new URL('../../wire.json', import.meta.url));

/** The last recording. */
export function readWire(): Wire {
  return JSON.parse(readFileSync(wirePath, 'utf8'));
}
