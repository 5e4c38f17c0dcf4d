import { systemClock } from '@qr-login/core';
import type { RateLimitPolicy, RateLimiter } from '../../rate-limit/rate-limiter.js';
import type { Store } from '../store.js';
import { connectPrimaries, createSendCommand, createReconnector } from './send-command.js';
import type { Reconnector } from './send-command.js';
import { checkRedisOptions } from './check-redis-options.js';
import { createConnectionMonitor } from './connection-monitor.js';
import { connect, disconnect } from './connect.js';
import type { Client } from './connect.js';
import { createDiagnose } from './diagnose.js';
import type { RedisStoreOptions } from './redis-store-options.js';
import { createRecords, keyNamesWithPrefix } from './records.js';
import { parseRedisUrl } from './parse-redis-url.js';
import { createCircuitBreaker } from './circuit-breaker.js';
import { isReady } from './readiness.js';
import { createReportCause } from './refusals.js';
import { createRedisRateLimiter } from './redis-rate-limiter.js';
import { createReplication } from './replication.js';
import { readTlsIdentity } from './tls-identity.js';
import { verifyPermissions } from './verify-permissions.js';
import type { VerifiedKey } from './verify-permissions.js';
import { createSubscriptions } from './subscriptions.js';
import { readWarnings } from './warnings.js';

/** Command timeouts after which a start goes on without a connection: the client of an incomplete cluster gives no error. A diagnosis may add four more. */
const timeoutsAtStart = 4;

/** Keys that a start reads. The probability that all of them lie on one of two equal nodes is 2^-64. */
const spreadKeys = 64;

/** A store shared by many nodes. */
export interface RedisStore extends Store {
  createRateLimiter(policy: RateLimitPolicy): RateLimiter;
  ready(): Promise<boolean>;
  /**
   * Resolves once the store is connected, or on a failure that may be temporary. Rejects with `TypeError` and the cause if the configuration
   * is wrong: credentials, permissions, database, certificates, TLS or the type of server.
   */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Stores codes in Redis or Valkey, for any number of nodes. Connects and reconnects by itself: meanwhile, and after a timeout, every operation
 * throws `StoreUnavailableError`. Throws `TypeError` or `RangeError` that names the invalid option.
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const { prefix, commandTimeoutMs, replicas, replicaTimeoutMs, onWarning, onConnection } = checkRedisOptions(options);
  const address = parseRedisUrl(options.url);
  const tls = readTlsIdentity(options.tls, address);
  const { sentinelUsername, sentinelPassword } = options;
  const connectOptions = { address, commandTimeoutMs, sentinelUsername, sentinelPassword, tls };
  const keyNames = keyNamesWithPrefix(prefix);
  const commands = connect(connectOptions);
  const subscriber = connect(connectOptions);
  // WAIT blocks later commands, so it has a separate connection with a longer timeout.
  const replication =
    replicas > 0 && connect({ ...connectOptions, commandTimeoutMs: commandTimeoutMs + replicaTimeoutMs });
  const report = createReportCause(onWarning, systemClock);
  const reconnecting = (client: Client): Reconnector =>
    createReconnector(client, commandTimeoutMs, () => systemClock.now());
  const renew = reconnecting(commands);
  const sendCommand = createSendCommand(commands, renew, report);
  const sendToSubscriber = createSendCommand(subscriber, reconnecting(subscriber));
  const replicationReconnector = replication && reconnecting(replication);
  const replicationCheck =
    replication &&
    replicationReconnector &&
    createReplication(replication, replicationReconnector, { replicas, replicaTimeoutMs }, report);
  // Half of it: counting and the operation itself shall not take twice the timeout of one command.
  const guardedCall = createCircuitBreaker(commandTimeoutMs / 2);
  const publish = address.kind === 'cluster' ? 'SPUBLISH' : 'PUBLISH';
  const records = createRecords(sendCommand, keyNames, publish);
  const subscriptions = createSubscriptions(subscriber, sendToSubscriber);
  const clients = [commands, subscriber, ...(replication ? [replication] : [])];
  const monitor = createConnectionMonitor(clients, createDiagnose(address, tls, commandTimeoutMs), onConnection);
  commands.on('ready', () => {
    readWarnings(commands, replicas).then(
      (warnings) => warnings.forEach(onWarning),
      () => {},
    );
  });

  return {
    ...records,
    async swap(key, revision, next, limits) {
      const hasWon = await records.swap(key, revision, next, limits);
      if (hasWon && replicationCheck) replicationCheck.recordSwap(keyNames.record(key), revision + 1);
      return hasWon;
    },
    ...(replicationCheck && {
      isReplicated: (key: string) => replicationCheck.isReplicated(keyNames.record(key)),
      canReplicate: (key: string, revision: number) => replicationCheck.canReplicate(keyNames.record(key), revision),
    }),
    createRateLimiter: (policy) => createRedisRateLimiter(commands, prefix, policy, guardedCall),
    watch: (key, onChange) => subscriptions.subscribe(keyNames.record(key), onChange),
    async ready() {
      if (!replicationCheck || !replication) return isReady([commands], [sendCommand], prefix);
      return (
        (await isReady([commands, replication], [sendCommand, replicationCheck.sendCommand], prefix)) &&
        replicationCheck.isReplicating()
      );
    },
    async verify() {
      const connection = await monitor.waitForFirst(timeoutsAtStart * commandTimeoutMs);
      if (connection === undefined)
        return onWarning('Redis: not connected yet: a cluster may not be whole (CLUSTERDOWN)');
      if (connection.status === 'connected') {
        // Of its own: nodes that start at once must not disturb each other.
        const name = `verify-${crypto.randomUUID()}`;
        const verified: VerifiedKey = {
          key: keyNames.record(name),
          publish,
          spread:
            'nodes' in commands ? [] : Array.from({ length: spreadKeys }, (_, i) => keyNames.record(`${name}-${i}`)),
        };
        await Promise.all(
          [commands, ...(replication ? [replication] : [])].map((client) => connectPrimaries(client, commandTimeoutMs)),
        );
        await verifyPermissions(
          {
            // Without `report`: a refusal that lasts is thrown.
            sendCommand: createSendCommand(commands, renew),
            sendToSubscriber,
            sendToReplication:
              replication && replicationReconnector
                ? createSendCommand(replication, replicationReconnector)
                : undefined,
            onWarning,
            report,
          },
          verified,
        );
        if (replicationCheck) await replicationCheck.isReplicating();
        return;
      }
      if (connection.isConfigError) throw new TypeError(`Redis: ${connection.cause}`);
    },
    async close() {
      monitor.stop();
      for (const client of clients) disconnect(client);
    },
  };
}
