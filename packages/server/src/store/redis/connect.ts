import { Cluster, Redis } from 'ioredis';
import type { ClusterOptions, RedisOptions } from 'ioredis';
import type { Address } from './read-address.js';
import type { TlsIdentity } from './tls-identity.js';

/** One Redis, whoever of several is it just now, or all of a cluster. */
export type Client = Redis | Cluster;

/** How to reach it. */
export interface ConnectOptions {
  readonly address: Address;
  readonly commandTimeoutMs: number;
  readonly sentinelUsername?: string | undefined;
  readonly sentinelPassword?: string | undefined;
  /** Certificates beside those of the system, where the address is one for TLS. */
  readonly tls?: TlsIdentity | undefined;
}

/**
 * Nothing waits in a queue: what cannot be sent now fails now, and what was sent when the connection broke is not sent again, because it may have been
 * done (F38). A connection that owes an answer for too long is given up, since a network that swallows everything never says so (F39).
 */
function commonOptions({ address, commandTimeoutMs, tls = {} }: ConnectOptions) {
  return {
    ...(address.username !== undefined && { username: address.username }),
    ...(address.password !== undefined && { password: address.password }),
    ...(address.tls && { tls }),
    // Both: the library takes IPv4 alone, and a name may have IPv6 addresses only.
    family: 0,
    // Without HELLO and CLIENT SETINFO, which a user with few rights may not say.
    protocol: 2,
    disableClientInfo: true,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 2 * commandTimeoutMs,
    socketTimeout: 3 * commandTimeoutMs,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    retryStrategy: waitBeforeRetry,
  } satisfies RedisOptions;
}

/** Opens a connection, which keeps itself open until `disconnect` is called. */
export function connect(options: ConnectOptions): Client {
  const { address, sentinelUsername, sentinelPassword, tls = {} } = options;
  const common = commonOptions(options);
  if (address.kind === 'cluster') return quiet(new Cluster([...address.hosts], clusterOptions(common)));
  const { db } = address;
  if (address.kind === 'socket') return quiet(new Redis({ ...common, db, path: address.path }));
  if (address.kind === 'single') return quiet(new Redis({ ...common, db, host: address.host, port: address.port }));
  return quiet(
    new Redis({
      ...common,
      db,
      sentinels: [...address.hosts],
      name: address.primary,
      sentinelRetryStrategy: waitBeforeRetry,
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
    // Certificates are for names: nodes are connected to by theirs, which `connect` looks up.
    dnsLookup: (name: string, found: (error: null, address: string) => void) => found(null, name),
    enableOfflineQueue: false,
    shardedSubscribers: true,
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    maxRedirections: 4,
    slotsRefreshInterval: 2000,
    clusterRetryStrategy: waitBeforeRetry,
    clusterNodeRetryStrategy: waitBeforeRetry,
  } satisfies ClusterOptions;
}

/** Doubles from 50 ms to 1 s, less up to half of it, so that a herd of nodes comes back spread. */
function waitBeforeRetry(times: number): number {
  return Math.min(1000, 25 * 2 ** times) * (1 - Math.random() / 2);
}

/**
 * A broken connection is told by the commands that fail on it. The library goes on in database 0 where `SELECT` was refused, so that connection is given
 * up before it is ready.
 */
function quiet<C extends Client>(client: C): C {
  client.on('error', (error: unknown) => {
    if (error instanceof Error && isSelect(Reflect.get(error, 'command'))) hangUp(client, true);
  });
  return client;
}

/**
 * Disconnects, and connects anew where that is asked for. A socket in the middle of a TLS handshake may then fail twice, and the library listens once: the
 * second error would end the process.
 */
export function hangUp(client: Client, andReconnect = false): void {
  for (const { stream } of 'nodes' in client ? client.nodes() : [client]) {
    // Absent until the first connection is made, whatever its type says.
    const socket: Pick<typeof stream, 'on'> | undefined = stream;
    socket?.on('error', () => {});
  }
  client.disconnect(andReconnect);
}

function isSelect(command: unknown): boolean {
  return typeof command === 'object' && command !== null && Reflect.get(command, 'name') === 'select';
}
