import type { QrLoginError } from '../errors.js';
import type { ConnectionState } from '../state-machine.js';
import { nextDelayMs } from './backoff.js';

const failuresUntilReconnecting = 2;

/** Options of the poll schedule. */
export interface PollScheduleOptions {
  readonly onConnection?: ((connection: ConnectionState) => void) | undefined;
  readonly pollIntervalMs: number;
  readonly random: () => number;
}

/** The connection to the server, and the delay before the next poll that follows from it. */
export class PollSchedule {
  readonly #options: PollScheduleOptions;
  #connection: ConnectionState = 'online';
  #offline = false;
  /** Consecutive failed requests. */
  failures = 0;
  /** Consecutive invalid responses. */
  protocolErrors = 0;
  /** Milliseconds until the next poll. */
  delayMs = 0;
  /** Whether the delay is a Retry-After, which nothing shortens. */
  hasRetryAfter = false;

  constructor(options: PollScheduleOptions) {
    this.#options = options;
  }

  get connection(): ConnectionState {
    return this.#connection;
  }

  get offline(): boolean {
    return this.#offline;
  }

  set offline(offline: boolean) {
    this.#offline = offline;
    this.#updateConnection();
  }

  /** Records a response and its interval. There is a network then, even if the browser reports offline. */
  recordSuccess(hintMs: number | undefined, offline = false): void {
    this.#offline = offline;
    this.failures = this.protocolErrors = 0;
    this.#updateDelay(hintMs);
  }

  /** Records a failed request or an invalid response. */
  recordFailure({ code, retryAfterMs }: QrLoginError): void {
    // Any other failure is a response, so there is a network. Failures while offline say nothing about the server.
    this.#offline &&= code === 'network-or-policy' || code === 'timeout';
    if (!this.#offline) {
      this.failures++;
      this.protocolErrors = code === 'protocol' ? this.protocolErrors + 1 : 0;
    }
    this.#updateDelay(undefined, retryAfterMs);
  }

  /** Records a stream error. No request failed, so none is counted; the jitter spreads pages that lost their streams together. */
  recordStreamLoss({ retryAfterMs }: QrLoginError): void {
    // An earlier Retry-After still applies.
    if (this.hasRetryAfter) return;
    const { pollIntervalMs: defaultMs, random } = this.#options;
    this.delayMs = nextDelayMs({ defaultMs, hintMs: undefined, retryAfterMs, failures: 1, random });
    this.hasRetryAfter = retryAfterMs !== undefined;
  }

  /** Resets the delay to the usual one. */
  resetDelay(): void {
    this.#updateDelay();
  }

  #updateDelay(hintMs?: number, retryAfterMs?: number): void {
    const { pollIntervalMs: defaultMs, random } = this.#options;
    this.delayMs = nextDelayMs({ defaultMs, hintMs, retryAfterMs, failures: this.failures, random });
    this.hasRetryAfter = retryAfterMs !== undefined;
    this.#updateConnection();
  }

  #updateConnection(): void {
    const state = this.failures >= failuresUntilReconnecting ? 'reconnecting' : 'online';
    const connection = this.#offline ? 'offline' : state;
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.#options.onConnection?.(connection);
  }
}
