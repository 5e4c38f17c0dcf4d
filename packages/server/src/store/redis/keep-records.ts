import { StoreFullError, StoreUnavailableError } from '../store.js';
import type { Store } from '../store.js';
import { run } from './asking.js';
import type { Ask } from './asking.js';
import { readRecord, revisionMark, writeRecord } from './record-text.js';
import { swapScript, timeScript } from './scripts.js';

/** Names of keys and channels. */
export interface Names {
  readonly record: (key: string) => string;
  readonly claim: (name: string) => string;
}

/** Braces: all keys of one code share a cluster slot (F46). */
export function namesBelow(prefix: string): Names {
  return { record: (key) => `${prefix}{${key}}`, claim: (name) => `${prefix}claim:{${name}}` };
}

/** Publish command: in a cluster only to the shard of the channel. */
export type Publish = 'PUBLISH' | 'SPUBLISH';

/**
 * Stores records with their time to live. Changes are published on a channel named after the record. In a cluster every command has a key, since the
 * client sends others to a random server.
 */
export function keepRecords(
  ask: Ask,
  names: Names,
  publish: Publish,
): Pick<Store, 'now' | 'create' | 'read' | 'swap' | 'claim' | 'readClaim'> {
  const keepNew = async (key: string, text: string, ttlMs: number): Promise<boolean> => {
    const answer = await ask('set', key, text, 'PX', life(ttlMs), 'NX').catch((error: unknown) => {
      throw isFull(error) ? new StoreFullError('the memory of the store is full') : error;
    });
    return answer === 'OK';
  };
  const read = async (key: string): Promise<string | undefined> => {
    const text = await ask('get', key);
    return typeof text === 'string' ? text : undefined;
  };

  return {
    now: async (key) =>
      readTime(await (publish === 'SPUBLISH' ? run(ask, timeScript, names.record(key)) : ask('time'))),
    async create(key, record, ttlMs) {
      if (!(await keepNew(names.record(key), writeRecord(record, 1), ttlMs)))
        throw new Error('a new code must have a new key');
    },
    async read(key) {
      const text = await read(names.record(key));
      return text === undefined ? undefined : readRecord(text);
    },
    async swap(key, revision, next, { before, ttlMs }) {
      const last = String(Math.min(before, Number.MAX_SAFE_INTEGER));
      const text = writeRecord(next, revision + 1);
      const mark = revisionMark(revision);
      return (await run(ask, swapScript, names.record(key), mark, last, text, life(ttlMs), publish)) === 1;
    },
    claim: (name, text, ttlMs) => keepNew(names.claim(name), text, ttlMs),
    readClaim: (name) => read(names.claim(name)),
  };
}

/** A time to live in whole milliseconds, as Redis requires. */
function life(ttlMs: number): string {
  return String(Math.max(1, Math.round(ttlMs)));
}

function readTime(answer: unknown): number {
  const [seconds, microseconds] = Array.isArray(answer) ? answer.map(Number) : [];
  const time = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
  if (!Number.isFinite(time)) throw new StoreUnavailableError('the store returned no time');
  return time;
}

function isFull(error: unknown): boolean {
  return error instanceof StoreUnavailableError && error.reply === 'OOM';
}
