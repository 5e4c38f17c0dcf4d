import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { proofOf } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireReadiness } from '../servers/refusal.js';

/** A ticket is spent by its redemption. */
export const ticketReplay: Check<CodeServer> = {
  id: 'ticket-replay',
  title: 'A ticket can be redeemed once',
  severity: 'high',
  source: 'PROTOCOL 3.6.3, 3.6.4; RFC 6749 section 4.1.2',
  sends: 'Approves a code, redeems its ticket, and redeems it again.',
  expects: 'The second redemption gets no tokens.',
  remedy: 'Delete the ticket in the same atomic step that reads it.',
  needs: ['token-a'],
  async run(server, { credentials: { tokenA = '' } }) {
    const { code, ticket } = await server.createApprovedCode(tokenA);
    const changes = proofOf(code);
    const first = await server.redeem(ticket, changes);
    if (first.accessToken === undefined)
      throw new InconclusiveError(describe('no redemption succeeds', first.exchange));
    const second = await server.redeem(ticket, changes);
    if (second.accessToken !== undefined) return [describe('a ticket was redeemed twice', second.exchange)];
    requireReadiness(second);
    return [];
  },
};
