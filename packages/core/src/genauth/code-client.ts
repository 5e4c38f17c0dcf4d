import type { LoginCode } from '../adapter.js';
import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { defaultFetch, fetchJson } from '../http/fetch-json.js';
import { ownMembers } from '../own-members.js';
import { own } from '../parse.js';
import { parseUrl } from '../secure-url.js';
import { createCodeBindings, isChallengeRejection } from './code-binding.js';
import type { Challenge, CodeBindings } from './code-binding.js';
import { parseCode, readData } from './parse-response.js';
import type { CodeDialect, GenauthAdapterOptions } from './types.js';

type Fields = Readonly<Record<string, string>>;

/** The arguments of `fetchJson` and `fetchEvents`. */
type ApiRequest = readonly [fetch: typeof globalThis.fetch, url: URL, init: SignaledInit, clock: Clock];

type SignaledInit = RequestInit & { readonly signal: AbortSignal };

/** Requests codes of one app, and builds its other requests. */
export interface CodeClient {
  readonly clock: Clock;
  readonly bindings: CodeBindings;
  readonly toRequest: (path: string, query: Fields | undefined, headers: Fields, init: SignaledInit) => ApiRequest;
  /** Requests a code, bound if possible. */
  readonly createCode: (options: { readonly signal: AbortSignal }) => Promise<LoginCode>;
}

const json = 'application/json';

/** Client for one version of the protocol. Throws `TypeError` for an invalid option. */
export function createCodeClient(given: GenauthAdapterOptions, dialect: CodeDialect): CodeClient {
  const { server, appId, customData, binding, fetch = defaultFetch, clock = systemClock } = ownMembers(given);
  const base = readServerBase(server);
  if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
    throw new TypeError('appId must be 1 to 256 visible ASCII characters');
  const bindings = createCodeBindings(binding, clock);

  const toRequest: CodeClient['toRequest'] = (path, query, more, init) => {
    const url = new URL(path, base);
    url.search = String(new URLSearchParams(query));
    const headers = { accept: json, 'x-authing-app-id': appId, ...more };
    return [fetch, url, { headers, ...init }, clock];
  };
  const requestCode = async (challenge: Challenge | undefined, signal: AbortSignal): Promise<LoginCode> => {
    const init = { signal, method: 'POST', body: JSON.stringify(dialect.codeBody(customData)) };
    const request = toRequest(dialect.codePath, challenge?.query, { 'content-type': json }, init);
    const data = readData(await fetchJson(...request), dialect.statusCodeFields);
    const receivedAt = clock.now();
    const code = parseCode(data, dialect.idField);
    bindings.store(code.id, challenge, data);
    const rotation = own(data, 'rotation');
    if (rotation === undefined || code.content === undefined) return code;
    // vite.config.ts places the built file beside the single file.
    const { addRotation } = await import('./rotating-content.js');
    return addRotation(code, rotation, clock.now() - receivedAt);
  };

  return {
    clock,
    bindings,
    toRequest,
    async createCode({ signal }) {
      const challenge = await bindings.issueChallenge();
      try {
        return await requestCode(challenge, signal);
      } catch (cause) {
        if (!challenge || !isChallengeRejection(cause) || binding === 'required') throw cause;
        const code = await requestCode(undefined, signal);
        bindings.disable();
        return code;
      }
    },
  };
}

/** The base URL of a server, with a slash at its end and without query and fragment. Throws `TypeError` for anything else. */
export function readServerBase(server: string | URL): URL {
  const base = parseUrl(String(server));
  if (base?.protocol !== 'https:' && base?.protocol !== 'http:')
    throw new TypeError('server must be an absolute http or https address');
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}
