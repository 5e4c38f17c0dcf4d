import { createAsk, isReadOnly } from './asking.js';
import type { Ask, Renew } from './asking.js';
import type { Client } from './connect.js';
import { revisionMark } from './record-text.js';
import { touchScript } from './scripts.js';

/** Whether what was just swapped has reached replicas (T14). */
export interface Safety {
  /** Notes a swap that was won. */
  swapped(key: string, revision: number): void;
  /** Whether enough replicas have the last swap of that key. Never throws: whatever goes wrong is no. */
  check(key: string): Promise<boolean>;
  /** Asks over the connection that is used for it. */
  readonly ask: Ask;
}

/** How many swaps are remembered. Between a take and its check few others happen. */
const remembered = 10_000;

/**
 * Asks over a connection of its own, since `WAIT` holds up all that comes after it. The script before it finds out whether the server at its other end
 * has the swap at all: after a fail-over it may be another one. A server that was made a replica is left, and the one that took its place asked once.
 */
export function createSafety(client: Client, renew: Renew, replicas: number, replicaTimeoutMs: number): Safety {
  const swaps = new Map<string, number>();
  const touchAndWait = (key: string, revision: number): ReturnType<ReturnType<Client['pipeline']>['exec']> =>
    client
      .pipeline()
      .call('eval', touchScript.lua, '1', key, revisionMark(revision))
      .call('wait', String(replicas), String(replicaTimeoutMs))
      .exec();

  return {
    ask: createAsk(client, renew),
    swapped(key, revision) {
      swaps.delete(key);
      swaps.set(key, revision);
      const [oldest] = swaps.keys();
      if (swaps.size > remembered && oldest !== undefined) swaps.delete(oldest);
    },
    async check(key) {
      const revision = swaps.get(key);
      if (revision === undefined) return false;
      swaps.delete(key);
      try {
        let answers = await touchAndWait(key, revision);
        if (isReadOnly(answers?.[0]?.[0])) {
          await renew();
          answers = await touchAndWait(key, revision);
        }
        const [touched, waited] = answers ?? [];
        return touched?.[0] === null && touched[1] === 1 && waited?.[0] === null && Number(waited[1]) >= replicas;
      } catch {
        return false;
      }
    },
  };
}
