import type { CheckCodeResult, LoginAdapter, LoginStatus } from './adapter.js';
import { QrLoginError } from './errors.js';
import type { LoginState } from './state-machine.js';

/** Throws `misconfigured` if a status requires a check code that the adapter cannot send. */
export function requireCheckCodeSupport(adapter: LoginAdapter, status: LoginStatus): void {
  if ('check' in status && status.check && !adapter.verifyCheckCode)
    throw new QrLoginError('misconfigured', 'the app needs an adapter with verifyCheckCode');
}

/** Sends the digits for the code of the state. Throws `TypeError` if the state waits for none. */
export async function sendCheckCode(
  adapter: LoginAdapter,
  state: LoginState,
  digits: string,
  signal: AbortSignal,
): Promise<CheckCodeResult> {
  if (state.status === 'scanned' && state.check && !state.check.verified && adapter.verifyCheckCode)
    return adapter.verifyCheckCode(state.code, digits, { signal });
  throw new TypeError('verifyCheckCode: no check code is expected');
}
