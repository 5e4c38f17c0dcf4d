import { createQrLoginServer } from '../../qr-login-server.js';
import { createDemoOptions } from '../../demo.js';
import { createLog } from '../../log.js';
import type { ServerOptions } from '../../options.js';
import { operations } from '../../routes/operation-table.js';
import type { Operation } from '../../routes/operation-table.js';
import { createMemoryStore } from '../../store/memory-store.js';
import { checkAnswer, checkLog } from './judge.js';
import { mutate } from './mutations.js';
import type { Draft } from './mutations.js';
import { createRandom } from './random.js';
import { alice, makeVictims } from './victims.js';
import type { Victims } from './victims.js';

/** Secrets that no log and no error response may contain. Each has the format of a real one. */
const canaries = {
  token: 'canary-token-of-alice-1',
  secret: 'canary-secret-of-the-app',
  verifier: 'canaryVerifier'.padEnd(43, '0'),
};
const origin = 'http://127.0.0.1:4000';

/** The routes under test. */
export const targets: readonly Operation[] = operations;

/**
 * Sends `count` malformed requests to one route and throws at the first violation: a 5xx or a response of unknown shape, a code changed by a
 * rejected request, a secret in the log or in an error response. The same seed sends the same requests except for the ids. `plant` adds a
 * fault to the server, to verify that it is detected. Every error names the seed of the request: `npm run attack -- 1 SEED` repeats it.
 */
export async function attack(
  target: Operation,
  count: number,
  seed: number,
  plant: (options: ServerOptions) => Partial<ServerOptions> = () => ({}),
): Promise<void> {
  const attacked = await open(plant);
  let victims = await attacked.makeVictims();
  let before = await attacked.look(victims);
  for (let at = 0; at < count; at++) {
    const name = `${target.method} ${target.path}, seed ${seed + at}`;
    try {
      const draft = drawRequest(target, victims, seed + at);
      const succeeded = await attacked.send(draft, target, victims, name);
      const after = await attacked.look(victims);
      if (after !== before && !succeeded) throw new Error(`${name}: was refused, and changed a code`);
      if (after === before) continue;
      victims = await attacked.makeVictims();
      before = await attacked.look(victims);
    } catch (cause) {
      if (cause instanceof Error && cause.message.startsWith(name)) throw cause;
      throw new Error(`${name}: ${String(cause)}`, { cause });
    }
  }
  if (Object.hasOwn(Object.prototype, 'polluted')) throw new Error(`${target.path}: polluted every object`);
}

function drawRequest(target: Operation, victims: Victims, seed: number): Draft {
  const random = createRandom(seed);
  return mutate(draftOf(target, victims, random.below(3)), random);
}

interface Attacked {
  makeVictims(): Promise<Victims>;
  /** The status of all codes, as text. */
  look(victims: Victims): Promise<string>;
  /** Returns whether the request succeeded. */
  send(draft: Draft, target: Operation, victims: Victims, name: string): Promise<boolean>;
}

async function open(plant: (options: ServerOptions) => Partial<ServerOptions>): Promise<Attacked> {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const store = createMemoryStore({ maxRecords: 10_000_000 });
  const accounts = { [canaries.token]: alice };
  const options = await createDemoOptions({ publicOrigin: origin, secret: canaries.secret, accounts });
  const whole = {
    ...options,
    ...log,
    store,
    trustProxy: 1,
    maxStreams: 0,
    metrics,
    limits: false as const,
    missLimiter,
  };
  const server = createQrLoginServer({ ...whole, ...plant(whole) });

  return {
    makeVictims: () => makeVictims(store),
    async look({ keys }) {
      const records = await Promise.all(keys.map((key) => store.read(key)));
      return JSON.stringify(
        records.map((kept) => [kept?.record.state, kept?.record.scanner, kept?.record.ticketHash, kept?.record.endsAt]),
      );
    },
    async send(draft, target, victims, name) {
      const request = requestOf(draft);
      if (!request) return false;
      const response = await server.fetch(request, { remoteAddress: '192.0.2.7' });
      const text = await response.text();
      const { pending, scanned, approved, ticket } = victims;
      const secrets = [...Object.values(canaries), pending, scanned, approved, ticket];
      checkLog(lines.splice(0), secrets, name);
      return checkAnswer(response, text, { draft, target, secrets, name });
    },
  };
}

const metrics = { contentType: 'text/plain', read: async () => 'none 0\n' };

/** No limit of authentication failures: every request must reach its route. */
const missLimiter = { take: async () => 0, giveBack: async () => {}, readWait: async () => 0 };

/** A valid request about one of the codes. */
function draftOf({ method, path, idIn, body, caller }: Operation, victims: Victims, which: number): Draft {
  const id = [victims.pending, victims.scanned, victims.approved][which] ?? '';
  const action = ['SCAN', 'CONFIRM', 'CANCEL'][which];
  const members = {
    type: 'MOBILE_APP',
    scene: 'APP_AUTH',
    ticket: victims.ticket,
    client_id: 'demo-app',
    client_secret: canaries.secret,
    ...(path.startsWith('/api/v3/') ? { qrcodeId: id, action } : { random: id }),
  };
  return {
    method: method.toUpperCase(),
    // An image takes long to draw: those of existing codes are left to other tests.
    path: path.replace(':id', 'Z'.repeat(43)),
    query: idIn === undefined ? [] : [[idIn, id]],
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
function requestOf({ method, path, query, headers, body }: Draft): Request | undefined {
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
