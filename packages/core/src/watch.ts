import type { Clock } from './clock.js';
import type { LoginCode, LoginStatus } from './protocol.js';

/** How long before its end a code gets a successor, unless it lives so briefly that this were most of its life. */
const maxLeadMs = 3000;
const maxLeadShare = 0.25;
/** What a scan grants at least, where the server does not say. */
const decisionMs = 60_000;

/** One code that is being asked about, and its life on the monotonic clock. */
export class Watch {
  readonly code: LoginCode;
  readonly #clock: Clock;
  #endsAt: number;
  #scanned = false;
  /** Times the server knew it. */
  answers = 0;
  /** When it was last asked about. */
  askedAt: number;

  constructor(code: LoginCode, clock: Clock) {
    this.code = code;
    this.#clock = clock;
    this.askedAt = clock.now();
    this.#endsAt = this.askedAt + code.lifetimeMs;
  }

  /** Milliseconds of life left. */
  get leftMs(): number {
    return Math.max(0, this.#endsAt - this.#clock.now());
  }

  /** Milliseconds until a successor is due. */
  get untilRenewalMs(): number {
    return Math.max(0, this.leftMs - Math.min(maxLeadMs, this.code.lifetimeMs * maxLeadShare));
  }

  /** The server knew the code: its word about the life left counts, and a scan gives the person time to decide. */
  heard({ status, remainingMs }: LoginStatus): void {
    const now = this.#clock.now();
    this.answers++;
    if (remainingMs !== undefined) this.#endsAt = now + remainingMs;
    else if (status === 'scanned' && !this.#scanned) this.#endsAt = Math.max(this.#endsAt, now + decisionMs);
    this.#scanned ||= status === 'scanned';
  }
}
