import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import type { RedisAddress, HostAndPort } from './parse-redis-url.js';
import { findFailure } from './failure-cause.js';
import type { Failure } from './failure-cause.js';

/** Finds the cause of a connection failure. `undefined` if any of the servers replies. */
export type Diagnose = () => Promise<Failure | undefined>;

type Target = HostAndPort | { readonly path: string };

/**
 * Connects to each server once, without a command that needs permissions. The library reports only `Connection is closed.` for every failure of a
 * Sentinel or cluster node, and a plain server does not reply to a TLS handshake.
 */
export function createDiagnose(address: RedisAddress, tls: ConnectionOptions, timeoutMs: number): Diagnose {
  return async () => {
    const failures = await Promise.all(
      targetsOf(address).map((target) => check(target, address.tls && tls, timeoutMs)),
    );
    return failures.includes(undefined) ? undefined : failures[0];
  };
}

function targetsOf(address: RedisAddress): readonly Target[] {
  if (address.kind === 'socket') return [{ path: address.path }];
  return address.kind === 'single' ? [{ host: address.host, port: address.port }] : address.hosts;
}

async function check(target: Target, tls: ConnectionOptions | false, timeoutMs: number): Promise<Failure | undefined> {
  try {
    const answer = tls ? await readOverTls(target, tls, timeoutMs) : await readPlain(target, timeoutMs);
    if (answer === undefined)
      throw new Error((await respondsTls(target, timeoutMs)) ? 'TLS only here' : 'no answer here');
    if (!redisReply.test(answer)) throw new Error('no Redis here');
    return undefined;
  } catch (error) {
    return findFailure(error);
  }
}

/** How a server of Redis answers `PING`: a status, or an error. */
const redisReply = /^[+-]/;

/** What a server answers over TLS. */
async function readOverTls(target: Target, tls: ConnectionOptions, timeoutMs: number): Promise<string> {
  const socket = connectTls({ ...target, ...tls });
  try {
    // A server that requires a client certificate rejects a missing one after the handshake (RFC 8446 section 4.4.2.4).
    await waitForEvent(socket, 'secureConnect', timeoutMs);
    socket.write('PING\r\n');
    return String(await waitForEvent(socket, 'data', timeoutMs));
  } catch (error) {
    if (!isNoResponse(error)) throw error;
    const cause = (await readPlain(target, timeoutMs)) === undefined ? 'no answer here' : 'no TLS here';
    throw new Error(cause, { cause: error });
  } finally {
    socket.destroy();
  }
}

/** First byte of a TLS alert record (RFC 8446 section 5.1). */
const tlsAlert = 0x15;

/** The answer, where there is one that is not one of TLS. Rejects where there is no connection. */
async function readPlain(target: Target, timeoutMs: number): Promise<string | undefined> {
  const socket = connectPlain({ ...target });
  try {
    await waitForEvent(socket, 'connect', timeoutMs);
    socket.write('PING\r\n');
    const [chunk] = await waitForEvent(socket, 'data', timeoutMs);
    return Buffer.isBuffer(chunk) && chunk[0] !== tlsAlert ? chunk.toString('latin1') : undefined;
  } catch (error) {
    if (isNoResponse(error)) return undefined;
    throw error;
  } finally {
    socket.destroy();
  }
}

/** Whether there is a TLS handshake, or a refusal of one. Nothing is sent over it, so any certificate will do. */
async function respondsTls(target: Target, timeoutMs: number): Promise<boolean> {
  const socket = connectTls({ ...target, rejectUnauthorized: false });
  try {
    await waitForEvent(socket, 'secureConnect', timeoutMs);
    return true;
  } catch (error) {
    // Up to TLS 1.2 a server that wants a client certificate refuses a missing one within the handshake.
    return /ALERT/.test(String(Reflect.get(Object(error), 'code')));
  } finally {
    socket.destroy();
  }
}

/** Waits for an event; rejects with `AbortError` on timeout, or if the socket closes without an error. */
async function waitForEvent(socket: Socket, event: string, timeoutMs: number): Promise<unknown[]> {
  const closed = new AbortController();
  socket.once('close', () => closed.abort());
  // `once` handles errors only while it waits.
  socket.on('error', () => {});
  return once(socket, event, { signal: AbortSignal.any([closed.signal, AbortSignal.timeout(timeoutMs)]) });
}

function isNoResponse(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || /^(ECONNRESET|EPIPE)$/.test(String(Reflect.get(error, 'code')));
}
