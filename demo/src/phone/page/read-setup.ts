import type { PhoneSetup } from '../setup.js';
import { notPaired, unreachable, wrongKey } from './messages.js';

/** Reads the accounts from the phone's backend; on a network, after exchanging the key in the URL for a cookie. */
export async function readSetup(): Promise<PhoneSetup | { readonly problem: string }> {
  try {
    const [, key] = /^#key=(\w+)$/.exec(location.hash) ?? [];
    if (key !== undefined && !(await pair(key))) return { problem: wrongKey };
    const response = await fetch('/setup');
    return response.ok ? toSetup(await response.json()) : { problem: notPaired };
  } catch {
    return { problem: unreachable };
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
