import { StoreUnavailableError } from '../store.js';
import type { Ask } from './asking.js';
import { findFailure } from './failure-cause.js';

/** A refusal of one of these words does not pass by itself. */
const lasting = /^(NOPERM|NOAUTH|MOVED|ERR|WRONGPASS)$/;

/**
 * Sends each command that a sign-in needs once, on a key that is left to no one. Throws `TypeError` where the server refuses one for good: the user lacks
 * a permission, the server is a node of a cluster, or no Redis that keeps data.
 */
export async function verifyRights(ask: Ask, key: string): Promise<void> {
  const commands: readonly (readonly [string, ...string[]])[] = [
    ['set', key, '', 'PX', '1000'],
    ['get', key],
    ['pexpire', key, '1000'],
    ['pttl', key],
    ['time'],
    ['eval', "return redis.call('GET', KEYS[1])", '1', key],
    ['del', key],
  ];
  for (const [command, ...args] of commands) {
    try {
      await ask(command, ...args);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || !lasting.test(error.reply ?? '')) return;
      const cause =
        findFailure(new Error(error.reply))?.cause ??
        `the server refuses a command (${error.reply}): it may be a Sentinel, or no Redis`;
      throw new TypeError(`Redis: ${cause}; command: ${command}`, { cause: error });
    }
  }
}
