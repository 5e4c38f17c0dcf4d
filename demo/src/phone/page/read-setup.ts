import type { PhoneSetup } from '../setup.js';

/** Why the phone cannot be used yet. */
export type SetupProblem = 'not-paired' | 'wrong-key' | 'unreachable';

/** Reads the accounts from the phone's backend; on a network, after exchanging the key, if there is one, for a cookie. */
export async function readSetup(key: string | undefined): Promise<PhoneSetup | SetupProblem> {
  try {
    if (key !== undefined && !(await pair(key))) return 'wrong-key';
    const response = await fetch('/setup');
    return response.ok ? toSetup(await response.json()) : 'not-paired';
  } catch {
    return 'unreachable';
  }
}

async function pair(key: string): Promise<boolean> {
  const { ok } = await fetch('/pairing', { method: 'POST', body: key });
  return ok;
}

/** Written by our own backend, from the same type. */
function toSetup(setup: PhoneSetup): PhoneSetup {
  return setup;
}
