import type { Check } from '../check.js';
import type { Exchange, OutgoingRequest } from '../http/exchange.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { foreignOrigins } from '../servers/foreign-origins.js';
import { requireReadiness } from '../servers/refusal.js';

/** Pages of other origins cannot read responses. */
export const cors: Check<CodeServer> = {
  id: 'cors',
  title: 'Pages of other origins cannot read responses',
  severity: 'high',
  source: 'PROTOCOL 3.7; CWE-942; OWASP ASVS 5.0 3.4.2',
  sends:
    'Requests and preflights from a foreign origin, from null, from names that start or end like the host of the server, and from another port.',
  expects:
    'No Access-Control-Allow-Origin that allows one of them. That includes *: the sign-in needs no cookie, so every page could use it.',
  remedy:
    'Compare the Origin header with a list of exact origins. Send it back only if it is on the list, and never null or *.',
  needs: [],
  async run(server, { base, http }) {
    const code = await server.createCode();
    const evidence: string[] = [];
    for (const origin of foreignOrigins(base)) {
      const requests = [
        server.statusRequest(code, { headers: { origin } }),
        server.createRequest({ headers: { origin } }),
        toPreflight(server.statusRequest(code), origin),
      ];
      const exchanges: Exchange[] = [];
      for (const request of requests) exchanges.push(await http.send(request));
      evidence.push(...exchanges.flatMap((exchange) => describeAllowed(exchange, origin)).slice(0, 1));
      if (evidence.length === 0) for (const exchange of exchanges) requireReadiness({ exchange });
    }
    return [...new Set(evidence)];
  },
};

function toPreflight({ url, method, headers = {} }: OutgoingRequest, origin: string): OutgoingRequest {
  const names = Object.keys(headers).join(',');
  return {
    method: 'OPTIONS',
    url,
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': names },
  };
}

function describeAllowed(exchange: Exchange, origin: string): readonly string[] {
  const allowed = exchange.headers.get('access-control-allow-origin');
  const hasCredentials = exchange.headers.get('access-control-allow-credentials') === 'true';
  const withCredentials = hasCredentials ? ' with credentials' : '';
  // A preflight with * alone opens no response.
  if (allowed === '*' && (hasCredentials || exchange.method !== 'OPTIONS'))
    return [describe(`every origin is allowed${withCredentials}`, exchange)];
  if (allowed !== origin) return [];
  return [describe(`the origin ${origin} is allowed${withCredentials}`, exchange)];
}
