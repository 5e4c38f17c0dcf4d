import type { AuthFailureLimiter } from '@qr-login/server';
import type { Flaw } from '../flaw.js';
import { changeResponse } from './change-response.js';
import { overV3 } from './over-v3.js';

/** Flaws of rate limits. */
export const limitFlaws: readonly Flaw[] = overV3([
  {
    check: 'client-secret-limit',
    name: 'counts no failed client authentication',
    options: { authFailureLimiter: countNothing() },
  },
  {
    check: 'client-secret-limit',
    name: 'does not say when to come back',
    wrap: changeResponse((_, { status }) => (status === 429 ? { headers: { 'retry-after': undefined } } : undefined)),
  },
  {
    check: 'lookup-limit',
    name: 'counts no failed lookup',
    options: { limits: false },
  },
]);

function countNothing(): AuthFailureLimiter {
  return { consume: async () => 0, readRetryAfterMs: async () => 0, refund: async () => {} };
}
