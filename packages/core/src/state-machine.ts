import type { QrLoginError } from './errors.js';
import type { CheckCodeStatus, LoginCode, TokenSet, User } from './adapter.js';

/** State of a sign-in attempt. */
export type LoginState =
  /** No code yet, or the next one is on its way. `pending` or `error` may follow. */
  | { readonly status: 'loading' }
  /** A code is on screen. Every status may follow, `pending` with another code. */
  | { readonly status: 'pending'; readonly code: LoginCode }
  /** A user scanned the code and has not decided. Everything but `pending` may follow, `scanned` after a try of the check code. */
  | {
      readonly status: 'scanned';
      readonly code: LoginCode;
      readonly user?: User | undefined;
      /** If the app requires a check code: ask for it until `verified`, then the user can approve on the phone. */
      readonly check?: CheckCodeStatus | undefined;
    }
  /** Terminal. The ticket can be redeemed once; it is empty if there are tokens instead. */
  | {
      readonly status: 'authorized';
      readonly ticket: string;
      readonly tokenSet?: TokenSet | undefined;
      readonly codeId: string;
      readonly codeVerifier?: string | undefined;
      readonly user?: User | undefined;
    }
  /** Terminal. The user declined on the phone. */
  | { readonly status: 'cancelled'; readonly user?: User | undefined }
  /** Terminal. The last code expired and was not renewed. */
  | { readonly status: 'expired' }
  /** Terminal. `error.code` says why. */
  | { readonly status: 'error'; readonly error: QrLoginError };

/** The seven status names. */
export type LoginStatusName = LoginState['status'];

/** Whether the server is reachable; independent of the status. */
export type ConnectionState = 'online' | 'reconnecting' | 'offline';

/** Which status may follow which. No status goes back, except to `loading`, where a new code begins if none was ready in time. */
export const transitions: Readonly<Record<LoginStatusName, readonly LoginStatusName[]>> = {
  loading: ['pending', 'error'],
  pending: ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'],
  scanned: ['loading', 'scanned', 'authorized', 'cancelled', 'expired', 'error'],
  authorized: ['loading'],
  cancelled: ['loading'],
  expired: ['loading'],
  error: ['loading'],
};

/** The state after `next`: `next` itself if the table allows the transition, otherwise the old state. */
export function transition(state: LoginState, next: LoginState): LoginState {
  const sameCode = state.status === 'pending' && next.status === 'pending' && state.code === next.code;
  const sameScan = state.status === 'scanned' && next.status === 'scanned' && !isLater(next.check, state.check);
  return !sameCode && !sameScan && transitions[state.status].includes(next.status) ? next : state;
}

/** Whether a try of the check code lies between. Responses may overtake each other, so anything else is older or the same. */
function isLater(next: CheckCodeStatus | undefined, { verified, triesLeft }: Partial<CheckCodeStatus> = {}): boolean {
  return !!next && !verified && (next.verified || next.triesLeft < (triesLeft ?? Infinity));
}

/** Whether an attempt ends in this status. */
export function isTerminal(status: LoginStatusName): boolean {
  return status !== 'loading' && status !== 'pending' && status !== 'scanned';
}
