import { randomBytes } from 'node:crypto';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';

/** A signed-in user. */
export interface SiteUser {
  /** The login server's id of the user (`sub`). */
  readonly id: string;
  readonly displayName: string;
  readonly photo?: string;
}

/** Limits of `Sessions`. */
export interface SessionsOptions {
  /** Sessions at a time; one more ends the oldest. Default 1000. */
  readonly limit?: number;
  /** Milliseconds from sign-in to the end. Default 8 hours. */
  readonly lifetimeMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

interface Session {
  readonly user: SiteUser;
  readonly endsAt: number;
}

/** The site's sessions, in memory. Ids are created here only: an id from a request is never adopted. */
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

  /** Starts a session, ends the previous one, if any, and returns the new id. */
  start(user: SiteUser, before: string | undefined): string {
    this.end(before);
    const oldest = this.#sessions.keys().next();
    if (this.#sessions.size >= this.#limit && !oldest.done) this.end(oldest.value);
    const id = randomBytes(32).toString('base64url');
    this.#sessions.set(id, { user, endsAt: this.#clock.now() + this.lifetimeMs });
    return id;
  }

  /** The user of the session, if it exists and has not expired. */
  read(id: string | undefined): SiteUser | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (session && session.endsAt > this.#clock.now()) return session.user;
    this.end(id);
    return undefined;
  }

  /** Ends all sessions of a user. */
  endAllOf(userId: string): void {
    for (const [id, { user }] of this.#sessions) if (user.id === userId) this.end(id);
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#sessions.delete(id);
  }
}
