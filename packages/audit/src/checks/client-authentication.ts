import type { AppCredentials } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { proofOf } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { createVerifier } from '../servers/create-verifier.js';
import { requireReadiness } from '../servers/refusal.js';

/** A ticket alone yields nothing. */
export const clientAuthentication: Check<CodeServer> = {
  id: 'client-authentication',
  title: 'A redemption needs the credentials of the app',
  severity: 'high',
  source: 'PROTOCOL 3.6.2; RFC 6749 sections 3.2.1 and 10.5',
  sends: 'Approves a code. Redeems its ticket without a secret, with a wrong one, and with the right one.',
  expects: 'Only the right secret gets tokens.',
  remedy:
    'Authenticate the client before the ticket is looked up. A ticket in a page is not a credential of the backend.',
  needs: ['token-a', 'app-secret'],
  isUnsafe: true,
  async run(server, { secrets, credentials: { tokenA = '', tokenB = tokenA, app } }) {
    if (!JSON.stringify(server.mapping.redeem ?? {}).includes('{appSecret}'))
      throw new NotApplicableError('the mapping sends no secret with a redemption');
    const { code, ticket } = await server.createApprovedCode(tokenB);
    const proof = proofOf(code);
    const wrongSecret = createVerifier();
    secrets.add(wrongSecret);
    const attempts: readonly { readonly what: string; readonly as: AppCredentials }[] = [
      { what: 'without a secret', as: { ...app, appSecret: undefined } },
      { what: 'with a wrong secret', as: { ...app, appSecret: wrongSecret } },
    ];
    for (const { what, as } of attempts) {
      const attack = await server.redeem(ticket, { ...proof, app: as });
      if (attack.accessToken !== undefined) return [describe(`a redemption ${what} got tokens`, attack.exchange)];
      requireReadiness(attack);
    }
    const { accessToken, exchange } = await server.redeem(ticket, proof);
    if (accessToken === undefined)
      throw new InconclusiveError(describe('the redemption with the right secret got no tokens', exchange));
    return [];
  },
};
