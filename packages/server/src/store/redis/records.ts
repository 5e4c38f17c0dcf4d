import { StoreFullError, StoreUnavailableError } from '../store.js';
import type { Store } from '../store.js';
import { runScript } from './send-command.js';
import type { SendCommand } from './send-command.js';
import { decodeRecord, revisionPrefix, encodeRecord } from './record-codec.js';
import { swapScript, timeScript } from './scripts.js';

/** Names of keys and channels. */
export interface KeyNames {
  readonly record: (key: string) => string;
  readonly claim: (name: string) => string;
}

/** Braces: all keys of one code share a cluster slot (F46). */
export function keyNamesWithPrefix(prefix: string): KeyNames {
  return { record: (key) => `${prefix}{${key}}`, claim: (name) => `${prefix}claim:{${name}}` };
}

/** Publish command: in a cluster only to the shard of the channel. */
export type Publish = 'PUBLISH' | 'SPUBLISH';

/**
 * Stores records with their time to live. Changes are published on a channel named after the record. In a cluster every command has a key, since the
 * client sends others to a random server.
 */
export function createRecords(
  sendCommand: SendCommand,
  names: KeyNames,
  publish: Publish,
): Pick<Store, 'now' | 'create' | 'read' | 'swap' | 'claim' | 'readClaim'> {
  const setIfAbsent = async (key: string, text: string, ttlMs: number): Promise<boolean> => {
    const reply = await sendCommand('set', key, text, 'PX', toTtl(ttlMs), 'NX').catch((error: unknown) => {
      throw isFull(error) ? new StoreFullError('the memory of the store is full') : error;
    });
    return reply === 'OK';
  };
  const read = async (key: string): Promise<string | undefined> => {
    const text = await sendCommand('get', key);
    return typeof text === 'string' ? text : undefined;
  };

  return {
    now: async (key) =>
      readTime(
        await (publish === 'SPUBLISH' ? runScript(sendCommand, timeScript, names.record(key)) : sendCommand('time')),
      ),
    async create(key, record, ttlMs) {
      if (!(await setIfAbsent(names.record(key), encodeRecord(record, 1), ttlMs)))
        throw new Error('a new code must have a new key');
    },
    async read(key) {
      const text = await read(names.record(key));
      return text === undefined ? undefined : decodeRecord(text);
    },
    async swap(key, revision, next, { before, ttlMs }) {
      const last = String(Math.min(before, Number.MAX_SAFE_INTEGER));
      const text = encodeRecord(next, revision + 1);
      const revisionPrefixText = revisionPrefix(revision);
      return (
        (await runScript(
          sendCommand,
          swapScript,
          names.record(key),
          revisionPrefixText,
          last,
          text,
          toTtl(ttlMs),
          publish,
        )) === 1
      );
    },
    claim: (name, text, ttlMs) => setIfAbsent(names.claim(name), text, ttlMs),
    readClaim: (name) => read(names.claim(name)),
  };
}

/** A time to live in whole milliseconds, as Redis requires. */
function toTtl(ttlMs: number): string {
  return String(Math.max(1, Math.round(ttlMs)));
}

function readTime(reply: unknown): number {
  const [seconds, microseconds] = Array.isArray(reply) ? reply.map(Number) : [];
  const time = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
  if (!Number.isFinite(time)) throw new StoreUnavailableError('the store returned no time');
  return time;
}

function isFull(error: unknown): boolean {
  return error instanceof StoreUnavailableError && error.reply === 'OOM';
}
