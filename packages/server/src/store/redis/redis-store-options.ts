import type { StoreConnection } from './connection-monitor.js';
import type { RedisTlsOptions } from './tls-identity.js';

/** Redis or Valkey connection and replication options. */
export interface RedisStoreOptions {
  /** `redis://`, `rediss://`, `redis+unix://`, `redis-sentinel://` or `redis-cluster://`, as described in docs/REDIS.md. */
  readonly url: string;
  /** Prefix of every key and channel. Visible ASCII without braces, at most 64 characters. Default `qr-login:`. */
  readonly prefix?: string;
  /** Timeout of a command, in milliseconds. Default 1000, from 50 to 10,000. */
  readonly commandTimeoutMs?: number;
  /** Replicas that must confirm a redemption before its tokens are sent (T14). Default 0: none. */
  readonly replicas?: number;
  /** Timeout of that confirmation, in milliseconds. Default 200, from 10 to 5000. */
  readonly replicaTimeoutMs?: number;
  /** User name at the Sentinels, if they have their own access list. Needs `sentinelPassword`. Default: their default user. */
  readonly sentinelUsername?: string;
  /** Password at the Sentinels. Default: none. */
  readonly sentinelPassword?: string;
  /** Certificates for `rediss` URLs. Default: the certificate authorities of the system and of `NODE_EXTRA_CA_CERTS`, and no client certificate. */
  readonly tls?: RedisTlsOptions;
  /**
   * Receives the first connection state and every change, without secrets; within an outage once for each cause. Default: not called.
   */
  readonly onConnection?: (connection: StoreConnection) => void;
  /**
   * Receives what an operator should change, without secrets: whenever a connection was made, and while a connected server refuses commands or lacks replicas, each cause at most
   * once a minute. Default: not called.
   */
  readonly onWarning?: (warning: string) => void;
}
