import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { OpenServer } from './open-server.js';
import { createSeededUuids } from './seeded-bytes.js';

/** Flaws that can be switched on: the ids of the checks that find them. */
export type HomeMadeFlaw = (typeof homeMadeFlaws)[number];

/** All of them. */
export const homeMadeFlaws = [
  'ticket-replay',
  'parallel-redemption',
  'scanner-approves',
  'client-chosen-id',
  'predictable-id',
  'redemption-in-url',
] as const;

/** How the server works where servers differ. */
export interface HomeMadeWays {
  /** How it binds codes. `no-cookie`: it sets a cookie, and does not look at it. Default `verifier`. */
  readonly binding?: 'verifier' | 'cookie' | 'no-cookie';
  /** Default: the system clock. */
  readonly clock?: Clock;
  /** How it rounds a time in milliseconds. Default: not at all. */
  readonly round?: (ms: number) => number;
}

/** A code of the server. */
export interface HomeMadeCode {
  readonly client: string | undefined;
  readonly challenge: string | undefined;
  /** `Set-Cookie` and `Cookie`. */
  readonly cookie: string | undefined;
  state: 'WAIT' | 'SEEN' | 'OK' | 'DENIED';
  user?: string;
  ticket?: string;
  endsAt: number;
}

type Answer = readonly [status: number, body?: object, cookie?: string | undefined];

const secrets: Readonly<Record<string, string>> = { shop: 'secret-of-shop', 'other-shop': 'secret-of-other-shop' };
const users: Readonly<Record<string, string>> = { 'Bearer token-of-ada': 'Ada', 'Bearer token-of-bob': 'Bob' };
const lifetimeMs = 120_000;
const maxFailures = 10;
const databaseMs = 20;

/** A login server that has nothing in common with this kit. examples/mappings/rest.json describes it. */
class HomeMadeServer {
  readonly codes = new Map<string, HomeMadeCode>();
  readonly #tickets = new Map<string, HomeMadeCode>();
  readonly #flaws: readonly HomeMadeFlaw[];
  readonly #ways: Required<HomeMadeWays>;
  /** The audit judges the ids by statistics: they are the same in every run. */
  readonly #createUuid = createSeededUuids('home-made server');
  #failures = 0;
  #failuresSince = 0;

  constructor(flaws: readonly HomeMadeFlaw[], ways: HomeMadeWays) {
    this.#flaws = flaws;
    this.#ways = { binding: 'verifier', clock: systemClock, round: (ms) => ms, ...ways };
  }

  async answer(request: IncomingMessage): Promise<Answer> {
    const { method, headers, url = '' } = request;
    const body = Object(JSON.parse((await request.toArray()).join('') || '{}'));
    if (method !== 'GET' && headers['content-type'] !== 'application/json') return [415];
    const [, route, id, action] = url.split(/[/?]/);
    const client = headers['x-client']?.toString();
    if (method === 'POST' && route === 'sessions') return this.#redeem(body.ticket, Object(body.client), url);
    if (method === 'POST' && route === 'login-codes' && !id) return this.#create(client, body);
    const code = this.codes.get(decodeURIComponent(id ?? ''));
    if (!code || code.client !== client) return this.#fail(404);
    if (method === 'GET' && !action) return this.#readStatus(code, headers['x-proof'], headers.cookie);
    if (method !== 'PUT' || !action) return [405];
    return this.#change(code, action, body.approve, users[headers.authorization ?? '']);
  }

  #create(client: string | undefined, { challenge, id: chosen }: Partial<Record<string, string>>): Answer {
    if (!client || !Object.hasOwn(secrets, client)) return [403];
    const own = this.#has('predictable-id') ? `code-${this.codes.size + 1}` : this.#createUuid();
    const id = this.#has('client-chosen-id') ? (chosen ?? own) : own;
    const { binding } = this.#ways;
    const cookie = binding === 'verifier' ? undefined : `page=${this.#createUuid()}`;
    const proof = { challenge: binding === 'verifier' ? challenge : undefined, cookie };
    this.codes.set(id, { client, ...proof, state: 'WAIT', endsAt: this.#now() + lifetimeMs });
    return [201, { id, link: `https://shop.example/sign-in#${id}`, secondsLeft: lifetimeMs / 1000 }, cookie];
  }

  #readStatus(code: HomeMadeCode, proof: unknown, cookie: unknown): Answer {
    const { challenge, endsAt, user, ticket, state } = code;
    const { binding } = this.#ways;
    if (binding === 'cookie' && code.cookie !== cookie) return this.#fail(404);
    const isBound = !challenge || createHash('sha256').update(String(proof)).digest('base64url') === challenge;
    if (!isBound) return this.#fail(404);
    if (endsAt <= this.#now()) return [200, { state: 'GONE' }];
    const secondsLeft = Math.ceil((endsAt - this.#now()) / 1000);
    return [200, { state, secondsLeft, ...(user && { user: { name: user } }), ...(ticket && { ticket }) }];
  }

  #change(code: HomeMadeCode, action: string, approve: unknown, user: string | undefined): Answer {
    const target = action === 'scan' ? 'SEEN' : approve === true ? 'OK' : 'DENIED';
    const isOwner = code.user === undefined || code.user === user || this.#has('scanner-approves');
    if (!user) return [401];
    if (!isOwner || code.endsAt <= this.#now()) return [409];
    if (code.state === target) return [204];
    if (code.state !== (target === 'SEEN' ? 'WAIT' : 'SEEN')) return [409];
    code.state = target;
    code.user ??= user;
    if (target === 'OK') this.#tickets.set((code.ticket = this.#createUuid()), code);
    return [204];
  }

  async #redeem(inBody: string, client: Partial<Record<string, string>>, url: string): Promise<Answer> {
    const query = new Map(this.#has('redemption-in-url') ? new URLSearchParams(url.replace(/^[^?]*/, '')) : []);
    const { id = query.get('client[id]'), secret = query.get('client[secret]') } = client;
    const ticket = inBody ?? query.get('ticket');
    if (!id || !Object.hasOwn(secrets, id) || secrets[id] !== secret) return this.#fail(401);
    if (this.#tickets.get(ticket)?.client !== id) return [400];
    // Two requests to a database, where one has to be enough.
    if (this.#has('parallel-redemption')) await pause(databaseMs);
    if (!this.#has('ticket-replay')) this.#tickets.delete(ticket);
    return [200, { accessToken: this.#createUuid() }];
  }

  /** A few failures a second. */
  #fail(status: number): Answer {
    if (this.#now() - this.#failuresSince > 1000) [this.#failures, this.#failuresSince] = [0, this.#now()];
    return this.#failures++ < maxFailures ? [status] : [429];
  }

  #now(): number {
    const { clock, round } = this.#ways;
    return round(clock.epochNow());
  }

  #has(flaw: HomeMadeFlaw): boolean {
    return this.#flaws.includes(flaw);
  }
}

/** Starts the server with these flaws and ways. */
export async function openHomeMadeServer(
  flaws: readonly HomeMadeFlaw[] = [],
  ways: HomeMadeWays = {},
): Promise<OpenServer & { readonly codes: Map<string, HomeMadeCode> }> {
  const homeMade = new HomeMadeServer(flaws, ways);
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [status, body, cookie] = await homeMade.answer(request).catch((): Answer => [400]);
    if (cookie !== undefined)
      response.setHeader('set-cookie', [`${cookie}; HttpOnly; SameSite=Lax`, 'old=gone; Max-Age=0']);
    response.writeHead(status, { 'cache-control': 'no-store', ...(status === 429 && { 'retry-after': '1' }) });
    response.end(body && JSON.stringify(body));
  };
  const server = createServer((request, response) => void respond(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${Object(server.address()).port}`, codes: homeMade.codes, close };
}
