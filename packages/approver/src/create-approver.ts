import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { defaultFetch, own, ownMembers } from '@qr-login/core/internal';
import type { JsonObject } from '@qr-login/core/internal';
import type { Approver, ApproverOptions, ApproverRequestOptions, CodeSubject, ScanOptions } from './approver.js';
import { ApproverError, isApproverError } from './errors.js';
import { throwIfAborted, untilAborted } from './http/abort.js';
import { withOneRetry } from './http/retry.js';
import { sendRequest } from './http/send-request.js';
import type { LoginRequest } from './login-request.js';
import { assertSuccess } from './wire/api-errors.js';
import { dialects } from './wire/dialects.js';
import type { Action, Dialect } from './wire/dialects.js';
import { isCodeId, parseLoginRequest } from './wire/parse-login-request.js';

type Fields = Readonly<Record<string, string>>;

/** One request: `body` makes it a POST. */
interface ApiRequest {
  readonly path: string;
  readonly query?: Fields;
  readonly body?: Fields;
  readonly signal: AbortSignal | undefined;
  readonly statusCodeFields?: readonly string[];
}

/** Creates the client of a login server. Throws `TypeError` for an invalid option. */
export function createApprover(options: ApproverOptions): Approver {
  return new HttpApprover(options);
}

class HttpApprover implements Approver {
  readonly #base: string;
  readonly #appId: string;
  readonly #getAccessToken: ApproverOptions['getAccessToken'];
  readonly #dialect: Dialect;
  readonly #fetch: typeof globalThis.fetch;
  readonly #clock: Clock;

  constructor(given: ApproverOptions) {
    const { server, appId, getAccessToken, protocol = 'genauth-v3', fetch, clock } = ownMembers(given);
    if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
      throw new TypeError('appId must be 1 to 256 visible ASCII characters');
    if (typeof getAccessToken !== 'function') throw new TypeError('getAccessToken must be a function');
    if (!Object.hasOwn(dialects, protocol)) throw new TypeError('protocol must be genauth-v3 or genauth-v2');
    this.#base = readBase(server);
    this.#appId = appId;
    this.#getAccessToken = getAccessToken;
    this.#dialect = dialects[protocol];
    this.#fetch = fetch ?? defaultFetch;
    this.#clock = clock ?? systemClock;
  }

  async readContext(subject: CodeSubject, { signal }: ApproverRequestOptions = {}): Promise<LoginRequest> {
    const query = toQuery(subject);
    const { data } = await this.#request({ path: 'api/v3/qrcode-context', query, signal });
    return parseLoginRequest(data, 'id' in subject ? subject.id : undefined);
  }

  async scan(id: string, { signal, contentProof }: ScanOptions = {}): Promise<void> {
    await this.#change(id, 'SCAN', signal, contentProof === undefined ? {} : { contentProof });
  }

  async confirm(id: string, { signal }: ApproverRequestOptions = {}): Promise<void> {
    await this.#change(id, 'CONFIRM', signal);
  }

  async cancel(id: string, { signal }: ApproverRequestOptions = {}): Promise<void> {
    await this.#change(id, 'CANCEL', signal);
  }

  async reportNotMe(id: string, { signal }: ApproverRequestOptions = {}): Promise<void> {
    const body = { qrcodeId: checkId(id), reason: 'not-me' };
    await this.#request({ path: 'api/v3/report-qrcode', body, signal });
  }

  async #change(id: string, action: Action, signal: AbortSignal | undefined, more: Fields = {}): Promise<void> {
    const { path, body, statusCodeFields } = this.#dialect;
    const sent = { ...body(checkId(id), action), ...more };
    const { data } = await this.#request({ path: path(action), body: sent, signal, statusCodeFields });
    const random = own({ ...data }, 'random');
    if (random !== undefined && random !== id)
      throw new ApproverError('protocol', 'data.random must be the requested code');
  }

  async #request(request: ApiRequest): Promise<{ readonly data?: object }> {
    const { signal, statusCodeFields = ['statusCode'] } = request;
    return withOneRetry(
      async () => {
        const envelope = await this.#send(request);
        assertSuccess(envelope, statusCodeFields);
        const data = own(envelope, 'data');
        return typeof data === 'object' && data !== null ? { data } : {};
      },
      this.#clock,
      signal,
    );
  }

  async #send({ path, query, body, signal }: ApiRequest): Promise<JsonObject> {
    const headers = {
      accept: 'application/json',
      authorization: `Bearer ${await this.#readToken(signal)}`,
      'x-authing-app-id': this.#appId,
      // Not a form: the server rejects what another site can send without a preflight (T41).
      ...(body && { 'content-type': 'application/json' }),
    };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    return sendRequest(this.#base + path + (query ? `?${encodeQuery(query)}` : ''), init, {
      fetch: this.#fetch,
      clock: this.#clock,
      signal,
    });
  }

  async #readToken(signal: AbortSignal | undefined): Promise<string> {
    let token: unknown;
    try {
      token = await untilAborted(Promise.resolve(this.#getAccessToken()), signal);
    } catch (cause) {
      throwIfAborted(signal);
      throw isApproverError(cause) ? cause : new ApproverError('signed-out', 'getAccessToken rejected', { cause });
    }
    if (token === undefined || token === '') throw new ApproverError('signed-out', 'no user is signed in');
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
      throw new TypeError('getAccessToken must return visible ASCII characters');
    return token;
  }
}

function toQuery(subject: CodeSubject): Fields {
  if ('id' in subject) {
    const { contentProof } = subject;
    return { qrcodeId: checkId(subject.id), ...(contentProof !== undefined && { contentProof }) };
  }
  const userCode = subject.userCode.trim();
  if (userCode === '' || userCode.length > 64)
    throw new ApproverError('unknown-code', 'a user code must be 1 to 64 characters');
  return { userCode };
}

/** No request for a text that is no id. */
function checkId(id: string): string {
  if (!isCodeId(id)) throw new ApproverError('unknown-code', 'the id of a code must be 16 to 128 URL-safe characters');
  return id;
}

function encodeQuery(query: Fields): string {
  return Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/** React Native has no complete `URL`. */
function readBase(server: string): string {
  if (!/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i.test(server))
    throw new TypeError('server must be an absolute http or https address, without query and fragment');
  return server.endsWith('/') ? server : `${server}/`;
}
