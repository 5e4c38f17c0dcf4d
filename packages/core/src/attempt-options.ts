import { systemClock } from './clock.js';
import type { Clock } from './clock.js';
import type { Connection, LoginState } from './machine.js';
import { ownMembers } from './own-members.js';
import type { LoginCode } from './protocol.js';

/** What an attempt may be told, and whom it tells. */
export interface LoginAttemptOptions {
  /** Called once for every change of state, in order. */
  readonly onState?: (state: LoginState) => void;
  /** Called once for every change of the connection. */
  readonly onConnection?: (connection: Connection) => void;
  /**
   * Shown first, in place of one that the adapter would be asked for. The adapter is asked once a promise gives `undefined`, and after the
   * usual pause when it rejects or keeps silent for ten seconds. Default: none.
   */
  readonly firstCode?: LoginCode | PromiseLike<LoginCode | undefined> | undefined;
  /** Whether an ended code is followed by a new one. Default `auto`. */
  readonly renew?: 'auto' | 'manual';
  /** New codes in one run, that is, with nobody asking for them. Default 5. */
  readonly maxRenewals?: number;
  /** Milliseconds between questions where the server does not say. Default 2000, at least 500. */
  readonly pollIntervalMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
  /** A number from 0 up to 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
}

/** With every default filled in, but for what may be absent. */
export type CheckedAttemptOptions = LoginAttemptOptions &
  Required<Pick<LoginAttemptOptions, 'renew' | 'maxRenewals' | 'pollIntervalMs' | 'clock' | 'random'>>;

/** Throws `RangeError` naming the option that is wrong. */
export function checkAttemptOptions(given: LoginAttemptOptions): CheckedAttemptOptions {
  const options = ownMembers(given);
  const { renew = 'auto', maxRenewals = 5, pollIntervalMs = 2000, random = Math.random } = options;
  const clock = options.clock ?? systemClock;
  if (!Number.isInteger(maxRenewals) || maxRenewals < 0)
    throw new RangeError('maxRenewals must be a whole number of at least 0');
  if (!(pollIntervalMs >= 500)) throw new RangeError('pollIntervalMs must be at least 500');
  return ownMembers({ ...options, renew, maxRenewals, pollIntervalMs, clock, random });
}
