import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { ownMembers } from '../own-members.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginStatus } from '../adapter.js';
import { defaultFetch } from '../http/fetch-json.js';
import { coreFunctions } from './core-functions.js';
import type { CoreFunctions } from './core-functions.js';
import { readDeviceCode, readTokenSet } from './parse-response.js';
import { resolveEndpoints } from './discovery.js';
import type { DeviceEndpoints } from './discovery.js';
import { DeviceCodePoller } from './poller.js';
import { createFormPoster, readOauthError } from './post-form.js';

/** OAuth server and client. There is no option for a client secret: a page cannot keep one (RFC 8628 section 5.6). */
export interface DeviceGrantAdapterOptions {
  /**
   * The server's issuer, exactly as in its metadata; the endpoints are discovered there (RFC 8414). `https:`, or on loopback
   * `http:`. No default: either this or `endpoints` is required.
   */
  readonly issuer?: string;
  /** The server's two endpoints, if it has no metadata. Absolute; `https:`, or on loopback `http:`. */
  readonly endpoints?: DeviceEndpoints;
  /** The id of the public client (RFC 6749 section 2.2). Required. */
  readonly clientId: string;
  /** Requested scopes, separated by spaces, such as `openid profile`. Default: none is sent, and the server decides. */
  readonly scope?: string;
  /** Sends the requests, for example through a relay if the server rejects browsers. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** RFC 6749 section 3.3. */
const scopeNames = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/**
 * Adapter for the OAuth device grant (RFC 8628, PROTOCOL 7) of any server. Success is a `tokenSet` without a ticket; the status
 * is never `scanned`. The server returns the tokens once: if that response is lost, the next poll rejects with `unknown-code`,
 * and the user must start again. Throws `TypeError` that names the invalid option.
 */
export function deviceGrantAdapter(options: DeviceGrantAdapterOptions): LoginAdapter {
  return createDeviceGrantAdapter(options, coreFunctions);
}

/** The same with given functions. */
export function createDeviceGrantAdapter(options: DeviceGrantAdapterOptions, core: CoreFunctions): LoginAdapter {
  const own = ownMembers(options);
  const { scope, fetch = defaultFetch, clock = systemClock } = own;
  const client_id = checkOption(
    own.clientId,
    /^[\x21-\x7e]{1,256}$/,
    'clientId must be 1 to 256 visible ASCII characters',
  );
  if (scope !== undefined) checkOption(scope, scopeNames, 'scope must be names separated by single spaces');
  const endpoints = resolveEndpoints(own, (url, init) => core.fetchJson(fetch, url, init, clock));
  const poller = new DeviceCodePoller(clock);
  const post = createFormPoster(core, fetch, clock);

  return {
    async createCode({ signal }) {
      const { deviceAuthorization } = await endpoints(signal);
      const form = { client_id, ...(scope !== undefined && { scope }) };
      const response = await post(deviceAuthorization, form, signal);
      const error = readOauthError(response);
      if (error !== undefined) throw new QrLoginError('refused', `the server responded with ${error}`);
      return poller.add(readDeviceCode(response, core));
    },
    readStatus: ({ id }, { signal }) =>
      poller.poll(id, signal, async (device_code) => {
        const { token } = await endpoints(signal);
        const form = { grant_type: grantType, device_code, client_id };
        return toLoginStatus(await post(token, form, signal));
      }),
  };
}

function checkOption(value: unknown, pattern: RegExp, rule: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new TypeError(rule);
}

/** PROTOCOL 7.3. `slow-down` is pending, with a longer poll interval. */
function toLoginStatus(response: JsonObject): LoginStatus | 'slow-down' {
  const error = readOauthError(response);
  switch (error) {
    case undefined:
      return { status: 'authorized', ticket: '', tokenSet: readTokenSet(response) };
    case 'authorization_pending':
      return { status: 'pending' };
    case 'slow_down':
      return 'slow-down';
    case 'access_denied':
      return { status: 'cancelled' };
    case 'expired_token':
      return { status: 'expired' };
    case 'invalid_grant':
      throw new QrLoginError('unknown-code', 'the server does not know this code');
    case 'invalid_request':
    case 'invalid_client':
    case 'unauthorized_client':
    case 'unsupported_grant_type':
    case 'invalid_scope':
    default:
      throw new QrLoginError('refused', `the server responded with ${error}`);
  }
}
