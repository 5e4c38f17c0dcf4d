import { createQrLoginServer } from '../../src/qr-login-server.js';
import { createDemoServerOptions } from '../../src/demo.js';
import { createLog } from '../../src/log.js';
import type { QrLoginServerOptions } from '../../src/options.js';
import { operations } from '../../src/http/openapi-operations.js';
import type { Operation } from '../../src/http/openapi-operations.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import { assertResponse, assertLog } from './assert-response.js';
import { mutate } from './mutations.js';
import type { Draft } from './mutations.js';
import { createRandom } from './random.js';
import { alice, createTargetCodes } from './targets.js';
import type { TargetCodes } from './targets.js';

/** Secrets that no log and no error response may contain. Each has the format of a real one. */
const canaries = {
  token: 'canary-token-of-alice-1',
  secret: 'canary-secret-of-the-app',
  verifier: 'canaryVerifier'.padEnd(43, '0'),
};
const origin = 'http://127.0.0.1:4000';

/** The routes under test. */
export const routes: readonly Operation[] = operations;

/**
 * Sends `count` malformed requests to one route and throws at the first violation: a 5xx or a response of unknown shape, a code changed by a
 * rejected request, a secret in the log or in an error response. The same seed sends the same requests except for the ids. `plant` adds a
 * fault to the server, to verify that it is detected. Every error names the seed of the request: `npm run fuzz -- 1 SEED` repeats it.
 */
export async function fuzz(
  route: Operation,
  count: number,
  seed: number,
  injectFault: (options: QrLoginServerOptions) => Partial<QrLoginServerOptions> = () => ({}),
): Promise<void> {
  const server = await startServer(injectFault);
  let targetCodes = await server.createTargets();
  let previousState = await server.readState(targetCodes);
  for (let at = 0; at < count; at++) {
    const name = `${route.method} ${route.path}, seed ${seed + at}`;
    try {
      const draft = generateRequest(route, targetCodes, seed + at);
      const succeeded = await server.send(draft, route, targetCodes, name);
      const state = await server.readState(targetCodes);
      if (state !== previousState && !succeeded) throw new Error(`${name}: was refused, and changed a code`);
      if (state === previousState) continue;
      targetCodes = await server.createTargets();
      previousState = await server.readState(targetCodes);
    } catch (cause) {
      if (cause instanceof Error && cause.message.startsWith(name)) throw cause;
      throw new Error(`${name}: ${String(cause)}`, { cause });
    }
  }
  if (Object.hasOwn(Object.prototype, 'polluted')) throw new Error(`${route.path}: polluted every object`);
}

function generateRequest(route: Operation, targetCodes: TargetCodes, seed: number): Draft {
  const random = createRandom(seed);
  return mutate(validDraft(route, targetCodes, random.below(3)), random);
}

interface FuzzedServer {
  createTargets(): Promise<TargetCodes>;
  /** The status of all codes, as text. */
  readState(targetCodes: TargetCodes): Promise<string>;
  /** Returns whether the request succeeded. */
  send(draft: Draft, route: Operation, targetCodes: TargetCodes, name: string): Promise<boolean>;
}

async function startServer(
  injectFault: (options: QrLoginServerOptions) => Partial<QrLoginServerOptions>,
): Promise<FuzzedServer> {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const store = createMemoryStore({ maxRecords: 10_000_000 });
  const accounts = { [canaries.token]: alice };
  const options = await createDemoServerOptions({ publicOrigin: origin, secret: canaries.secret, accounts });
  const serverOptions = {
    ...options,
    ...log,
    store,
    trustProxy: 1,
    maxStreams: 0,
    metrics,
    limits: false as const,
    authFailureLimiter,
  };
  const server = createQrLoginServer({ ...serverOptions, ...injectFault(serverOptions) });

  return {
    createTargets: () => createTargetCodes(store),
    async readState({ keys }) {
      const records = await Promise.all(keys.map((key) => store.read(key)));
      return JSON.stringify(
        records.map((stored) => [
          stored?.record.state,
          stored?.record.scanner,
          stored?.record.ticketHash,
          stored?.record.endsAt,
        ]),
      );
    },
    async send(draft, route, targetCodes, name) {
      const request = toRequest(draft);
      if (!request) return false;
      const response = await server.fetch(request, { remoteAddress: '192.0.2.7' });
      const text = await response.text();
      const { pending, scanned, approved, ticket } = targetCodes;
      const secrets = [...Object.values(canaries), pending, scanned, approved, ticket];
      assertLog(lines.splice(0), secrets, name);
      return assertResponse(response, text, { draft, route, secrets, name });
    },
  };
}

const metrics = { contentType: 'text/plain', read: async () => 'none 0\n' };

/** No limit of authentication failures: every request must reach its route. */
const authFailureLimiter = { consume: async () => 0, refund: async () => {}, readRetryAfterMs: async () => 0 };

/** A valid request about one of the codes. */
function validDraft(
  { method, path, idParameter, body, caller }: Operation,
  targetCodes: TargetCodes,
  which: number,
): Draft {
  const id = [targetCodes.pending, targetCodes.scanned, targetCodes.approved][which] ?? '';
  const action = ['SCAN', 'CONFIRM', 'CANCEL'][which];
  const members = {
    type: 'MOBILE_APP',
    scene: 'APP_AUTH',
    ticket: targetCodes.ticket,
    client_id: 'demo-app',
    client_secret: canaries.secret,
    ...(path.startsWith('/api/v3/') ? { qrcodeId: id, action } : { random: id }),
  };
  return {
    method: method.toUpperCase(),
    // An image takes long to draw: those of existing codes are left to other tests.
    path: path.replace(':id', 'Z'.repeat(43)),
    query: idParameter === undefined ? [] : [[idParameter, id]],
    headers: {
      'x-authing-app-id': 'demo-app',
      'x-qr-verifier': canaries.verifier,
      ...(caller === 'phone' && { authorization: `Bearer ${canaries.token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(members),
  };
}

/** `undefined` if the request cannot be created at all. */
function toRequest({ method, path, query, headers, body }: Draft): Request | undefined {
  const search = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(value))}`);
  const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
  try {
    return new Request(`${origin}${path}${search.length > 0 ? `?${search.join('&')}` : ''}`, {
      method,
      headers,
      ...(hasBody && { body }),
    });
  } catch {
    return undefined;
  }
}

/** Removes lone surrogates, which a URL cannot contain. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
