import type { Check } from '../check.js';
import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { recordLogin } from '../servers/record-login.js';
import { findLinks } from '../servers/secure-links.js';

const linkHeaders = ['location', 'content-location', 'refresh', 'link'];

/** No address holds a ticket or a token. */
export const secretsInUrls: Check<CodeServer> = {
  id: 'secrets-in-urls',
  title: 'No ticket or token stands in an address, and no redirect holds the id of a code',
  severity: 'medium',
  source: 'RFC 9700 section 4.3; OWASP ASVS 5.0 14.2.1',
  sends: 'One whole sign-in.',
  expects:
    'Tickets and tokens in bodies and in the Authorization header only; no id, ticket or token in a header with an address.',
  remedy: 'Send secrets in bodies. An address ends up in logs, in the history of the browser and in Referer.',
  needs: ['token-a'],
  async run(server, context) {
    const { approved, declined, approvedCode, declinedCode, ticket, accessToken } = await recordLogin(server, context);
    if (ticket === undefined) throw new InconclusiveError('the honest sign-in gave no ticket');
    const { tokenA, tokenB, app } = context.credentials;
    const secrets = keepTexts([ticket, accessToken, tokenA, tokenB, app.appSecret]);
    const ids = [approvedCode.id, declinedCode.id];
    const exchanges = [...approved.values(), ...declined.values()];
    return [...new Set(exchanges.flatMap((exchange) => judge(exchange, secrets, ids)))];
  },
};

function judge(exchange: Exchange, secrets: readonly string[], ids: readonly string[]): readonly string[] {
  const holds = (text: string, values: readonly string[]): boolean => values.some((value) => holdsValue(text, value));
  const evidence: string[] = [];
  if (holds(exchange.url.href, secrets)) evidence.push(describe('a request has a secret in its address', exchange));
  for (const name of linkHeaders)
    if (holds(exchange.headers.get(name) ?? '', [...secrets, ...ids]))
      evidence.push(describe(`the header ${name} holds a secret`, exchange));
  if (findLinks(exchange.json).some(({ href }) => holds(href, secrets)))
    evidence.push(describe('an address in the body holds a secret', exchange));
  return evidence;
}

function holdsValue(text: string, value: string): boolean {
  return text.includes(value) || text.includes(encodeURIComponent(value));
}

function keepTexts(values: readonly (string | undefined)[]): readonly string[] {
  return values.flatMap((value) => (value ? [value] : []));
}
