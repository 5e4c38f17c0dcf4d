import type { LoginAdapter } from '../adapter.js';
import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { createCodeBindings } from '../genauth/code-binding.js';
import { readServerBase } from '../genauth/code-client.js';
import { defaultFetch } from '../http/fetch-json.js';
import { ownMembers } from '../own-members.js';
import { fetchMapped } from './fetch-mapped.js';
import { fillRequest } from './fill-template.js';
import type { LoginMapping } from './mapping.js';
import { parseMapping } from './parse-mapping.js';
import { readCode, readStatus } from './read-response.js';

/** Server and app of a mapped adapter. */
export interface MappedAdapterOptions {
  /** Base URL of the server; a path is kept. Required. */
  readonly server: string | URL;
  /** Stands for `{appId}`: 1 to 256 visible ASCII characters. Required if `create` or `status` of the mapping has that placeholder. */
  readonly appId?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** What `{challenge}` in a mapping means: the server binds each code (PROTOCOL 6). */
const accepted = { binding: { method: 'S256', header: 'X-QR-Verifier' } };

/**
 * Adapter for the server that the mapping describes. It polls. With `{challenge}` in `create`, each code is bound to this page: the
 * verifier fills `{verifier}`, and is returned with the ticket. Throws `TypeError` for an invalid mapping or option.
 */
export function mappedAdapter(mapping: LoginMapping, options: MappedAdapterOptions): LoginAdapter {
  const { success, create, status } = parseMapping(mapping);
  const { server, appId, fetch = defaultFetch, clock = systemClock } = ownMembers(options);
  const base = readServerBase(server);
  checkAppId(appId, [create, status]);
  if (status.response.ticket === undefined)
    throw new TypeError('/status/response/ticket must be a JSON pointer, because a card needs a ticket');
  const bindings = createCodeBindings(hasPlaceholder(create, 'challenge') ? 'required' : 'off', clock);

  return {
    async createCode({ signal }) {
      const challenge = await bindings.issueChallenge();
      const { codeChallenge, codeChallengeMethod } = challenge?.query ?? {};
      const values = { appId, challenge: codeChallenge, challengeMethod: codeChallengeMethod };
      const rules = { success, unknownCode: undefined };
      const json = await fetchMapped(fetch, fillRequest(base, create, values), rules, signal, clock);
      const code = readCode(json, create.response);
      bindings.store(code.id, challenge, accepted);
      return code;
    },
    async readStatus(code, { signal }) {
      const verifier = bindings.verifierOf(ownMembers(code));
      const request = fillRequest(base, status, { appId, id: code.id, verifier });
      const rules = { success, unknownCode: { match: status.unknownCode } };
      return readStatus(await fetchMapped(fetch, request, rules, signal, clock), status, verifier);
    },
  };
}

function checkAppId(appId: string | undefined, requests: object): void {
  if (appId === undefined && !hasPlaceholder(requests, 'appId')) return;
  if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
    throw new TypeError('appId must be 1 to 256 visible ASCII characters');
}

/** No other text of a mapping has braces. */
function hasPlaceholder(part: object, name: string): boolean {
  return JSON.stringify(part).includes(`{${name}}`);
}
