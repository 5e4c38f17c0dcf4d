import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audit } from '@qr-login/audit';
import type { AuditOptions } from '@qr-login/audit';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { backendClient, clientId, openOauthProvider, otherClientId } from '../support/oauth-provider.js';
import { decideOnPages } from '../support/provider-decision.js';

/** What docs/AUDIT-TARGETS.md says of this server. */
const documented = [
  ['device-slow-down', 'failed'],
  ['device-user-code-guessing', 'skipped'],
];
/** This server does not measure the time between polls, so that no pause is needed. Time limits, of ten seconds and more, stay. */
const clock: Clock = {
  ...systemClock,
  setTimer: (callback, ms) => systemClock.setTimer(callback, ms < 10_000 ? 0 : ms),
};

describe('audit of a real OAuth server with the device flow', () => {
  it('finds only what is documented', async () => {
    const findings = await auditProvider({ appId: backendClient.id, appSecret: backendClient.secret });

    assert.deepEqual(findings, documented);
  });

  it('finds the same for a client without a secret, and skips its authentication', async () => {
    const findings = await auditProvider({ appId: clientId });

    const [first, ...others] = documented;
    assert.deepEqual(findings, [first, ['device-client-authentication', 'skipped'], ...others]);
  });
});

/** The checks that did not pass. */
async function auditProvider(
  client: Pick<AuditOptions, 'appId' | 'appSecret'>,
): Promise<readonly (readonly [string, string])[]> {
  const provider = await openOauthProvider();
  const options: AuditOptions = {
    ...client,
    baseUrl: provider.issuer,
    protocol: 'device-grant',
    otherAppId: otherClientId,
    scope: 'openid',
    decide: decideOnPages,
    requestsPerSecond: 1000,
    clock,
  };
  const findings: (readonly [string, string])[] = [];
  try {
    for await (const { id, outcome } of audit(options)) if (outcome !== 'passed') findings.push([id, outcome]);
  } finally {
    await provider.close();
  }
  return findings;
}
