/** What a user does with a code of the device flow. */
export type DeviceDecision = 'approve' | 'deny';

/** What the user of the device flow sees. */
export interface UserCode {
  readonly userCode: string;
  readonly verificationUri: string;
  /** `undefined` if the server has none. */
  readonly verificationUriComplete: string | undefined;
}

/** Decides a code as its user does. Rejects if that fails. */
export type DecideDeviceCode = (code: UserCode, decision: DeviceDecision) => Promise<void>;

/** A request that enters a user code. `{userCode}` stands for it in the URL, URL-encoded, and in the body. */
export interface UserCodeRequest {
  readonly url: string;
  /** Default `GET`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Options of the protocol `device-grant`. */
export interface DeviceOptions {
  /** Default: the one in the metadata of `baseUrl`. Set together with `tokenEndpoint`. */
  readonly deviceAuthorizationEndpoint?: string | URL;
  /** Default: the one in the metadata of `baseUrl`. */
  readonly tokenEndpoint?: string | URL;
  /** Scope of device authorization requests. Default: none. */
  readonly scope?: string;
  /** How clients with a secret authenticate. Default `client_secret_basic`. */
  readonly clientAuthentication?: 'client_secret_basic' | 'client_secret_post';
  /** Default: none; checks that need a decided code are skipped. */
  readonly decide?: DecideDeviceCode;
  /** Default: none; the check of guessed user codes is skipped. */
  readonly userCodeRequest?: UserCodeRequest;
}
