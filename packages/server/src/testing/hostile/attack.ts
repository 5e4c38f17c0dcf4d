import { z } from 'zod';
import { createQrLoginServer } from '../../app.js';
import { createDemoOptions } from '../../demo.js';
import { createLog } from '../../log.js';
import type { ServerOptions } from '../../options.js';
import { operations } from '../../routes/operation-table.js';
import type { Operation } from '../../routes/operation-table.js';
import { createSecret, deriveTicketSecret, hash } from '../../rules/secrets.js';
import { createMemoryStore } from '../../store/memory-store.js';
import type { CodeRecord, Store } from '../../store/store.js';
import { mutate } from './mutations.js';
import type { Draft } from './mutations.js';
import { createRandom } from './random.js';

/** What no log and no refusal may hold. Each looks like what it stands for. */
const canaries = {
  token: 'canary-token-of-alice-1',
  secret: 'canary-secret-of-the-app',
  verifier: 'canaryVerifier'.padEnd(43, '0'),
};
const alice = { id: 'alice', displayName: 'Alice Arden', userPoolId: 'demo-pool' };
const lifeMs = 600_000;
const origin = 'http://127.0.0.1:4000';
const allowed = new Set([200, 204, 400, 401, 404, 405, 413, 415]);

/** The routes that are attacked. */
export const targets: readonly Operation[] = operations;

/** Codes in every state, and what becomes of them. */
interface Victims {
  readonly pending: string;
  readonly scanned: string;
  readonly approved: string;
  readonly ticket: string;
  /** Where the store keeps them. */
  readonly keys: readonly string[];
}

/**
 * Sends `count` broken requests to one route and throws at the first that is not survived: an answer of 5xx or of no known shape, a code that
 * changed although it was refused, a secret in the log or in a refusal. The same seed sends the same requests but for the ids. `plant` puts a fault
 * into the server, to see that it is found.
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
    const random = createRandom(seed + at);
    const draft = mutate(draftOf(target, victims, random.below(3)), random);
    const name = `${target.method} ${target.path}, seed ${seed + at}`;
    const succeeded = await attacked.send(draft, target, victims, name);
    const after = await attacked.look(victims);
    if (after !== before && !succeeded) throw new Error(`${name}: was refused, and changed a code`);
    if (after === before) continue;
    victims = await attacked.makeVictims();
    before = await attacked.look(victims);
  }
  if (Object.hasOwn(Object.prototype, 'polluted')) throw new Error(`${target.path}: polluted every object`);
}

interface Attacked {
  makeVictims(): Promise<Victims>;
  /** How the codes stand, as text. */
  look(victims: Victims): Promise<string>;
  /** Gives whether the request succeeded. */
  send(draft: Draft, target: Operation, victims: Victims, name: string): Promise<boolean>;
}

async function open(plant: (options: ServerOptions) => Partial<ServerOptions>): Promise<Attacked> {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const store = createMemoryStore({ maxRecords: 10_000_000 });
  const accounts = { [canaries.token]: alice };
  const options = await createDemoOptions({ publicOrigin: origin, secret: canaries.secret, accounts });
  const whole = { ...options, ...log, store, trustProxy: 1, maxStreams: 0, metrics };
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

/** Written straight into the store: a sign-in each time would take longer than the attack. */
async function makeVictims(store: Store): Promise<Victims> {
  const [pending, scanned, approved] = [createSecret(), createSecret(), createSecret()];
  const keys = await Promise.all([pending, scanned, approved].map(hash));
  const ticketSalt = createSecret();
  const ticketSecret = await deriveTicketSecret(approved, ticketSalt);
  const now = await store.now();
  const made = { version: 1, appId: 'demo-app', userPoolId: 'demo-pool', createdAt: now, requester: {} } as const;
  const life = { endsAt: now + lifeMs };
  const records: readonly CodeRecord[] = [
    { ...made, ...life, state: 'PENDING' },
    { ...made, ...life, state: 'SCANNED', scanner: alice },
    { ...made, ...life, state: 'AUTHORIZED', scanner: alice, ticketSalt, ticketHash: await hash(ticketSecret) },
  ];
  for (const [at, record] of records.entries()) await store.create(keys[at] ?? '', record, lifeMs);
  return { pending, scanned, approved, ticket: `${keys[2]}.${ticketSecret}`, keys };
}

/** A request that would be served as it stands, about one of the codes. */
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
    // A picture takes long to draw: those of codes that are there are left to other tests.
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

/** `undefined` for what cannot be put into a request at all. */
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

/** Without halves of surrogates, which no URL can hold. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

function checkLog(lines: readonly string[], secrets: readonly string[], name: string): void {
  for (const line of lines)
    if (secrets.some((secret) => line.includes(secret))) throw new Error(`${name}: a secret is in the log`);
}

interface Asked {
  readonly draft: Draft;
  readonly target: Operation;
  readonly secrets: readonly string[];
  readonly name: string;
}

function checkAnswer(response: Response, text: string, { draft, target, secrets, name }: Asked): boolean {
  if (!allowed.has(response.status)) throw new Error(`${name}: was answered with ${response.status}`);
  if (response.headers.get('cache-control') !== 'no-store') throw new Error(`${name}: may be cached`);
  const isPage = typeof target.answer === 'string' && response.status === 200;
  if (text === '' || isPage) return response.status === 200;
  const known = draft.path === target.path && target.answer instanceof z.ZodType ? target.answer : undefined;
  const envelope = readEnvelope(text, name);
  if (known && !known.safeParse(envelope).success) throw new Error(`${name}: the answer has another shape`);
  const code = envelope['statusCode'] ?? envelope['code'];
  if (typeof code !== 'number' || (code >= 500 && code < 600))
    throw new Error(`${name}: the envelope says ${String(code)}`);
  if (code !== 200 && secrets.some((secret) => text.includes(secret)))
    throw new Error(`${name}: a secret is in the refusal`);
  return code === 200;
}

function readEnvelope(text: string, name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Falls through.
  }
  throw new Error(`${name}: the answer is no envelope`);
}
