import { QrLoginError } from '../errors.js';
import type { LoginState } from '../state-machine.js';
import type { TrackedCode } from './tracked-code.js';

/** How the last code ended: with a decision, expired, or lost early. */
export type CodeOutcome = 'terminal' | 'expired' | 'unknown' | 'unconfirmed';

/** The polled codes: the one on screen, and before it its predecessor until that expires. */
export class CodeRotation {
  #codes: readonly TrackedCode[] = [];

  /** The code on screen. */
  get current(): TrackedCode | undefined {
    return this.#codes.at(-1);
  }

  /** The predecessor, or the code on screen if there is none. */
  get first(): TrackedCode | undefined {
    return this.#codes[0];
  }

  /** Whether the code on screen already follows another one. */
  get hasPredecessor(): boolean {
    return this.#codes.length > 1;
  }

  /** Milliseconds until the next of them expires. */
  get remainingMs(): number {
    return Math.min(...this.#codes.map(({ remainingMs }) => remainingMs));
  }

  /** Puts a code on screen. The previous one stays scannable until it expires, if `keepsPrevious`. */
  show(trackedCode: TrackedCode, keepsPrevious: boolean): void {
    const previous = this.current;
    this.#codes = previous && keepsPrevious && previous.remainingMs > 0 ? [previous, trackedCode] : [trackedCode];
  }

  /** Keeps the code that was scanned first. */
  keepOnly(trackedCode: TrackedCode): void {
    this.#codes = [trackedCode];
  }

  /** An expired code, for its last poll; otherwise the one polled least recently. */
  pickCodeToPoll(): TrackedCode | undefined {
    const [first, second] = this.#codes;
    return second && first && first.remainingMs > 0 && second.lastPolledAt < first.lastPolledAt ? second : first;
  }

  /** A predecessor ends without an outcome of the attempt. */
  retire(trackedCode: TrackedCode, outcome: CodeOutcome | undefined): CodeOutcome | undefined {
    if (!outcome || outcome === 'terminal' || trackedCode === this.current) return outcome;
    this.#codes = this.#codes.filter((other) => other !== trackedCode);
    return undefined;
  }
}

/** The state of an attempt that requests no further code. */
export function finalState(outcome: CodeOutcome, consecutiveLosses: number): LoginState {
  if (outcome !== 'unknown' || consecutiveLosses < 2) return { status: 'expired' };
  const error = new QrLoginError('unknown-code', 'the server does not know this code, nor the one before');
  return { status: 'error', error };
}
