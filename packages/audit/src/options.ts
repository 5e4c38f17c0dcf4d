import type { Clock } from '@qr-login/core';
import { parseMapping } from '@qr-login/core/mapped';
import type { LoginMapping } from '@qr-login/core/mapped';
import type { AuditProtocol } from './check.js';
import type { DeviceOptions } from './device-options.js';

/** What to test, and with which credentials. */
export interface AuditOptions extends DeviceOptions {
  /** Base URL of the server. */
  readonly baseUrl: string | URL;
  readonly protocol: AuditProtocol;
  /** Id of the app, or of the OAuth client. */
  readonly appId: string;
  readonly appSecret?: string;
  /** Access token of a test account. Default: none; checks that need a phone are skipped. */
  readonly tokenA?: string;
  /** Access token of another test account of the same pool. */
  readonly tokenB?: string;
  /** Access token of the same account as `tokenA` that was issued for another app, which `otherAppId` should name. */
  readonly tokenOtherApp?: string;
  /** Access token of an account of another user pool. */
  readonly tokenOtherPool?: string;
  /** An app that must not get at the codes of the first. */
  readonly otherAppId?: string;
  readonly otherAppSecret?: string;
  /** Describes the server. Required with `mapped`, ignored otherwise. */
  readonly mapping?: LoginMapping;
  /** Ids of the only checks to run. Default: all. */
  readonly only?: readonly string[];
  /** Ids of checks to leave out. Default: none. */
  readonly skip?: readonly string[];
  /** Runs also the checks that wait for an expiry or send many requests. Default `false`. */
  readonly slow?: boolean;
  /** Sends nothing that changes more than codes of this run. Default `false`. */
  readonly safe?: boolean;
  /** Confirms that the caller operates the server. Required for any host but loopback. Default `false`. */
  readonly operatesServer?: boolean;
  /** Number of codes that are created to test their ids, 50 to 1000. Default 200. */
  readonly idSamples?: number;
  /** Requests a second, 1 to 1000. Default 20. */
  readonly requestsPerSecond?: number;
  /** Milliseconds until a request without a whole response is given up, 100 to 60,000. Default 10,000. */
  readonly requestTimeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Called before each check with its number, from 0, and the number of all. */
  readonly onProgress?: (done: number, total: number, title: string) => void;
  /** Called before each request. */
  readonly onRequest?: () => void;
  /** Called with a path when the server limits the rate of requests. */
  readonly onRateLimit?: (path: string, retryAfterMs: number) => void;
}

/** The audit could not run: the reason is a sentence for the operator. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
}

/** Throws `AuditError` for an option that is wrong, and names it. */
export function checkAuditOptions(options: AuditOptions): URL {
  const { protocol, appId, mapping, requestsPerSecond = 20, idSamples = 200, requestTimeoutMs = 10_000 } = options;
  const base = readBase(options.baseUrl);
  if (!['genauth-v3', 'genauth-v2', 'device-grant', 'mapped'].includes(protocol))
    throw new AuditError('protocol must be genauth-v3, genauth-v2, device-grant or mapped');
  if (protocol === 'mapped' && !mapping) throw new AuditError('mapping is required for protocol mapped');
  if (typeof appId !== 'string' || appId === '') throw new AuditError('appId must be the id of an app');
  if (!(requestsPerSecond >= 1 && requestsPerSecond <= 1000))
    throw new AuditError('requestsPerSecond (--requests-per-second) must be from 1 to 1000');
  if (!(Number.isInteger(idSamples) && idSamples >= 50 && idSamples <= 1000))
    throw new AuditError('idSamples (--id-samples) must be a whole number from 50 to 1000');
  if (!(requestTimeoutMs >= 100 && requestTimeoutMs <= 60_000))
    throw new AuditError('requestTimeoutMs (--request-timeout-ms) must be from 100 to 60000');
  readTarget(base, 'baseUrl', options.operatesServer);
  if (options.userCodeRequest) readTarget(options.userCodeRequest.url, 'userCodeRequest.url', options.operatesServer);
  if ((options.deviceAuthorizationEndpoint === undefined) !== (options.tokenEndpoint === undefined))
    throw new AuditError('deviceAuthorizationEndpoint and tokenEndpoint must be set together');
  return base;
}

/** The mapping. Throws `AuditError` that names the member that is wrong by its JSON pointer. */
export function readMapping(mapping: unknown): LoginMapping {
  try {
    return parseMapping(mapping);
  } catch (cause) {
    if (cause instanceof TypeError) throw new AuditError(`mapping: ${cause.message}`, { cause });
    throw cause;
  }
}

/** An address that requests may go to. Throws `AuditError` that names the option. */
export function readTarget(value: unknown, name: string, operatesServer = false): URL {
  const url = readAddress(value, name);
  if (!operatesServer && !isLoopback(url.hostname))
    throw new AuditError(
      `${name}: ${url.hostname} is not this machine. Set operatesServer (--i-operate-this-server) only for a server that you operate`,
    );
  return url;
}

/** Throws `AuditError` unless the value is an http or https address. */
export function readAddress(value: unknown, name: string): URL {
  const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new AuditError(`${name} must be an http or https address`);
  return url;
}

function readBase(baseUrl: string | URL): URL {
  const base = readAddress(baseUrl, 'baseUrl');
  if (base.username || base.password) throw new AuditError('baseUrl must contain no credentials');
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
