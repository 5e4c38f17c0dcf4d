import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { withTimeout } from '../../with-timeout.js';
import { replyCode } from './send-command.js';
import type { Client } from './connect.js';
import type { Diagnose } from './diagnose.js';
import { findFailure, unknownFailure } from './failure-cause.js';
import type { Failure } from './failure-cause.js';

/** Connection state of the store, with the cause of an outage. Without secrets. */
export type StoreConnection = { readonly status: 'connected' } | ({ readonly status: 'disconnected' } & Failure);

/** Monitor of a store's connections. */
export interface ConnectionMonitor {
  /** Resolves with the first known state, or with `undefined` after `ms`. A diagnosis in progress then is awaited. */
  readonly waitForFirst: (ms: number) => Promise<StoreConnection | undefined>;
  /** Stops reporting. */
  stop(): void;
}

/** Interval between two diagnoses of one outage. */
const diagnosisIntervalMs = 1000;

/**
 * Reports each change of state once, and within an outage each cause once, independent of the library's retries. A brief loss that ends before its
 * cause is found is not reported.
 */
export function createConnectionMonitor(
  clients: readonly Client[],
  diagnose: Diagnose,
  onChange: (connection: StoreConnection) => void,
  clock: Clock = systemClock,
): ConnectionMonitor {
  const states = new Map<Client, 'connecting' | 'ready' | Failure>();
  const reported = new Set<string>();
  let resolve: (connection: StoreConnection) => void = () => {};
  const first = new Promise<StoreConnection>((found) => (resolve = found));
  const diagnoses = new Set<Promise<void>>();
  let diagnosedAt = -Infinity;
  let isStopped = false;

  const report = (): void => {
    const connection = summarize([...states.values()]);
    if (isStopped || connection === undefined) return;
    const key = connection.status === 'connected' ? '' : connection.cause;
    if (reported.has(key)) return;
    if (key === '') reported.clear();
    else reported.delete('');
    reported.add(key);
    onChange(connection);
    resolve(connection);
  };
  const change = (client: Client, state: 'ready' | Failure): void => {
    states.set(client, state);
    report();
  };
  const findOut = (client: Client): void => {
    if (isStopped || clock.now() - diagnosedAt < diagnosisIntervalMs) return;
    diagnosedAt = clock.now();
    const diagnosis = diagnoseLoss(client).finally(() => diagnoses.delete(diagnosis));
    diagnoses.add(diagnosis);
  };
  const diagnoseLoss = async (client: Client): Promise<void> => {
    const failure = await diagnose();
    const state = states.get(client);
    if (state === undefined || state === 'ready') return;
    // A cause from a server is more specific than the fact that some server replies.
    if (failure || state === 'connecting') change(client, failure ?? unknownFailure);
  };
  const fail = (client: Client, error?: unknown): void => {
    if (!states.has(client)) return;
    const failure = findFailure(error);
    if (failure) return change(client, failure);
    if (states.get(client) === 'ready') states.set(client, 'connecting');
    findOut(client);
  };
  const watch = (client: Client, state: 'connecting' | 'ready'): void => {
    states.set(client, state);
    client.on('ready', () => states.has(client) && change(client, 'ready'));
    // A working cluster reports errors of single connections, and a broken connection is closed after its error.
    client.on('error', (error: unknown) => client.status !== 'ready' && fail(client, rootOf(error)));
    client.on('close', () => typeof states.get(client) === 'string' && fail(client));
  };

  for (const client of clients) {
    watch(client, 'connecting');
    if (!('nodes' in client)) continue;
    // Before the library checks: it disconnects as soon as it has its response.
    client.on('refresh', () => {
      if (client.status === 'ready') return;
      findRefusal(client).then(
        (error) => void (error && client.status !== 'ready' && fail(client, error)),
        () => {},
      );
    });
    // A node connects on demand: until then it is not disconnected.
    client.on('+node', (node: Client) => watch(node, 'ready'));
    client.on('-node', (node: Client) => void (states.delete(node) && report()));
  }
  const diagnosed = async (): Promise<undefined> => void (await Promise.all(diagnoses));
  return {
    waitForFirst: (ms) =>
      withTimeout<StoreConnection | undefined>(ms, first, clock, () => Promise.race([first, diagnosed()])),
    stop: () => void (isStopped = true),
  };
}

function summarize(states: readonly ('connecting' | 'ready' | Failure)[]): StoreConnection | undefined {
  const failures = states.filter((state) => typeof state === 'object');
  const failure = failures.find(({ isConfigError }) => isConfigError) ?? failures[0];
  if (failure) return { status: 'disconnected', ...failure };
  return states.includes('connecting') ? undefined : { status: 'connected' };
}

/** Cluster and Sentinel clients wrap the original error. */
function rootOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const last: unknown = Reflect.get(error, 'lastNodeError');
  return last instanceof Error ? last : error;
}

/** Reports a command that the cluster rejects before the connection is ready: the library then reconnects forever without an error. */
async function findRefusal(client: Client): Promise<unknown> {
  return client.call('cluster', 'info').then(
    () => undefined,
    (error: unknown) => (replyCode(error) === undefined ? undefined : error),
  );
}
