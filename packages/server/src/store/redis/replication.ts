import { createSendCommand, isReadOnly, recordOutcome } from './send-command.js';
import type { SendCommand, Reconnector } from './send-command.js';
import type { Client } from './connect.js';
import { revisionPrefix } from './record-codec.js';
import type { ReportCause } from './refusals.js';
import { touchScript } from './scripts.js';

/** Checks whether swaps have reached replicas (T14). */
export interface Replication {
  /** Records a successful swap. */
  recordSwap(key: string, revision: number): void;
  /** Whether enough replicas have the last swap of that key. Never throws: every failure is `false`. */
  isReplicated(key: string): Promise<boolean>;
  /** Whether enough replicas acknowledge a write on that record now. Never throws: every failure is `false`. */
  canReplicate(key: string, revision: number): Promise<boolean>;
  /** Whether enough replicas of each primary are connected and acknowledge writes. Never throws. */
  isReplicating(): Promise<boolean>;
  /** Sends commands over the connection for these checks. */
  readonly sendCommand: SendCommand;
}

/** How many replicas must acknowledge a write, and how long they may take. */
export interface ReplicaOptions {
  readonly replicas: number;
  readonly replicaTimeoutMs: number;
}

type PipelineReplies = readonly (readonly [error: Error | null, result: unknown])[];

/** Number of remembered swaps. Between a redemption and its check there are few others. */
const maxRememberedSwaps = 10_000;

/**
 * Uses a separate connection, since `WAIT` blocks later commands. A script first checks that the server has the swap at all: after a failover
 * it may be another one. If the server became a replica, reconnects and retries once.
 */
export function createReplication(
  client: Client,
  reconnector: Reconnector,
  { replicas, replicaTimeoutMs }: ReplicaOptions,
  report: ReportCause,
): Replication {
  const swaps = new Map<string, number>();
  const touchAndWait = async (key: string, revision: number): Promise<PipelineReplies> => {
    const replies = await client
      .pipeline()
      .call('eval', touchScript.lua, '1', key, revisionPrefix(revision))
      .call('wait', String(replicas), String(replicaTimeoutMs))
      .exec();
    recordOutcome(replies?.[0]?.[0], reconnector);
    return replies ?? [];
  };

  const touchOnPrimary = async (key: string, revision: number): Promise<PipelineReplies> => {
    const replies = await touchAndWait(key, revision);
    if (!isReadOnly(replies[0]?.[0])) return replies;
    await reconnector.reconnect();
    return touchAndWait(key, revision);
  };
  const isEnough = (count: unknown): boolean => {
    const enough = Number(count) >= replicas;
    if (!enough) report(`fewer replicas than the option replicas requires (${replicas}) acknowledge writes`);
    return enough;
  };
  const hasEnough = (waitReply: PipelineReplies[number] | undefined): boolean =>
    waitReply?.[0] === null && isEnough(waitReply[1]);

  return {
    async canReplicate(key, revision) {
      // A record updated meanwhile is no failure: then WAIT covers the earlier write.
      const [, waitReply] = await touchOnPrimary(key, revision).catch(() => []);
      return hasEnough(waitReply);
    },
    async isReplicating() {
      const servers = 'nodes' in client ? client.nodes('master') : [client];
      const counts = await Promise.all(
        servers.map((server) => server.call('wait', String(replicas), String(replicaTimeoutMs)).catch(() => undefined)),
      );
      return counts.length > 0 && counts.every((count) => count !== undefined && isEnough(count));
    },
    sendCommand: createSendCommand(client, reconnector, report),
    recordSwap(key, revision) {
      swaps.delete(key);
      swaps.set(key, revision);
      const [oldest] = swaps.keys();
      if (swaps.size > maxRememberedSwaps && oldest !== undefined) swaps.delete(oldest);
    },
    async isReplicated(key) {
      const revision = swaps.get(key);
      if (revision === undefined) return false;
      swaps.delete(key);
      try {
        const [touchReply, waitReply] = await touchOnPrimary(key, revision);
        return touchReply?.[0] === null && touchReply[1] === 1 && hasEnough(waitReply);
      } catch {
        return false;
      }
    },
  };
}
