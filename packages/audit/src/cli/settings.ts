import type { AuditProtocol, Severity } from '../check.js';
import type { ReportFormat } from '../reports/render-report.js';

/** A request that enters a user code of the device flow. */
export interface UserCodeRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What flags, variables and the configuration file may set. */
export interface Settings {
  readonly baseUrl?: string;
  readonly protocol?: AuditProtocol;
  /** File with a mapping. */
  readonly map?: string;
  readonly appId?: string;
  readonly appSecret?: string;
  readonly tokenA?: string;
  readonly tokenB?: string;
  readonly tokenOtherApp?: string;
  readonly tokenOtherPool?: string;
  readonly otherAppId?: string;
  readonly otherAppSecret?: string;
  readonly deviceAuthorizationEndpoint?: string;
  readonly tokenEndpoint?: string;
  readonly scope?: string;
  readonly clientAuthentication?: 'client_secret_basic' | 'client_secret_post';
  readonly userCodeRequest?: UserCodeRequest;
  /** Command that approves and denies codes of the device flow. */
  readonly decideCommand?: string;
  readonly operatesServer?: boolean;
  readonly format?: ReportFormat;
  readonly failOn?: Severity;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly safe?: boolean;
  readonly slow?: boolean;
  readonly idSamples?: number;
  readonly requestsPerSecond?: number;
  readonly requestTimeoutMs?: number;
}
