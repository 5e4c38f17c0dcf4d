import type { Check } from '../check.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';

const minSeconds = 31_536_000;

/** Browsers use https for the host from the second visit on. */
export const hsts: Check<CodeServer> = {
  id: 'hsts',
  title: 'Browsers use https only for this host',
  severity: 'low',
  source: 'RFC 6797 section 6.1; OWASP ASVS 5.0 3.4.1',
  sends: 'A request for a code.',
  expects: 'Strict-Transport-Security with max-age of at least a year.',
  remedy: 'Send Strict-Transport-Security: max-age=31536000 from the proxy that ends TLS.',
  needs: [],
  async run(server, { base }) {
    if (base.protocol !== 'https:')
      throw new NotApplicableError('browsers ignore the header of a server without https');
    const { exchange } = await server.createCode();
    const value = exchange.headers.get('strict-transport-security');
    if (value === null) return [describe('Strict-Transport-Security is missing', exchange)];
    const seconds = Number(/max-age\s*=\s*"?(\d+)/i.exec(value)?.[1] ?? 0);
    return seconds < minSeconds ? [describe(`max-age is ${seconds} s`, exchange)] : [];
  },
};
