import type { Clock } from '../clock.js';
import type { CodeRotation } from './code-rotation.js';

/** Options of the renewal. */
export interface RenewalOptions {
  readonly clock: Clock;
  readonly codes: CodeRotation;
  readonly isAutomatic: boolean;
  readonly maxRenewals: number;
}

/** When the code on screen gets a successor, and how often. */
export class Renewal {
  readonly #options: RenewalOptions;
  #count = 0;
  #notBefore = 0;

  constructor(options: RenewalOptions) {
    this.#options = options;
  }

  /** Whether another code may be requested. */
  get isAllowed(): boolean {
    return this.#count < this.#options.maxRenewals;
  }

  /** Milliseconds until the successor of an unscanned code is due; `Infinity` if there shall be none. */
  get msUntilDue(): number {
    const { clock, codes, isAutomatic } = this.#options;
    const code = codes.current;
    const isDue = isAutomatic && this.isAllowed && !codes.hasPredecessor;
    // A code that no status has confirmed, or that is being polled for the last time, is not renewed but replaced.
    if (!isDue || !code || code.responseCount === 0 || code.remainingMs === 0) return Infinity;
    return Math.max(code.msUntilRenewal, this.#notBefore - clock.now(), 0);
  }

  /** Counts a code that replaces another. */
  record(): void {
    this.#count++;
  }

  /** Delays the next try, `Infinity` for none. */
  delay(ms: number): void {
    this.#notBefore = this.#options.clock.now() + ms;
  }
}
