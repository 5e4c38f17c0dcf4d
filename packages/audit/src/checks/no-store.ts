import type { Check } from '../check.js';
import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import type { CodeServer } from '../servers/code-server.js';
import { recordErrors } from '../servers/error-cases.js';
import { recordLogin } from '../servers/record-login.js';

/** No response of a sign-in stays in a cache. */
export const noStore: Check<CodeServer> = {
  id: 'no-store',
  title: 'Every response forbids caching, errors included',
  severity: 'medium',
  source: 'PROTOCOL 3.1.4; RFC 9111 section 5.2.2.5; RFC 6749 section 5.1; OWASP ASVS 5.0 14.3.2',
  sends: 'One whole sign-in, and one request for each kind of error.',
  expects: 'Cache-Control: no-store in every response.',
  remedy: 'Set the header in one place in front of all routes, also of those that answer 404 and 500.',
  needs: ['token-a'],
  async run(server, context) {
    const { approved, declined, ticket } = await recordLogin(server, context);
    if (ticket === undefined)
      throw new InconclusiveError('the honest sign-in gave no ticket, the response that matters most');
    const errors = await recordErrors(server, context);
    const exchanges = [...approved.values(), ...declined.values(), ...errors.map(({ exchange }) => exchange)];
    return [...new Set(exchanges.filter(isCacheable).map(describeCacheable))];
  },
};

function isCacheable({ headers }: Exchange): boolean {
  const directives = (headers.get('cache-control') ?? '').split(',').map((each) => each.trim().toLowerCase());
  return !directives.includes('no-store');
}

/** The kind of response, so that one sentence stands for many. */
function describeCacheable({ method, url, status, headers }: Exchange): string {
  const value = headers.has('cache-control') ? 'another Cache-Control' : 'no Cache-Control';
  return `${method} ${url.pathname} answered ${status} with ${value}`;
}
