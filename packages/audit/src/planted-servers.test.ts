import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '@qr-login/server';
import { openServer } from '../internal-testing/open-server.js';
import type { Handler, Wrap } from '../internal-testing/open-server.js';
import { audit } from './audit.js';
import type { Finding } from './check.js';
import { AuditError } from './options.js';

const [tokenA = '', tokenB = ''] = Object.keys(demoAccounts);
const id = 'a'.repeat(43);

/** Looks like every step of a sign-in at once. */
const everything = {
  statusCode: 200,
  code: 200,
  message: 'OK',
  requestId: 'request',
  data: { qrcodeId: id, random: id, ticket: 'one-ticket', access_token: 'one-token', token: 'jwt' },
};
const authorized = { 'genauth-v3': 'AUTHORIZED', 'genauth-v2': 2 };

async function run(protocol: 'genauth-v3' | 'genauth-v2', wrap: Wrap): Promise<readonly Finding[]> {
  const server = await openServer({ wrap });
  const findings: Finding[] = [];
  const app = { appId: 'demo-app', appSecret: 'demo-secret', otherAppId: 'demo-public' };
  try {
    const audited = audit({
      baseUrl: server.url,
      protocol,
      ...app,
      tokenA,
      tokenB,
      requestsPerSecond: 1000,
      idSamples: 50,
    });
    for await (const finding of audited) findings.push(finding);
  } finally {
    await server.close();
  }
  return findings;
}

function idsOf(findings: readonly Finding[], outcome: Finding['outcome']): readonly string[] {
  return findings.filter((finding) => finding.outcome === outcome).map((finding) => finding.id);
}

for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
  describe(`audit of a planted server over ${protocol}`, () => {
    for (const body of [{}, { statusCode: 200, data: {} }, { code: 200, data: {} }])
      it(`cannot run if every response is ${JSON.stringify(body)}`, async () => {
        await assert.rejects(
          run(protocol, () => async () => Response.json(body)),
          AuditError,
        );
      });

    it('fails if every response is a whole sign-in', async () => {
      const body = { ...everything, data: { ...everything.data, status: authorized[protocol] } };

      const findings = await run(protocol, () => async () => Response.json(body));

      const failed = idsOf(findings, 'failed');
      const expected = ['lifecycle', 'response-fields', 'error-envelopes', 'redemption-in-url', 'client-secret-limit'];
      assert.deepEqual(
        expected.filter((check) => !failed.includes(check)),
        [],
      );
    });

    it('passes no check of an attack if every request but that for a code is refused', async () => {
      const refuse = (handle: Handler): Handler => {
        return (request) =>
          /\/gene(-qrcode)?(\?|$)/.test(request.url)
            ? handle(request)
            : Promise.resolve(Response.json({ statusCode: 500, code: 500, message: 'No', requestId: 'request' }));
      };

      const findings = await run(protocol, refuse);

      assert.ok(idsOf(findings, 'failed').includes('lifecycle'));
      // Headers, and what the creation of codes shows alone.
      const stillTrue = ['tls-only', 'cors', 'version-headers', 'predictable-id'];
      assert.deepEqual(
        idsOf(findings, 'passed').filter((check) => !stillTrue.includes(check)),
        [],
      );
    });
  });
