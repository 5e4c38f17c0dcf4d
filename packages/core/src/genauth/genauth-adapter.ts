import type { LoginAdapter, LoginCode } from '../adapter.js';
import { systemClock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { fetchEvents } from '../http/fetch-events.js';
import { defaultFetch, fetchJson } from '../http/fetch-json.js';
import { acquireStreamSlot } from '../http/stream-slots.js';
import { ownMembers } from '../own-members.js';
import type { JsonObject } from '../parse.js';
import { parseUrl } from '../secure-url.js';
import { createCodeBindings, isChallengeRejection } from './code-binding.js';
import type { Challenge } from './code-binding.js';
import { parseCode, parseStatus, readData } from './parse-response.js';
import type { Dialect, GenauthAdapterOptions } from './types.js';

type Fields = Readonly<Record<string, string>>;

const json = 'application/json';

/** Adapter for one version of the protocol. Throws `TypeError` for an invalid option. */
export function createGenauthAdapter(given: GenauthAdapterOptions, dialect: Dialect): LoginAdapter {
  const { server, appId, customData, binding, fetch = defaultFetch, clock = systemClock } = ownMembers(given);
  const base = readBase(server);
  if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
    throw new TypeError('appId must be 1 to 256 visible ASCII characters');
  const bindings = createCodeBindings(binding, clock);
  let supportsEvents = true;

  const toUrl = (path: string, query: Fields = {}): URL => {
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  };
  const toHeaders = (more: Fields): Fields => ({ accept: json, 'x-authing-app-id': appId, ...more });
  const statusUrl = ({ id }: LoginCode): URL => toUrl(dialect.statusPath, { [dialect.idField]: id });

  const requestCode = async (challenge: Challenge | undefined, signal: AbortSignal): Promise<LoginCode> => {
    const url = toUrl(dialect.codePath, challenge?.query);
    const body = JSON.stringify(dialect.codeBody(customData));
    const init = { headers: toHeaders({ 'content-type': json }), signal, method: 'POST', body };
    const data = readData(await fetchJson(fetch, url, init, clock), dialect.statusCodeFields);
    const code = parseCode(data, dialect.idField);
    bindings.store(code.id, challenge, data);
    return code;
  };
  /** Yields if the server pushes (PROTOCOL 5) and a stream slot is free. */
  const watch = async function* (code: LoginCode, signal: AbortSignal): AsyncGenerator<JsonObject, void> {
    if (!supportsEvents) return;
    const headers = toHeaders({ ...bindings.proofHeaders(code), accept: `text/event-stream, ${json}` });
    const release = await acquireStreamSlot(clock);
    if (!release) return;
    try {
      supportsEvents = yield* fetchEvents(fetch, statusUrl(code), { headers, signal }, clock);
    } finally {
      // A proxy that buffers events would do so for every code.
      if (signal.reason instanceof QrLoginError) supportsEvents = false;
      release();
    }
  };

  return {
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
    async readStatus(code, { signal }) {
      const init = { headers: toHeaders(bindings.proofHeaders(code)), signal };
      const envelope = await fetchJson(fetch, statusUrl(code), init, clock);
      return parseStatus(envelope, code, dialect, bindings.verifierOf(code));
    },
    async *watchStatus(code, { signal }) {
      for await (const envelope of watch(code, signal))
        yield parseStatus(envelope, code, dialect, bindings.verifierOf(code));
    },
  };
}

function readBase(server: string | URL): URL {
  const base = parseUrl(String(server));
  if (base?.protocol !== 'https:' && base?.protocol !== 'http:')
    throw new TypeError('server must be an absolute http or https address');
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}
