import { systemClock } from '@qr-login/core';
import { Cluster, Redis } from 'ioredis';
import type { ClusterOptions, RedisOptions } from 'ioredis';
import type { RedisAddress } from './parse-redis-url.js';
import type { TlsIdentity } from './tls-identity.js';

/** A client of one Redis, of the current primary of several, or of a cluster. */
export type Client = Redis | Cluster;

const slotsRefreshIntervalMs = 2000;

/** Command timeouts after which a connection without a reply is closed. */
export const timeoutsUntilReconnect = 3;

/** Connection options. */
export interface ConnectOptions {
  readonly address: RedisAddress;
  readonly commandTimeoutMs: number;
  readonly sentinelUsername?: string | undefined;
  readonly sentinelPassword?: string | undefined;
  /** Additional certificates, for a TLS URL. */
  readonly tls?: TlsIdentity | undefined;
}

/**
 * No queue: a command fails immediately without a connection, and is not sent again after a broken connection, because it may have been
 * executed (F38). A connection with an overdue reply is closed, since a network that drops everything reports no error (F39).
 */
function commonOptions({ address, commandTimeoutMs, tls = {} }: ConnectOptions) {
  return {
    ...(address.username !== undefined && { username: address.username }),
    ...(address.password !== undefined && { password: address.password }),
    ...(address.tls && { tls }),
    // Both families: the library defaults to IPv4, and a name may have IPv6 addresses only.
    family: 0,
    // Without HELLO and CLIENT SETINFO, which a restricted user may not send.
    protocol: 2,
    disableClientInfo: true,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 2 * commandTimeoutMs,
    socketTimeout: timeoutsUntilReconnect * commandTimeoutMs,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    retryStrategy: retryDelayMs,
  } satisfies RedisOptions;
}

/** Opens a connection that reconnects until `disconnect` is called. */
export function connect(options: ConnectOptions): Client {
  const { address, sentinelUsername, sentinelPassword, tls = {} } = options;
  const common = commonOptions(options);
  if (address.kind === 'cluster')
    return handleErrors(refreshSlots(new Cluster([...address.hosts], clusterOptions(common))));
  const { db } = address;
  if (address.kind === 'socket') return handleErrors(new Redis({ ...common, db, path: address.path }));
  if (address.kind === 'single')
    return handleErrors(new Redis({ ...common, db, host: address.host, port: address.port }));
  return handleErrors(
    new Redis({
      ...common,
      db,
      sentinels: [...address.hosts],
      name: address.primary,
      sentinelRetryStrategy: retryDelayMs,
      sentinelCommandTimeout: options.commandTimeoutMs,
      ...(address.tls && { enableTLSForSentinelMode: true, sentinelTLS: tls }),
      ...(sentinelUsername !== undefined && { sentinelUsername }),
      ...(sentinelPassword !== undefined && { sentinelPassword }),
    }),
  );
}

function clusterOptions(redisOptions: ReturnType<typeof commonOptions>) {
  return {
    redisOptions,
    // Certificates contain names: nodes are connected to by name, which `connect` looks up.
    dnsLookup: (name: string, found: (error: null, address: string) => void) => found(null, name),
    enableOfflineQueue: false,
    shardedSubscribers: true,
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    maxRedirections: 4,
    // See `refreshSlots`.
    slotsRefreshInterval: 0,
    clusterRetryStrategy: retryDelayMs,
    clusterNodeRetryStrategy: retryDelayMs,
  } satisfies ClusterOptions;
}

/** Ends the refresh of each cluster. */
const stopRefresh = new WeakMap<Client, () => void>();

/** The library's own interval starts again when it is closed during a refresh, and never ends. */
function refreshSlots(cluster: Cluster): Cluster {
  const refreshLater = (): void => {
    const clear = systemClock.setTimer(() => {
      if (cluster.status === 'ready') cluster.refreshSlotsCache(() => {});
      refreshLater();
    }, slotsRefreshIntervalMs);
    stopRefresh.set(cluster, clear);
  };
  refreshLater();
  return cluster;
}

/** Doubles from 50 ms to 1 s, minus a random part of up to half, so that many nodes do not reconnect at once. */
function retryDelayMs(times: number): number {
  return Math.min(1000, 25 * 2 ** times) * (1 - Math.random() / 2);
}

/**
 * A broken connection is reported by the commands that fail on it. The library continues in database 0 after a rejected `SELECT`, so such a
 * connection is closed before it is ready.
 */
function handleErrors<C extends Client>(client: C): C {
  client.on('error', (error: unknown) => {
    if (error instanceof Error && isSelect(Reflect.get(error, 'command'))) disconnect(client, true);
  });
  return client;
}

/**
 * Disconnects, and optionally reconnects. A socket in a TLS handshake may then emit two errors, but the library listens for one only: the second
 * would end the process.
 */
export function disconnect(client: Client, andReconnect = false): void {
  for (const { stream } of 'nodes' in client ? client.nodes() : [client]) {
    // Undefined until the first connection, despite its type.
    const socket: Pick<typeof stream, 'on'> | undefined = stream;
    socket?.on('error', () => {});
  }
  if (!andReconnect) stopRefresh.get(client)?.();
  client.disconnect(andReconnect);
}

function isSelect(command: unknown): boolean {
  return typeof command === 'object' && command !== null && Reflect.get(command, 'name') === 'select';
}
