import { systemClock } from '@qr-login/core';
import { StoreFullError, StoreUnavailableError } from '../store.js';
import type { Store } from '../store.js';
import { createAsk, run } from './asking.js';
import { checkRedisOptions } from './check-redis-options.js';
import { connect } from './connect.js';
import { readAddress } from './read-address.js';
import { isReady } from './readiness.js';
import { readRecord, revisionMark, writeRecord } from './record-text.js';
import { createSafety } from './safety.js';
import { swapScript } from './scripts.js';
import { createWakeUps } from './wake-ups.js';
import { readWarnings } from './warnings.js';

/** Which Redis or Valkey, and how much it has to promise. */
export interface RedisStoreOptions {
  /** `redis://`, `rediss://`, `redis+unix://`, `redis-sentinel://` or `redis-cluster://`, as docs/REDIS.md spells them. */
  readonly url: string;
  /** What every key and channel begins with. Visible ASCII without braces, at most 64 characters. Default `qr-login:`. */
  readonly prefix?: string;
  /** How long a command may take before the store counts as unavailable, in milliseconds. Default 1000, from 50 to 10,000. */
  readonly commandTimeoutMs?: number;
  /** Replicas that must have a redemption before its tokens are handed out (T14). Default 0: none is asked for. */
  readonly replicas?: number;
  /** How long to wait for them, in milliseconds. Default 200, from 10 to 5000. */
  readonly replicaTimeoutMs?: number;
  /** Password of the Sentinels, where they have one. Default: none. */
  readonly sentinelPassword?: string;
  /** Told what an operator should change, without secrets, whenever a connection was made. Default: nobody is told. */
  readonly onWarning?: (warning: string) => void;
}

/** A store that many nodes share. */
export interface RedisStore extends Store {
  ready(): Promise<boolean>;
  close(): Promise<void>;
  /** Keeps a short text under a name that nothing live has. Gives whether the name was free; one step. */
  claim(name: string, text: string, ttlMs: number): Promise<boolean>;
  /** The text under that name, unless its time to live is over. */
  readClaim(name: string): Promise<string | undefined>;
}

/**
 * Keeps codes in Redis or Valkey, for any number of nodes. Connects by itself, now and again: until then, and whenever it cannot be reached in time,
 * every operation throws `StoreUnavailableError`. Throws `TypeError` or `RangeError` naming the option that is wrong.
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const { prefix, commandTimeoutMs, replicas, replicaTimeoutMs, onWarning } = checkRedisOptions(options);
  const { sentinelPassword } = options;
  const place = { address: readAddress(options.url), commandTimeoutMs, sentinelPassword };
  const clustered = place.address.kind === 'cluster';
  const commands = connect(place);
  const listener = connect(place);
  const careful =
    replicas > 0 ? connect({ ...place, commandTimeoutMs: commandTimeoutMs + replicaTimeoutMs }) : undefined;
  const safety = careful && createSafety(careful, replicas, replicaTimeoutMs);
  const ask = createAsk(commands, commandTimeoutMs, () => systemClock.now());
  const wakeUps = createWakeUps(listener);
  commands.on('ready', () => {
    readWarnings(commands, replicas).then(
      (warnings) => warnings.forEach(onWarning),
      () => {},
    );
  });
  // Braces: all of one code lies in one slot of a cluster (F46).
  const recordKey = (key: string): string => `${prefix}{${key}}`;
  const claimKey = (name: string): string => `${prefix}claim:{${name}}`;
  const keepNew = (key: string, text: string, ttlMs: number): Promise<boolean> =>
    ask('set', key, text, 'PX', life(ttlMs), 'NX').then((answer) => answer === 'OK');

  return {
    async now() {
      return readTime(await ask('time'));
    },
    async create(key, record, ttlMs) {
      const kept = await keepNew(recordKey(key), writeRecord(record, 1), ttlMs).catch((error: unknown) => {
        throw isFull(error) ? new StoreFullError('the memory of the store is full') : error;
      });
      if (!kept) throw new Error('a new code must have a new key');
    },
    async read(key) {
      const text = await ask('get', recordKey(key));
      return typeof text === 'string' ? readRecord(text) : undefined;
    },
    async swap(key, revision, next, { before, ttlMs }) {
      const last = String(Math.min(before, Number.MAX_SAFE_INTEGER));
      const text = writeRecord(next, revision + 1);
      const publish = clustered ? 'SPUBLISH' : 'PUBLISH';
      const won = await run(ask, swapScript, recordKey(key), revisionMark(revision), last, text, life(ttlMs), publish);
      if (won === 1) safety?.swapped(recordKey(key), revision + 1);
      return won === 1;
    },
    ...(safety && { isSafe: (key: string) => safety.check(recordKey(key)) }),
    claim: (name: string, text: string, ttlMs: number) => keepNew(claimKey(name), text, ttlMs),
    async readClaim(name: string) {
      const text = await ask('get', claimKey(name));
      return typeof text === 'string' ? text : undefined;
    },
    watch: (key, onChange) => wakeUps.listen(recordKey(key), onChange),
    ready: () => isReady(careful ? [commands, careful] : [commands], ask, prefix),
    async close() {
      for (const client of [commands, listener, careful]) client?.disconnect();
    },
  };
}

/** A life in the whole milliseconds that Redis takes. */
function life(ttlMs: number): string {
  return String(Math.max(1, Math.round(ttlMs)));
}

function readTime(answer: unknown): number {
  const [seconds, microseconds] = Array.isArray(answer) ? answer.map(Number) : [];
  const time = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
  if (!Number.isFinite(time)) throw new StoreUnavailableError('the store told no time');
  return time;
}

function isFull(error: unknown): boolean {
  return error instanceof StoreUnavailableError && error.reply === 'OOM';
}
