import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { proofOf } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireOtherRedeemer } from '../servers/honest-attacker.js';
import { isRefused } from '../servers/refusal.js';

/** A ticket is for the app of its code. */
export const otherAppRedemption: Check<CodeServer> = {
  id: 'other-app-redemption',
  title: 'Another app cannot redeem a ticket',
  severity: 'high',
  source: 'PROTOCOL 3.6.1; RFC 6749 section 5.2; CVE-2023-2585',
  sends:
    'Approves a code. Redeems its ticket for another app, with the credentials of that app, and then for its own. Redeems a ticket of the other app for that app.',
  expects: 'Only the first redemption gets no tokens.',
  remedy: 'Store the app with the ticket, and compare it with the authenticated client before the ticket is spent.',
  needs: ['token-a', 'other-app'],
  async run(server, { credentials: { tokenA = '', tokenB = tokenA, otherApp } }) {
    const { code, ticket } = await server.createApprovedCode(tokenB);
    const proof = proofOf(code);
    const foreign = await server.redeem(ticket, { ...proof, app: otherApp });
    if (foreign.accessToken !== undefined) return [describe('another app redeemed the ticket', foreign.exchange)];
    isRefused(foreign);
    const own = await server.redeem(ticket, proof);
    if (own.accessToken === undefined)
      throw new InconclusiveError(describe('the app of the code could not redeem its ticket', own.exchange));
    await requireOtherRedeemer(server, otherApp, tokenA);
    return [];
  },
};
