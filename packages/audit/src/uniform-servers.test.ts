import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '@qr-login/server';
import { openServer } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { audit } from './audit.js';
import { sessionChecks } from './checks/session-checks.js';
import type { AuditOptions } from './options.js';

const id = 'A'.repeat(43);
const code = { qrcodeId: id, content: 'content' };
const approved = { status: 'AUTHORIZED', ticket: 'a-ticket', access_token: 'a-token' };
const isCreate = ({ url }: Request): boolean => url.includes('gene');

/** Servers whose responses do not depend on the code. */
const servers: readonly { readonly name: string; readonly respond: (request: Request) => object }[] = [
  { name: 'succeeds always', respond: () => ({ statusCode: 200, data: { ...code, status: 'PENDING' } }) },
  { name: 'always has a ticket and tokens', respond: () => ({ statusCode: 200, data: { ...code, ...approved } }) },
  {
    name: 'refuses everything but new codes',
    respond: (request) => (isCreate(request) ? { statusCode: 200, data: code } : { statusCode: 404 }),
  },
];

const [tokenA = '', tokenB = ''] = Object.keys(demoAccounts);
const stub = { appId: 'app', appSecret: 'app-secret', otherAppId: 'other-app', tokenA: 'token-a', tokenB: 'token-b' };
const demo = { appId: 'demo-app', appSecret: 'demo-secret', tokenA, tokenB };

describe('audit of a server with uniform responses', () => {
  for (const { name, respond } of servers)
    it(`passes no check of sessions if it ${name}`, async () => {
      const only = sessionChecks.map((check) => check.id);

      const passed = await idsOfPassed(() => async (request) => Response.json(respond(request)), {
        ...stub,
        tokenOtherApp: 'token-d',
        tokenOtherPool: 'token-c',
        only,
      });

      assert.deepEqual(passed, []);
    });

  for (const status of [401, 429, 503])
    it(`passes no check of redemptions if each redemption gets ${status}`, async () => {
      const only = ['parallel-redemption', 'ticket-replay', 'reusable-code', 'client-authentication'];

      const passed = await idsOfPassed(
        (handle) => (request) =>
          request.url.includes('exchange-tokenset')
            ? Promise.resolve(Response.json({ statusCode: status, message: 'No' }, { status }))
            : handle(request),
        { ...demo, only },
      );

      assert.deepEqual(passed, []);
    });
});

async function idsOfPassed(
  wrap: Wrap,
  options: Pick<AuditOptions, 'appId' | 'only'> & Partial<AuditOptions>,
): Promise<readonly string[]> {
  const server = await openServer({ wrap });
  const passed: string[] = [];
  const findings = audit({
    baseUrl: server.url,
    protocol: 'genauth-v3',
    idSamples: 50,
    requestsPerSecond: 1000,
    ...options,
  });
  for await (const finding of findings) if (finding.outcome === 'passed') passed.push(finding.id);
  await server.close();
  return passed;
}
