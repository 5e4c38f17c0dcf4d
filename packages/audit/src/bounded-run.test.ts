// What docs/AUDIT.md promises of a run at the default pace: its time, its requests, and the limits that a server needs.
import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { createMemoryStore } from '@qr-login/server';
import type { RateLimits } from '@qr-login/server';
import { AutoAdvancingTime } from '../internal-testing/auto-advancing-time.js';
import { demoCredentials } from '../internal-testing/demo-credentials.js';
import { openServer } from '../internal-testing/open-server.js';
import { createReport } from './create-report.js';
import type { ReportOptions } from './create-report.js';
import type { AuditReport } from './reports/report.js';

/** As documented. */
const maxRequests = { usual: 1000, slow: 1200 };
const maxDurationMs = 120_000;

/** Those of docs/AUDIT.md: lower ones than the defaults of the server, but for the scans. */
const documentedLimits: RateLimits = {
  codesPerAddress: 600,
  codesPerApp: 600,
  failedLookupsPerAddress: 300,
  scansPerUser: 60,
  statusRequestsPerCode: 20,
};

/** Runs the audit at the default pace. `limited` are the paths of responses with the status 429. */
async function run(
  options: Pick<ReportOptions, 'protocol'> & Partial<ReportOptions>,
  limits: RateLimits | false = documentedLimits,
): Promise<AuditReport & { readonly limited: readonly string[] }> {
  const time = new AutoAdvancingTime((ms) => mock.timers.tick(ms));
  const clock = time.server;
  const server = await openServer({ options: { clock, store: createMemoryStore({ clock }), limits } });
  const limited: string[] = [];
  const countLimited: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (response.status === 429) limited.push(new URL(input instanceof Request ? input.url : input).pathname);
    return response;
  };
  const report = await createReport({
    baseUrl: server.url,
    ...demoCredentials,
    ...time.audit,
    fetch: countLimited,
    ...options,
  });
  await server.close();
  return { ...report, limited };
}

describe('a run at the default pace', () => {
  // The rate limits in memory read the date of the system.
  before(() => mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 0, 1) }));
  after(() => mock.timers.reset());

  for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
    it(`needs no more time, requests and limits than documented, over ${protocol}`, async () => {
      const { verdict, counts, durationMs, requestCount, rateLimits, limited } = await run({ protocol });

      // Without TLS, there is nothing to say about hsts.
      assert.deepEqual([verdict, counts.skipped], ['passed', 1]);
      assert.ok(durationMs <= maxDurationMs, `${durationMs} ms`);
      assert.ok(requestCount <= maxRequests.usual, `${requestCount} requests`);
      // The last check provokes the limit of wrong client secrets.
      assert.deepEqual([rateLimits, limited.length], [[], 1], limited.join());
    });

  it('needs no more requests for the slow checks, even if the server limits nothing', async () => {
    const { counts, requestCount } = await run(
      { protocol: 'genauth-v3', slow: true, only: ['expiry-race', 'expired-code-oracle', 'lookup-limit'] },
      false,
    );

    // The lookups run into no limit.
    assert.deepEqual([counts.passed, counts.failed.low], [2, 1]);
    assert.ok(requestCount <= maxRequests.slow, `${requestCount} requests`);
  });
});
