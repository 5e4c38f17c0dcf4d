import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { proofOf } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { getVariants, queryVariants } from '../servers/form-variants.js';
import type { NamedRequest } from '../servers/form-variants.js';
import { requireReadiness } from '../servers/refusal.js';

/** A ticket in an address is refused. */
export const redemptionInUrl: Check<CodeServer> = {
  id: 'redemption-in-url',
  title: 'A ticket is accepted in a body only',
  severity: 'medium',
  source: 'PROTOCOL 3.6.1; RFC 6749 section 3.2; RFC 9700 section 4.3',
  sends:
    'Approves a code and redeems its ticket by GET, and by POST with everything in the query. Members of members are named with dots and with brackets.',
  expects: 'No tokens for either, and tokens for the honest redemption afterwards.',
  remedy: 'Read ticket and credentials from the body of a POST, and ignore the query.',
  needs: ['token-a'],
  async run(server, { http, credentials: { tokenA = '' } }) {
    const { code, ticket } = await server.createApprovedCode(tokenA);
    const changes = proofOf(code);
    const request = server.redeemRequest(ticket, changes);
    const variants: readonly NamedRequest[] = [
      ...getVariants(request),
      ...queryVariants(request).map(([how, url]): NamedRequest => [
        `in a query${how}`,
        { ...request, url, body: request.body && {} },
      ]),
    ];
    for (const [name, variant] of variants) {
      const exchange = await http.send(variant);
      if (server.readAccessToken(exchange) !== undefined) return [describe(`a ticket was redeemed ${name}`, exchange)];
      requireReadiness({ exchange });
    }
    const { accessToken, exchange } = await server.redeem(ticket, changes);
    if (accessToken === undefined) throw new InconclusiveError(describe('the honest redemption failed', exchange));
    const isInAddress = request.url.href.includes(encodeURIComponent(ticket));
    return isInAddress ? [describe('tickets are redeemed in an address', exchange)] : [];
  },
};
