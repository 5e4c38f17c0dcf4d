import type { Clock } from '../clock.js';
import type { LoginCode, LoginStatus } from '../adapter.js';

/** How long before its end a code is renewed, unless its lifetime is so short that this would be most of it. */
const maxLeadMs = 3000;
const maxLeadShare = 0.25;
/** Minimum remaining time after a scan, if the server sends none. */
const decisionMs = 60_000;

/** One polled code, and its lifetime on the monotonic clock. */
export class TrackedCode {
  readonly code: LoginCode;
  readonly #clock: Clock;
  #endsAt: number;
  /** How far the wall clock is ahead of the monotonic clock, as of the last response for this code. */
  #respondedAheadMs: number;
  #scanned = false;
  /** Number of statuses received. */
  responseCount = 0;
  /** When it was last polled. */
  lastPolledAt: number;

  constructor(code: LoginCode, clock: Clock) {
    this.code = code;
    this.#clock = clock;
    this.lastPolledAt = clock.now();
    this.#endsAt = this.lastPolledAt + code.lifetimeMs;
    this.#respondedAheadMs = this.#aheadMs;
  }

  /** Remaining lifetime in milliseconds. */
  get remainingMs(): number {
    return Math.max(0, this.#endsAt - this.#clock.now());
  }

  /**
   * How far the wall clock ran ahead of the monotonic clock since the last response for this code. The monotonic clock stops during sleep
   * on some machines: the age of the code is then unknown. A response for another code says nothing about it.
   */
  get driftMs(): number {
    return this.#aheadMs - this.#respondedAheadMs;
  }

  /** Milliseconds until the renewal is due. */
  get msUntilRenewal(): number {
    return Math.max(0, this.remainingMs - Math.min(maxLeadMs, this.code.lifetimeMs * maxLeadShare));
  }

  /** Records a status: its remaining time applies, and a scan gives the user time to decide. */
  update({ status, remainingMs }: LoginStatus): void {
    const now = this.#clock.now();
    this.responseCount++;
    this.#respondedAheadMs = this.#aheadMs;
    if (remainingMs !== undefined) this.#endsAt = now + remainingMs;
    else if (status === 'scanned' && !this.#scanned) this.#endsAt = Math.max(this.#endsAt, now + decisionMs);
    this.#scanned ||= status === 'scanned';
  }

  get #aheadMs(): number {
    return this.#clock.epochNow() - this.#clock.now();
  }
}
