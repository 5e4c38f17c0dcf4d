import type { Clock } from '@qr-login/core';
import type { HttpClient } from './http/http-client.js';
import type { Secrets } from './http/secrets.js';

/** An app of the server. */
export interface AppCredentials {
  readonly appId: string;
  readonly appSecret: string | undefined;
}

/** What the operator gives to the checks. */
export interface Credentials {
  readonly app: AppCredentials;
  /** An app that must not get at the codes of `app`. */
  readonly otherApp: AppCredentials | undefined;
  /** Access tokens of two test accounts. */
  readonly tokenA: string | undefined;
  readonly tokenB: string | undefined;
  /** Access token of account A that was issued for another app. */
  readonly tokenOtherApp: string | undefined;
  /** Access token of an account of another pool. */
  readonly tokenOtherPool: string | undefined;
}

/** What a check has beside the server. */
export interface AuditContext {
  readonly base: URL;
  readonly http: HttpClient;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly credentials: Credentials;
  /** Number of ids to collect. */
  readonly idSamples: number;
  /** Lets that many milliseconds pass. */
  readonly pause: (ms: number) => Promise<void>;
}
