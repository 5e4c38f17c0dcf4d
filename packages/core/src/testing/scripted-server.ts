import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { within } from '../delay.js';
import type { User } from '../protocol.js';
import { ScriptedCode } from './scripted-code.js';
import type { Standing } from './scripted-code.js';
import { codeAnswer, envelope, preflightAnswer, troubleAnswer } from './scripted-wire.js';

/** What a scripted server may be told. */
export interface ScriptedServerOptions {
  /** Life of each code in milliseconds, from 10,000 to 600,000. It ends on the page's clock; the server ends none by itself. Default 120,000. */
  readonly lifetimeMs?: number;
  /** How long a question waits for news before it is answered, in milliseconds, at most 4,000. Default 2,000; 0 answers at once. */
  readonly holdMs?: number;
  /** What to type in on the phone, beside every code. Default: none. */
  readonly userCode?: string;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** Who scans. */
export interface ScanOptions {
  /** Default: `{ displayName: 'Sample Person' }`. */
  readonly user?: User;
}

/** What an approval brings. */
export interface ApproveOptions extends ScanOptions {
  /** Default: `scripted-ticket`. */
  readonly ticket?: string;
}

/** A page may have to be loaded first, on a machine that has much to do. */
const patienceMs = 15_000;

/**
 * A login server that a test plays: it speaks version 3 on the wire (PROTOCOL 3), and the test is the phone. What happens on the phone
 * happens to the newest code that is still open; each of those calls waits for one, resolves once the page has been told, and rejects with
 * `timeout` after fifteen seconds without.
 */
export class ScriptedServer {
  readonly #options: Required<Omit<ScriptedServerOptions, 'userCode'>> & Pick<ScriptedServerOptions, 'userCode'>;
  readonly #requests: string[] = [];
  readonly #codes: ScriptedCode[] = [];
  #waiting: ((code: ScriptedCode) => void)[] = [];
  #user: User = { displayName: 'Sample Person' };
  #trouble = 0;

  /** Throws `RangeError` when a number is out of its range. */
  constructor(options: ScriptedServerOptions = {}) {
    const { lifetimeMs = 120_000, holdMs = 2000, clock = systemClock } = options;
    if (!(lifetimeMs >= 10_000 && lifetimeMs <= 600_000))
      throw new RangeError('lifetimeMs must be from 10000 to 600000');
    if (!(holdMs >= 0 && holdMs <= 4000)) throw new RangeError('holdMs must be from 0 to 4000');
    this.#options = { ...options, lifetimeMs, holdMs, clock };
  }

  /** What was asked so far, as method and path: `POST /api/v3/gene-qrcode`. Preflights are left out. */
  get requests(): readonly string[] {
    return [...this.#requests];
  }

  /** Answers one request, as a `fetch` would. */
  async answer(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return preflightAnswer(request);
    const { pathname, searchParams } = new URL(request.url);
    this.#requests.push(`${request.method} ${pathname}`);
    if (this.#trouble !== 0) return troubleAnswer(this.#trouble);
    if (request.method === 'POST' && pathname.endsWith('/api/v3/gene-qrcode')) return this.#createCode(searchParams);
    if (request.method === 'GET' && /\/api\/v3\/(check|get)-qrcode-status$/.test(pathname))
      return this.#tellStatus(searchParams.get('qrcodeId') ?? '');
    return troubleAnswer(404);
  }

  /** Somebody scans. */
  async scan({ user = this.#user }: ScanOptions = {}): Promise<void> {
    this.#user = user;
    await this.#change({ status: 'SCANNED', briefUserInfo: user });
  }

  /** Somebody approves. Where nobody scanned before, the page never hears of a scan, as when its question came too late for it. */
  async approve({ ticket = 'scripted-ticket', user = this.#user }: ApproveOptions = {}): Promise<void> {
    if (typeof ticket !== 'string') throw new TypeError('ticket must be text');
    await this.#change({ status: 'AUTHORIZED', ticket, briefUserInfo: user });
  }

  /** Somebody says no. */
  async decline(): Promise<void> {
    await this.#change({ status: 'CANCELLED', briefUserInfo: this.#user });
  }

  /** The code's life is over. */
  async expire(): Promise<void> {
    await this.#change({ status: 'EXPIRED' });
  }

  /** The server knows the code no more, as after a restart. */
  async forget(): Promise<void> {
    await this.#change(undefined);
  }

  /** From now on every answer is that HTTP status, those of questions that wait too; from 400 to 599. Default 503. Throws `RangeError` for another. */
  fail(status: number = 503): void {
    if (!(Number.isInteger(status) && status >= 400 && status <= 599))
      throw new RangeError('status must be a whole number from 400 to 599');
    this.#trouble = status;
    for (const code of this.#codes) code.wake();
  }

  /** Ends what `fail` began. */
  recover(): void {
    this.#trouble = 0;
  }

  #createCode(query: URLSearchParams): Response {
    const code = new ScriptedCode(`scripted-code-${this.#codes.length + 1}`);
    this.#codes.push(code);
    for (const take of this.#waiting.splice(0)) take(code);
    return codeAnswer(code.id, query, this.#options);
  }

  async #tellStatus(id: string): Promise<Response> {
    const { holdMs, clock } = this.#options;
    const standing = await this.#codes.find((code) => code.id === id)?.ask(holdMs, clock);
    if (this.#trouble !== 0) return troubleAnswer(this.#trouble);
    return standing ? envelope({ ...standing, interval: 500 }) : envelope(undefined, 404);
  }

  async #change(standing: Standing | undefined): Promise<void> {
    const work = async (): Promise<void> => (await this.#openCode()).become(standing);
    await within(patienceMs, work, this.#options.clock, new AbortController().signal);
  }

  #openCode(): Promise<ScriptedCode> {
    const newest = this.#codes.at(-1);
    if (newest?.open) return Promise.resolve(newest);
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }
}
