import type { Clock } from './clock.js';
import type { QrLoginError } from './errors.js';
import type { Connection } from './machine.js';
import { nextDelayMs } from './poll.js';

const missesUntilReconnecting = 2;

/** What a line is told once. */
export interface LineOptions {
  readonly onConnection?: ((connection: Connection) => void) | undefined;
  readonly pollIntervalMs: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The line to the server: how well it can be heard, and so how long to wait for the next question. */
export class Line {
  readonly #options: LineOptions;
  #connection: Connection = 'online';
  #offline = false;
  #heardAt: { readonly now: number; readonly epoch: number };
  /** Failed questions in a row. */
  failures = 0;
  /** Answers in a row that were none of the protocol's. */
  oddAnswers = 0;
  /** Milliseconds to wait for the next question. */
  delayMs = 0;
  /** The server asked to be left alone for that long, so nothing cuts the wait short. */
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

  /** The server answered, and may have said when to ask again. So there is a network, whatever the browser says. */
  heard(hintMs: number | undefined, offline = false): void {
    this.#offline = offline;
    this.failures = this.oddAnswers = 0;
    this.#heardAt = readClocks(this.#options.clock);
    this.#pace(hintMs);
  }

  /** It did not, or not sensibly. */
  missed({ code, retryAfterMs }: QrLoginError): void {
    // Any other failure is an answer, so there is a network. What failed without one says nothing of the server.
    this.#offline &&= code === 'network-or-policy' || code === 'timeout';
    if (!this.#offline) {
      this.failures++;
      this.oddAnswers = code === 'protocol' ? this.oddAnswers + 1 : 0;
    }
    this.#pace(undefined, retryAfterMs);
  }

  /** What it pushed broke off. No question failed, so none counts; but many pages may have noticed at once. */
  broke({ retryAfterMs }: QrLoginError): void {
    // Whatever the server asked for before still holds.
    if (this.firm) return;
    const { pollIntervalMs: defaultMs, random } = this.#options;
    this.delayMs = nextDelayMs({ defaultMs, hintMs: undefined, retryAfterMs, failures: 1, random });
    this.firm = retryAfterMs !== undefined;
  }

  /** The server is left alone no longer than any other silence asks for. */
  relax(): void {
    this.#pace();
  }

  /**
   * How far the clock on the wall went ahead of the monotonic one, which stands still on some machines while they sleep. Counts only
   * while the server cannot be heard: its word decides, and somebody may just have set the clock.
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
