import { systemClock } from './clock.js';
import type { Clock } from './clock.js';
import type { ConnectionState, LoginState } from './state-machine.js';
import { ownMembers } from './own-members.js';
import type { LoginCode } from './adapter.js';

/** Options and callbacks of a `LoginAttempt`. */
export interface LoginAttemptOptions {
  /** Called once for every change of state, in order. */
  readonly onState?: (state: LoginState) => void;
  /** Called once for every change of the connection. */
  readonly onConnection?: (connection: ConnectionState) => void;
  /**
   * Shown first, instead of a code from the adapter. The adapter is used if a promise resolves to `undefined`, and after the usual
   * delay if it rejects or stays pending for ten seconds. Default: none.
   */
  readonly firstCode?: LoginCode | PromiseLike<LoginCode | undefined> | undefined;
  /** Whether a new code replaces an expired one. Default `auto`. */
  readonly renew?: 'auto' | 'manual';
  /** Automatic renewals in one run. Default 5. */
  readonly maxRenewals?: number;
  /** Milliseconds between polls if the server sends no interval. Default 2000, at least 500. */
  readonly pollIntervalMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
  /** A number from 0 up to 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
}

/** Options with every default filled in, except for members without a default. */
export type ResolvedAttemptOptions = LoginAttemptOptions &
  Required<Pick<LoginAttemptOptions, 'renew' | 'maxRenewals' | 'pollIntervalMs' | 'clock' | 'random'>>;

/** Throws `RangeError` that names the invalid option. */
export function checkAttemptOptions(given: LoginAttemptOptions): ResolvedAttemptOptions {
  const options = ownMembers(given);
  const { renew = 'auto', maxRenewals = 5, pollIntervalMs = 2000, random = Math.random } = options;
  const clock = options.clock ?? systemClock;
  if (!Number.isInteger(maxRenewals) || maxRenewals < 0)
    throw new RangeError('maxRenewals must be a whole number of at least 0');
  if (!(pollIntervalMs >= 500)) throw new RangeError('pollIntervalMs must be at least 500');
  return ownMembers({ ...options, renew, maxRenewals, pollIntervalMs, clock, random });
}
