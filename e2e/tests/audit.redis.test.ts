// The audit of the reference server over Redis. Over a memory store: packages/audit/src/audit.test.ts.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audit } from '@qr-login/audit';
import type { AuditOptions } from '@qr-login/audit';
import { demoCredentials } from '../../packages/audit/internal-testing/demo-credentials.js';
import { openServer } from '../../packages/audit/internal-testing/open-server.js';
import { openRedisStores } from '../../packages/server/internal-testing/policies/policy-stores.js';

const options: Omit<AuditOptions, 'baseUrl' | 'protocol'> = {
  ...demoCredentials,
  requestsPerSecond: 1000,
  idSamples: 60,
  // A busy machine may take seconds for 50 requests at the same moment.
  requestTimeoutMs: 60_000,
  // The server has no TLS.
  skip: ['hsts'],
};

describe('audit of the reference server over Redis', () => {
  for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
    it(`passes every check of ${protocol}`, async () => {
      // A store of its own: wrong secrets lock redemptions for ten minutes.
      const stores = await openRedisStores();
      const { url, close } = await openServer(stores.open());

      const findings: (readonly unknown[])[] = [];
      let passed = 0;
      for await (const { id, outcome, evidence } of audit({ ...options, baseUrl: url, protocol }))
        if (outcome === 'passed') passed++;
        else findings.push([id, outcome, evidence]);
      await close();
      await stores.close();

      assert.deepEqual(findings, []);
      assert.ok(passed > 30);
    });
});
