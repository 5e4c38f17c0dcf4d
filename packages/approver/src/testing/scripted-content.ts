import type { Clock } from '@qr-login/core';

const periodMs = 5000;
/** The current period and the two before. */
const acceptedPeriods = 3;
const seenMs = 60_000;

interface SeenProof {
  readonly proof: string;
  readonly user: string;
  readonly endsAt: number;
}

/** The rotating content of a scripted code, with the rules of PROTOCOL 8.2.4 and 8.2.6. */
export class ScriptedContent {
  readonly #clock: Clock;
  /** Proofs that a screen has shown, and since when. */
  readonly #shown = new Map<string, number>();
  readonly #seen: SeenProof[] = [];

  constructor(proof: string, clock: Clock) {
    this.#clock = clock;
    this.show(proof);
  }

  /** The screen shows this proof from now on. */
  show(proof: string): void {
    this.#shown.set(proof, this.#clock.now());
  }

  /** Whether the proof was on screen just now, or was issued to the user less than a minute ago. */
  accepts(proof: string | undefined, user: string): boolean {
    return this.#isCurrent(proof) || this.#seen.some((each) => each.proof === proof && this.#isValid(each, user));
  }

  /** A proof for the scan, for a current one of the screen: it does not prolong itself. */
  issue(proof: string | undefined, user: string): string | undefined {
    if (!this.#isCurrent(proof)) return undefined;
    const endsAt = this.#clock.now() + seenMs;
    const issued = `${endsAt}.${`${this.#seen.length}-seen-by-${user}`.padEnd(43, '-')}`;
    this.#seen.push({ proof: issued, user, endsAt });
    return issued;
  }

  #isCurrent(proof: string | undefined): boolean {
    const shownAt = this.#shown.get(proof ?? '');
    return shownAt !== undefined && this.#clock.now() - shownAt < acceptedPeriods * periodMs;
  }

  #isValid({ user, endsAt }: SeenProof, by: string): boolean {
    return user === by && this.#clock.now() < endsAt;
  }
}
