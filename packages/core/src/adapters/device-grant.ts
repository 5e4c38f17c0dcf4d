import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { ownMembers } from '../own-members.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginStatus } from '../protocol.js';
import { defaultFetch } from './ask-json.js';
import { readDeviceCode, readTokenSet } from './device-answers.js';
import { findEndpoints } from './device-endpoints.js';
import type { DeviceEndpoints } from './device-endpoints.js';
import { DeviceQuestions } from './device-questions.js';
import { createPostParameters, oauthError } from './oauth-form.js';

/** Which OAuth server, as whom, and how to reach it. There is no option for a secret: a page can keep none (RFC 8628 section 5.6). */
export interface DeviceGrantOptions {
  /**
   * The server's issuer, spelled exactly as its metadata spells it; the endpoints are looked up there (RFC 8414). `https:`, or on
   * loopback `http:`. No default: this or `endpoints` is required, and not both.
   */
  readonly issuer?: string;
  /** The server's two endpoints where there is nothing to look them up in. Absolute; `https:`, or on loopback `http:`. */
  readonly endpoints?: DeviceEndpoints;
  /** The public client's id there (RFC 6749 section 2.2). Required. */
  readonly clientId: string;
  /** What to ask for, separated by spaces, as `openid profile`. Default: none is sent, and the server decides. */
  readonly scope?: string;
  /** Asks in place of the page, through a relay of the host's own where the server refuses browsers. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** RFC 6749 section 3.3. */
const scopeNames = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/**
 * Speaks OAuth's device flow (RFC 8628, PROTOCOL 7), so any OAuth server that has one will do. Success is a `tokenSet` and no
 * ticket; nobody is ever `scanned`. The server gives the tokens once: where that answer is lost, the next question meets
 * `unknown-code`, and the person begins anew. Throws `TypeError` naming the option that cannot be used.
 */
export function deviceGrantAdapter(given: DeviceGrantOptions): LoginAdapter {
  const options = ownMembers(given);
  const { scope, fetch = defaultFetch, clock = systemClock } = options;
  const client_id = checkText(
    options.clientId,
    /^[\x21-\x7e]{1,256}$/,
    'clientId must be 1 to 256 visible ASCII characters',
  );
  if (scope !== undefined) checkText(scope, scopeNames, 'scope must be names separated by single spaces');
  const endpoints = findEndpoints(options, fetch, clock);
  const questions = new DeviceQuestions(clock);
  const post = createPostParameters(fetch, clock);

  return {
    async createCode({ signal }) {
      const { deviceAuthorization } = await endpoints(signal);
      const form = { client_id, ...(scope !== undefined && { scope }) };
      const answer = await post(deviceAuthorization, form, signal);
      const error = oauthError(answer);
      if (error !== undefined) throw new QrLoginError('refused', `the server answered ${error}`);
      return questions.add(readDeviceCode(answer));
    },
    readStatus: ({ id }, { signal }) =>
      questions.ask(id, signal, async (device_code) => {
        const { token } = await endpoints(signal);
        const form = { grant_type: grantType, device_code, client_id };
        return readAnswer(await post(token, form, signal));
      }),
  };
}

function checkText(value: unknown, pattern: RegExp, rule: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new TypeError(rule);
}

/** PROTOCOL 7.3. `slow-down` is pending, and the pace is for the questions to keep. */
function readAnswer(answer: JsonObject): LoginStatus | 'slow-down' {
  const error = oauthError(answer);
  switch (error) {
    case undefined:
      return { status: 'authorized', ticket: '', tokenSet: readTokenSet(answer) };
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
      throw new QrLoginError('refused', `the server answered ${error}`);
  }
}
