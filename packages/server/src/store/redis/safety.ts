import { createAsk, isReadOnly } from './asking.js';
import type { Ask, Renew } from './asking.js';
import type { Client } from './connect.js';
import { revisionMark } from './record-text.js';
import type { ReportCause } from './refusals.js';
import { touchScript } from './scripts.js';

/** Checks whether swaps have reached replicas (T14). */
export interface Safety {
  /** Records a successful swap. */
  swapped(key: string, revision: number): void;
  /** Whether enough replicas have the last swap of that key. Never throws: every failure is `false`. */
  check(key: string): Promise<boolean>;
  /** Whether enough replicas acknowledge a write on that record now. Never throws: every failure is `false`. */
  canReplicate(key: string, revision: number): Promise<boolean>;
  /** Whether enough replicas of each primary are connected and acknowledge writes. Never throws. */
  isReplicating(): Promise<boolean>;
  /** Sends commands over the connection for these checks. */
  readonly ask: Ask;
}

/** How many replicas must acknowledge a write, and how long they may take. */
export interface ReplicaOptions {
  readonly replicas: number;
  readonly replicaTimeoutMs: number;
}

type Answers = readonly (readonly [error: Error | null, result: unknown])[];

/** Number of remembered swaps. Between a redemption and its check there are few others. */
const remembered = 10_000;

/**
 * Uses a separate connection, since `WAIT` blocks later commands. A script first checks that the server has the swap at all: after a failover
 * it may be another one. If the server became a replica, reconnects and retries once.
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
      // A record updated meanwhile is no failure: then WAIT covers the earlier write.
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
