import type { Check } from '../check.js';
import { readRetryAfter } from '../http/http-client.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { recordLogin } from '../servers/record-login.js';

const maxGuesses = 20;

/** Client secrets cannot be guessed one after the other. */
export const clientSecretLimit: Check<CodeServer> = {
  id: 'client-secret-limit',
  title: 'Wrong client secrets run into a rate limit',
  severity: 'medium',
  source: 'PROTOCOL 3.1.6, 3.6.6; RFC 6749 section 2.3.1; OWASP ASVS 5.0 6.3.1',
  sends: `Up to ${maxGuesses} redemptions with a wrong client secret. The server then refuses redemptions of this app from this address for a while.`,
  expects: `HTTP 429 with Retry-After after at most ${maxGuesses} of them.`,
  remedy:
    'Count failed client authentications per app and address: five in ten minutes, then 429 without a check of the secret.',
  needs: ['token-a', 'app-secret'],
  isUnsafe: true,
  async run(server, context) {
    if (!JSON.stringify(server.mapping.redeem ?? {}).includes('{appSecret}'))
      throw new NotApplicableError('redemptions of this server have no client secret');
    const { accessToken } = await recordLogin(server, context);
    if (accessToken === undefined) throw new InconclusiveError('the redemption with the right client secret failed');
    const { appId } = context.credentials.app;
    const request = server.redeemRequest('no-such-ticket', { app: { appId, appSecret: 'wrong-secret' } });
    for (let guess = 0; guess < maxGuesses; guess++) {
      const exchange = await context.http.sendOnce(request);
      if (exchange.status !== 429) continue;
      return readRetryAfter(exchange) === undefined ? [describe('Retry-After is missing', exchange)] : [];
    }
    return [`${maxGuesses} wrong client secrets were checked without HTTP 429`];
  },
};
