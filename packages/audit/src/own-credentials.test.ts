import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '@qr-login/server';
import { openServer } from '../internal-testing/open-server.js';
import { audit } from './audit.js';
import type { AuditOptions } from './options.js';

const [tokenA = ''] = Object.keys(demoAccounts);
const only = ['lifecycle', 'response-fields'];

/** Outcomes of a sound server. */
const cases: readonly (readonly [name: string, options: Partial<AuditOptions>, outcomes: readonly string[]])[] = [
  ['all credentials', { appSecret: 'demo-secret' }, ['passed', 'passed']],
  ['no secret of a confidential app', {}, ['passed', 'inconclusive']],
  ['a wrong secret', { appSecret: 'no-secret' }, ['inconclusive', 'inconclusive']],
  ['a token that has expired', { appSecret: 'demo-secret', tokenA: 'no-account' }, ['inconclusive', 'inconclusive']],
];

for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
  describe(`audit of a sound server over ${protocol} with credentials that do not work`, () => {
    for (const [name, options, outcomes] of cases)
      it(`does not accuse it with ${name}`, async () => {
        const { url, close } = await openServer();
        const found = new Map<string, string>();
        const all: AuditOptions = {
          baseUrl: url,
          protocol,
          appId: 'demo-app',
          tokenA,
          only,
          requestsPerSecond: 1000,
          ...options,
        };

        for await (const { id, outcome } of audit(all)) found.set(id, outcome);
        await close();

        assert.deepEqual(
          only.map((id) => found.get(id)),
          outcomes,
        );
      });
  });
