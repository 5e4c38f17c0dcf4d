import type { Clock } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import type { AuditOptions } from '../src/options.js';

/** No pause of the audit has this length: a timer of this length is that of a request. */
const requestTimeoutMs = 59_999;

/** Time passes at once while the audit waits. While a request is in progress, it passes only through `pass`. */
export class AutoAdvancingTime {
  readonly #time = createFakeClock();
  readonly #onAdvance: (ms: number) => void;
  readonly #requests = new Set<object>();
  /** When the pauses end. */
  readonly #pauses = new Set<{ readonly at: number }>();
  #isAdvancing = false;
  /** For the audit. */
  readonly audit: Required<Pick<AuditOptions, 'clock' | 'requestTimeoutMs'>>;
  /** The same time for a server. Its own timers make no time pass. */
  readonly server: Clock = this.#time;

  /** `onAdvance` is called before each step with its milliseconds. */
  constructor(onAdvance: (ms: number) => void = () => {}) {
    this.#onAdvance = onAdvance;
    const setTimer: Clock['setTimer'] = (callback, ms) =>
      ms === requestTimeoutMs ? this.#setRequestTimer(callback) : this.#setPauseTimer(callback, ms);
    this.audit = { clock: { ...this.#time, setTimer }, requestTimeoutMs };
  }

  /** Lets time pass for the response to a request, as the work for it would. */
  async pass(ms: number): Promise<void> {
    this.#onAdvance(ms);
    await this.#time.advance(ms);
  }

  #setRequestTimer(callback: () => void): () => void {
    const request = {};
    const cancel = this.#time.setTimer(callback, requestTimeoutMs);
    this.#requests.add(request);
    return () => {
      cancel();
      this.#requests.delete(request);
      void this.#advance();
    };
  }

  #setPauseTimer(callback: () => void, ms: number): () => void {
    const pause = { at: this.#time.now() + ms };
    const cancel = this.#time.setTimer(() => {
      this.#pauses.delete(pause);
      callback();
    }, ms);
    this.#pauses.add(pause);
    void this.#advance();
    return () => {
      cancel();
      this.#pauses.delete(pause);
    };
  }

  async #advance(): Promise<void> {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    // Parallel steps of a check may send a request, or begin a pause that is shorter.
    await this.#time.advance(0);
    while (this.#requests.size === 0 && this.#pauses.size > 0) {
      const ms = Math.min(...[...this.#pauses].map(({ at }) => at)) - this.#time.now();
      this.#onAdvance(ms);
      await this.#time.advance(ms);
    }
    this.#isAdvancing = false;
  }
}
