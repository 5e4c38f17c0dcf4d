import { systemClock } from '../clock.js';
import { withTimeout } from '../polling/sleep.js';
import type { User } from '../adapter.js';
import { ScriptedCode } from './scripted-code.js';
import type { ScriptedStatus } from './scripted-code.js';
import type { ScriptedServerOptions } from './scripted-server-options.js';
import { codeResponse, envelope, preflightResponse, failureResponse } from './scripted-wire.js';

/** Options of a scan. */
export interface ScanOptions {
  /** Default: `{ displayName: 'Sample Person' }`. */
  readonly user?: User;
}

/** Options of an approval. */
export interface ApproveOptions extends ScanOptions {
  /** Default: `scripted-ticket`. */
  readonly ticket?: string;
}

/** The page may have to load first, on a busy machine. */
const openCodeTimeoutMs = 15_000;

/**
 * A scripted login server for tests: it implements version 3 (PROTOCOL 3), and the test acts as the phone. Each phone action applies to the
 * newest open code: it waits for one, resolves once the page has received the change, and rejects with `timeout` after fifteen seconds.
 */
export class ScriptedServer {
  readonly #options: Required<Omit<ScriptedServerOptions, 'userCode'>> & Pick<ScriptedServerOptions, 'userCode'>;
  readonly #requests: string[] = [];
  readonly #codes: ScriptedCode[] = [];
  #waiting: ((code: ScriptedCode) => void)[] = [];
  #user: User = { displayName: 'Sample Person' };
  #failureStatus = 0;

  /** Throws `RangeError` for a number out of range. */
  constructor(options: ScriptedServerOptions = {}) {
    const { lifetimeMs = 120_000, holdMs = 2000, clock = systemClock } = options;
    if (!(lifetimeMs >= 10_000 && lifetimeMs <= 600_000))
      throw new RangeError('lifetimeMs must be from 10000 to 600000');
    if (!(holdMs >= 0 && holdMs <= 4000)) throw new RangeError('holdMs must be from 0 to 4000');
    this.#options = { ...options, lifetimeMs, holdMs, clock };
  }

  /** Requests so far, as method and path: `POST /api/v3/gene-qrcode`. Preflights are left out. */
  get requests(): readonly string[] {
    return [...this.#requests];
  }

  /** Answers one request, as `fetch` does. */
  async respond(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return preflightResponse(request);
    const { pathname, searchParams } = new URL(request.url);
    this.#requests.push(`${request.method} ${pathname}`);
    if (this.#failureStatus !== 0) return failureResponse(this.#failureStatus);
    if (request.method === 'POST' && pathname.endsWith('/api/v3/gene-qrcode')) return this.#createCode(searchParams);
    if (request.method === 'GET' && /\/api\/v3\/(check|get)-qrcode-status$/.test(pathname))
      return this.#readStatus(searchParams.get('qrcodeId') ?? '');
    return failureResponse(404);
  }

  /** The user scans. */
  async scan({ user = this.#user }: ScanOptions = {}): Promise<void> {
    this.#user = user;
    await this.#changeStatus({ status: 'SCANNED', briefUserInfo: user });
  }

  /** The user approves. Without an earlier `scan()`, the page never receives `SCANNED`, as after a late poll. */
  async approve({ ticket = 'scripted-ticket', user = this.#user }: ApproveOptions = {}): Promise<void> {
    if (typeof ticket !== 'string') throw new TypeError('ticket must be text');
    await this.#changeStatus({ status: 'AUTHORIZED', ticket, briefUserInfo: user });
  }

  /** The user declines. */
  async decline(): Promise<void> {
    await this.#changeStatus({ status: 'CANCELLED', briefUserInfo: this.#user });
  }

  /** The code expires. */
  async expire(): Promise<void> {
    await this.#changeStatus({ status: 'EXPIRED' });
  }

  /** The code becomes unknown to the server, as after a restart. */
  async deleteCode(): Promise<void> {
    await this.#changeStatus(undefined);
  }

  /** Answers every request, held polls too, with this HTTP status, 400 to 599. Default 503. Throws `RangeError` for another. */
  fail(status: number = 503): void {
    if (!(Number.isInteger(status) && status >= 400 && status <= 599))
      throw new RangeError('status must be a whole number from 400 to 599');
    this.#failureStatus = status;
    for (const code of this.#codes) code.releasePolls();
  }

  /** Ends the failure set by `fail`. */
  recover(): void {
    this.#failureStatus = 0;
  }

  #createCode(query: URLSearchParams): Response {
    const code = new ScriptedCode(`scripted-code-${this.#codes.length + 1}`);
    this.#codes.push(code);
    for (const resolve of this.#waiting.splice(0)) resolve(code);
    return codeResponse(code.id, query, this.#options);
  }

  async #readStatus(id: string): Promise<Response> {
    const { holdMs, clock } = this.#options;
    const status = await this.#codes.find((code) => code.id === id)?.poll(holdMs, clock);
    if (this.#failureStatus !== 0) return failureResponse(this.#failureStatus);
    return status ? envelope({ ...status, interval: 500 }) : envelope(undefined, 404);
  }

  async #changeStatus(status: ScriptedStatus | undefined): Promise<void> {
    const work = async (): Promise<void> => (await this.#openCode()).setStatus(status);
    await withTimeout(openCodeTimeoutMs, work, this.#options.clock, new AbortController().signal);
  }

  #openCode(): Promise<ScriptedCode> {
    const newest = this.#codes.at(-1);
    if (newest?.isOpen) return Promise.resolve(newest);
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }
}
