import type { Clock } from './clock.js';
import type { QrLoginError } from './errors.js';
import type { Connection } from './machine.js';
import { nextDelayMs } from './poll.js';

const missesUntilReconnecting = 2;

/** Options of the poll schedule. */
export interface LineOptions {
  readonly onConnection?: ((connection: Connection) => void) | undefined;
  readonly pollIntervalMs: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The connection to the server, and the delay before the next poll that follows from it. */
export class Line {
  readonly #options: LineOptions;
  #connection: Connection = 'online';
  #offline = false;
  #heardAt: { readonly now: number; readonly epoch: number };
  /** Consecutive failed requests. */
  failures = 0;
  /** Consecutive invalid responses. */
  oddAnswers = 0;
  /** Milliseconds until the next poll. */
  delayMs = 0;
  /** Whether the delay is a Retry-After, which nothing shortens. */
  firm = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#heardAt = readClocks(options.clock);
  }

  get connection(): Connection {
    return this.#connection;
  }

  get offline(): boolean {
    return this.#offline;
  }

  set offline(offline: boolean) {
    this.#offline = offline;
    this.#showConnection();
  }

  /** Records a response and its interval. There is a network then, even if the browser reports offline. */
  heard(hintMs: number | undefined, offline = false): void {
    this.#offline = offline;
    this.failures = this.oddAnswers = 0;
    this.#heardAt = readClocks(this.#options.clock);
    this.#pace(hintMs);
  }

  /** Records a failed request or an invalid response. */
  missed({ code, retryAfterMs }: QrLoginError): void {
    // Any other failure is a response, so there is a network. Failures while offline say nothing about the server.
    this.#offline &&= code === 'network-or-policy' || code === 'timeout';
    if (!this.#offline) {
      this.failures++;
      this.oddAnswers = code === 'protocol' ? this.oddAnswers + 1 : 0;
    }
    this.#pace(undefined, retryAfterMs);
  }

  /** Records a stream error. No request failed, so none is counted; the jitter spreads pages that lost their streams together. */
  broke({ retryAfterMs }: QrLoginError): void {
    // An earlier Retry-After still applies.
    if (this.firm) return;
    const { pollIntervalMs: defaultMs, random } = this.#options;
    this.delayMs = nextDelayMs({ defaultMs, hintMs: undefined, retryAfterMs, failures: 1, random });
    this.firm = retryAfterMs !== undefined;
  }

  /** Resets the delay to the usual one. */
  relax(): void {
    this.#pace();
  }

  /**
   * How far the wall clock ran ahead of the monotonic clock, which stops during sleep on some machines. 0 while the server is reachable:
   * its remaining time decides then, and the wall clock may just have been set.
   */
  get sleptMs(): number {
    const { now, epoch } = readClocks(this.#options.clock);
    return this.failures > 0 ? Math.max(0, epoch - this.#heardAt.epoch - (now - this.#heardAt.now)) : 0;
  }

  #pace(hintMs?: number, retryAfterMs?: number): void {
    const { pollIntervalMs: defaultMs, random } = this.#options;
    this.delayMs = nextDelayMs({ defaultMs, hintMs, retryAfterMs, failures: this.failures, random });
    this.firm = retryAfterMs !== undefined;
    this.#showConnection();
  }

  #showConnection(): void {
    const lost = this.failures >= missesUntilReconnecting ? 'reconnecting' : 'online';
    const connection = this.#offline ? 'offline' : lost;
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.#options.onConnection?.(connection);
  }
}

function readClocks(clock: Clock): { readonly now: number; readonly epoch: number } {
  return { now: clock.now(), epoch: clock.epochNow() };
}
