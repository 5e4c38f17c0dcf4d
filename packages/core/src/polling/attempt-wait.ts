import type { Clock } from '../clock.js';
import type { PollSchedule } from './poll-schedule.js';
import { sleep } from './sleep.js';
import type { Sleep } from './sleep.js';

/** Added to the usual delay while the browser reports offline, which may be wrong for the lifetime of the page. */
const offlineDelayMs = 15_000;

/** The waits of one attempt, one at a time: longer while offline or paused, and ended early by news. */
export class AttemptWait {
  readonly #clock: Clock;
  readonly #schedule: PollSchedule;
  #sleep: Sleep | undefined;
  #isPaused = false;
  /** Waiting because the attempt is offline or paused. */
  #isHeld = false;

  constructor(clock: Clock, schedule: PollSchedule) {
    this.#clock = clock;
    this.#schedule = schedule;
  }

  /** Whether no requests may be sent. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  set isPaused(isPaused: boolean) {
    this.#isPaused = isPaused;
    if (!isPaused) this.resume();
  }

  /** Waits, unless `end` is called. Rejects on abort. */
  async forMs(ms: number, signal: AbortSignal): Promise<void> {
    this.#sleep = sleep(ms, this.#clock, signal);
    await this.#sleep.done;
    this.#sleep = undefined;
    signal.throwIfAborted();
  }

  /** Waits until a request may be sent, or until a message makes one unnecessary. */
  async untilAllowed(hasMessage: () => boolean | undefined, signal: AbortSignal): Promise<void> {
    this.#isHeld = true;
    if (this.#schedule.offline && this.#schedule.delayMs > 0 && !hasMessage()) await this.forMs(offlineDelayMs, signal);
    while (this.#isPaused && !hasMessage()) await this.forMs(Infinity, signal);
    this.#isHeld = false;
  }

  /** Ends the current wait. */
  end(): void {
    this.#sleep?.end();
  }

  /** Ends it unless the server has set a longer one. */
  endUnlessRetryAfter(): void {
    if (!this.#schedule.hasRetryAfter) this.end();
  }

  /** Retry-After has always passed before a wait for the network or for a resume. */
  resume(): void {
    if (this.#isHeld) this.end();
    else this.endUnlessRetryAfter();
  }
}
