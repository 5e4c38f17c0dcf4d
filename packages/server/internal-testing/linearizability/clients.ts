import { createHmac } from 'node:crypto';
import { createSecret, hash } from '../../src/crypto/secrets.js';
import { otherThan } from '../policies/policy-client.js';
import type { History, Operation, Outcome, Scan } from './history.js';
import type { Backend, Reply, ScannedFrom, Wire } from './wire.js';

/** Access to a server for actors. */
export interface ServerUnderTest {
  /** Transport of the next operation. With several nodes, a different one each time. */
  readonly wire: () => Wire;
  /** Token of that user's phone. */
  readonly tokenOf: (user: string) => string;
  /** The user's name as shown to a page. */
  readonly nameOf: (user: string) => string;
  readonly backend: Backend;
  /** A backend of another app. */
  readonly otherBackend?: Backend;
  readonly users: readonly string[];
}

interface ClientCode {
  readonly id: string;
  readonly verifier?: string;
  readonly tickets: string[];
  /** Address of the page; each code has its own, so that a report of one does not block another. */
  readonly site: string;
  readonly createdAtMs: number;
  readonly rotationKey?: string | undefined;
}

/** Pages, phones and backends that perform operations, keep secrets to themselves and record the history. */
export class Clients {
  readonly #server: ServerUnderTest;
  readonly #history: History;
  readonly #codes = new Map<string, ClientCode>();

  constructor(server: ServerUnderTest, history: History) {
    this.#server = server;
    this.#history = history;
  }

  get history(): History {
    return this.#history;
  }

  /** Whether there is a ticket to redeem. */
  hasTicket(code: string): boolean {
    return (this.#codes.get(code)?.tickets.length ?? 0) > 0;
  }

  /** Whether the page has created the code. */
  hasCode(code: string): boolean {
    return this.#codes.has(code);
  }

  /** Digits and content are what phone and page show at the time of the call. */
  async execute(operation: Operation): Promise<Outcome> {
    const code = this.#codes.get(operation.code);
    if (operation.kind === 'verify' && code) {
      const digits = await this.#digitsToEnter(code, operation.digits);
      // Without a phone that shows some, any digits are wrong.
      const entered = digits === undefined ? { ...operation, digits: 'wrong' as const } : operation;
      return this.#history.record(entered, () => this.#verify(code, entered.proof, digits ?? '000000'));
    }
    const timed =
      'scan' in operation && operation.scan
        ? { ...operation, scan: { ...operation.scan, atMs: this.#history.nowMs } }
        : operation;
    return this.#history.record(timed, () => this.#execute(timed));
  }

  async #execute(operation: Operation): Promise<Outcome> {
    const wire = this.#server.wire();
    if (operation.kind === 'generate') return this.#createCode(wire, operation.code, operation.bound);
    const code = this.#codes.get(operation.code);
    if (!code) throw new Error(`${operation.code} has to be created first`);
    if (operation.kind === 'read') return this.#read(wire, code, operation.proof);
    if (operation.kind === 'redeem') return this.#redeem(wire, code, operation.by);
    if (operation.kind === 'verify') throw new Error('verify is executed separately');
    const token = operation.user === undefined ? undefined : this.#server.tokenOf(operation.user);
    if (operation.kind === 'report') return (await wire.report(code.id, token)).outcome;
    const scanned = operation.scan && (await scannedFrom(code, operation.scan));
    return (await wire.change(code.id, operation.kind, token, scanned)).outcome;
  }

  async #createCode(wire: Wire, code: string, bound: boolean): Promise<Outcome> {
    const verifier = bound ? createSecret() : undefined;
    const site = nextSite();
    const { outcome, secret, rotationKey } = await wire.createCode(verifier && (await hash(verifier)), `${site}::1`);
    const createdAtMs = this.#history.nowMs;
    if (secret !== undefined)
      this.#codes.set(code, { id: secret, tickets: [], site, createdAtMs, rotationKey, ...(verifier && { verifier }) });
    return outcome;
  }

  async #read(wire: Wire, code: ClientCode, proof: 'right' | 'wrong' | 'none'): Promise<Outcome> {
    const shown = { right: code.verifier, wrong: createSecret(), none: undefined }[proof];
    return this.#toOutcome(code, await wire.read(code.id, shown));
  }

  /** The digits on the phone that has scanned the code, or other ones; `undefined` if no phone shows any. */
  async #digitsToEnter({ id }: ClientCode, kind: 'right' | 'wrong'): Promise<string | undefined> {
    for (const user of this.#server.users) {
      const digits = await this.#server.wire().readDigits(id, this.#server.tokenOf(user));
      if (digits !== undefined) return kind === 'right' ? digits : otherThan(digits);
    }
    return undefined;
  }

  async #verify({ id, verifier, site }: ClientCode, proof: 'right' | 'none', digits: string): Promise<Outcome> {
    return (await this.#server.wire().verify(id, proof === 'right' ? verifier : undefined, digits, `${site}::1`))
      .outcome;
  }

  /** Replaces names with users and tickets with numbers, so that the history contains no secrets. */
  #toOutcome({ tickets }: ClientCode, { outcome, secret }: Reply): Outcome {
    if (outcome.type !== 'ok') return outcome;
    if (secret !== undefined && !tickets.includes(secret)) tickets.push(secret);
    const user = this.#server.users.find((one) => this.#server.nameOf(one) === outcome.user) ?? outcome.user;
    return {
      ...outcome,
      ...(user !== undefined && { user }),
      ...(secret !== undefined && { ticket: `ticket ${tickets.indexOf(secret) + 1}` }),
    };
  }

  async #redeem(wire: Wire, { tickets }: ClientCode, by: 'its own app' | 'another app'): Promise<Outcome> {
    const { backend, otherBackend } = this.#server;
    const ticket = tickets.at(-1);
    const client = by === 'its own app' ? backend : otherBackend;
    if (ticket === undefined || !client) throw new Error(`there is no ticket, or no backend of ${by}`);
    return (await wire.redeem(ticket, client)).outcome;
  }
}

let sites = 0;

/** Another IPv6 /48 each time: blocks after a report outlive their code. */
function nextSite(): string {
  sites++;
  return `2001:${(sites >> 16).toString(16)}:${(sites & 0xffff).toString(16)}`;
}

const periodMs = 5000;

/** Where the phone is, and what it has scanned of the page (PROTOCOL 8.2, 8.3). */
async function scannedFrom(code: ClientCode, { from, content, atMs = 0 }: Scan): Promise<ScannedFrom> {
  const address = from === 'near' ? `${code.site}:2::2` : '198.51.100.7';
  if (content === 'none') return { address };
  const period = content === 'fresh' ? Math.floor((atMs - code.createdAtMs) / periodMs) : 0;
  const key = content === 'forged' || code.rotationKey === undefined ? createSecret() : code.rotationKey;
  const mac = createHmac('sha256', Buffer.from(key, 'base64url')).update(String(period)).digest();
  return { address, contentProof: `${period}.${mac.subarray(0, 10).toString('base64url')}` };
}
