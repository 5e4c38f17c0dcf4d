import { createAsk, isReadOnly } from './asking.js';
import type { Ask, Renew } from './asking.js';
import type { Client } from './connect.js';
import { revisionMark } from './record-text.js';
import type { ReportCause } from './refusals.js';
import { touchScript } from './scripts.js';

/** Whether what was just swapped has reached replicas (T14). */
export interface Safety {
  /** Notes a swap that was won. */
  swapped(key: string, revision: number): void;
  /** Whether enough replicas have the last swap of that key. Never throws: whatever goes wrong is no. */
  check(key: string): Promise<boolean>;
  /** Whether enough replicas acknowledge a write on that record at this moment. Never throws: whatever goes wrong is no. */
  canReplicate(key: string, revision: number): Promise<boolean>;
  /** Whether enough replicas of each primary are connected and acknowledge what was written. Never throws. */
  isReplicating(): Promise<boolean>;
  /** Asks over the connection that is used for it. */
  readonly ask: Ask;
}

/** How many replicas must acknowledge a write, and how long they may take. */
export interface ReplicaOptions {
  readonly replicas: number;
  readonly replicaTimeoutMs: number;
}

type Answers = readonly (readonly [error: Error | null, result: unknown])[];

/** How many swaps are remembered. Between a take and its check few others happen. */
const remembered = 10_000;

/**
 * Asks over a connection of its own, since `WAIT` holds up all that comes after it. The script before it finds out whether the server at its other end
 * has the swap at all: after a fail-over it may be another one. A server that was made a replica is left, and the one that took its place asked once.
 */
export function createSafety(
  client: Client,
  renew: Renew,
  { replicas, replicaTimeoutMs }: ReplicaOptions,
  report: ReportCause,
): Safety {
  const swaps = new Map<string, number>();
  const touchAndWait = (key: string, revision: number): ReturnType<ReturnType<Client['pipeline']>['exec']> =>
    client
      .pipeline()
      .call('eval', touchScript.lua, '1', key, revisionMark(revision))
      .call('wait', String(replicas), String(replicaTimeoutMs))
      .exec();

  const touchOnPrimary = async (key: string, revision: number): Promise<Answers> => {
    const answers = (await touchAndWait(key, revision)) ?? [];
    if (!isReadOnly(answers[0]?.[0])) return answers;
    await renew();
    return (await touchAndWait(key, revision)) ?? [];
  };
  const isEnough = (count: unknown): boolean => {
    const enough = Number(count) >= replicas;
    if (!enough) report(`fewer replicas than the option replicas asks for (${replicas}) acknowledge writes`);
    return enough;
  };
  const hasEnough = (waited: Answers[number] | undefined): boolean => waited?.[0] === null && isEnough(waited[1]);

  return {
    async canReplicate(key, revision) {
      // A record that was written on meanwhile is no reason to refuse: then the wait is for the write before.
      const [, waited] = await touchOnPrimary(key, revision).catch(() => []);
      return hasEnough(waited);
    },
    async isReplicating() {
      const servers = 'nodes' in client ? client.nodes('master') : [client];
      const counts = await Promise.all(
        servers.map((server) => server.call('wait', String(replicas), String(replicaTimeoutMs)).catch(() => undefined)),
      );
      return counts.length > 0 && counts.every((count) => count !== undefined && isEnough(count));
    },
    ask: createAsk(client, renew, report),
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
        const [touched, waited] = await touchOnPrimary(key, revision);
        return touched?.[0] === null && touched[1] === 1 && hasEnough(waited);
      } catch {
        return false;
      }
    },
  };
}
