import { randomBytes } from 'node:crypto';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';

/** Who is signed in. */
export interface Person {
  /** The login server's name for them (`sub`). */
  readonly id: string;
  readonly displayName: string;
  readonly photo?: string;
}

/** How much is kept, and for how long. */
export interface SessionsOptions {
  /** Sessions at a time; one more ends the oldest. Default 1000. */
  readonly limit?: number;
  /** Milliseconds from sign-in to the end. Default 8 hours. */
  readonly lifetimeMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

interface Session {
  readonly person: Person;
  readonly endsAt: number;
}

/** The site's sessions, in memory. An id is only ever made here: one that a visitor brings along is never adopted. */
export class Sessions {
  readonly lifetimeMs: number;
  readonly #limit: number;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();

  constructor({ limit = 1000, lifetimeMs = 8 * 3_600_000, clock = systemClock }: SessionsOptions = {}) {
    this.#limit = limit;
    this.lifetimeMs = lifetimeMs;
    this.#clock = clock;
  }

  /** Starts a session in place of the one before, if any, and gives its id. */
  start(person: Person, before: string | undefined): string {
    this.end(before);
    const oldest = this.#sessions.keys().next();
    if (this.#sessions.size >= this.#limit && !oldest.done) this.end(oldest.value);
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(id, { person, endsAt: this.#clock.now() + this.lifetimeMs });
    return id;
  }

  /** Who is signed in under this id, if it is one and still lives. */
  read(id: string | undefined): Person | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (session && session.endsAt > this.#clock.now()) return session.person;
    this.end(id);
    return undefined;
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#sessions.delete(id);
  }
}
