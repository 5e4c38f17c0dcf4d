import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import type { CodeServer } from '../servers/code-server.js';
import { describe } from '../servers/code-server.js';
import { findLinks, isSecure } from '../servers/secure-links.js';

/** Nothing of a sign-in crosses a network unencrypted. */
export const tlsOnly: Check<CodeServer> = {
  id: 'tls-only',
  title: 'Nothing crosses a network without TLS',
  severity: 'high',
  source: 'PROTOCOL 2.2; RFC 6749 section 3.1; OWASP ASVS 5.0 12.2.1',
  sends: 'A request for a code; for a server on the port of https, the same over http.',
  expects:
    'An https address, https in every link of the response, and no answer to http but a refusal or a redirect. Loopback may use http.',
  remedy: 'Serve https only. Let port 80 redirect to https, or close it, and configure the public origin with https.',
  needs: [],
  async run(server, context) {
    const { base } = context;
    const { exchange } = await server.createCode();
    const links = findLinks(exchange.json).filter((link) => !isSecure(link));
    return [
      ...(isSecure(base) ? [] : [`${base.origin} is not encrypted`]),
      ...new Set(links.map(({ origin }) => describe(`the response has a link to ${origin}`, exchange))),
      ...(await tryPlainHttp(server, context)),
    ];
  },
};

async function tryPlainHttp(server: CodeServer, { base, http }: AuditContext): Promise<readonly string[]> {
  if (base.protocol !== 'https:' || base.port !== '') return [];
  const request = server.createRequest();
  const url = new URL(request.url);
  url.protocol = 'http:';
  try {
    const exchange = await http.send({ ...request, url });
    return server.isSuccess(exchange) ? [describe('the server gives codes over http too', exchange)] : [];
  } catch (error) {
    // A closed port is as good as a refusal.
    if (error instanceof InconclusiveError) return [];
    throw error;
  }
}
