import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openServer } from '../internal-testing/open-server.js';
import { audit } from './audit.js';
import { deviceChecks } from './checks/device-checks.js';
import type { AuditOptions } from './options.js';
import { AuditError } from './options.js';

async function idsOf(options: Partial<AuditOptions>): Promise<readonly string[]> {
  const server = await openServer();
  const ids: string[] = [];
  try {
    const audited = audit({
      baseUrl: server.url,
      protocol: 'genauth-v3',
      appId: 'demo-app',
      requestsPerSecond: 1000,
      ...options,
    });
    for await (const { id } of audited) ids.push(id);
  } finally {
    await server.close();
  }
  return ids;
}

describe('audit with safe', () => {
  const only = ['client-secret-limit', 'hsts', 'version-headers'];

  it('leaves out the checks that change more than codes of their own', async () => {
    assert.deepEqual(await idsOf({ only, safe: true }), ['hsts', 'version-headers']);
  });

  it('leaves out the checks that send a wrong client secret', async () => {
    const sending = ['client-authentication', 'client-secret-limit'];

    assert.deepEqual(await idsOf({ only: [...sending, 'hsts'], safe: true }), ['hsts']);
  });

  it('leaves out those of the device flow', () => {
    const sending = deviceChecks.find(({ id }) => id === 'device-client-authentication');

    assert.equal(sending?.isUnsafe, true);
  });

  it('runs them last without', async () => {
    assert.equal((await idsOf({ only })).at(-1), 'client-secret-limit');
  });

  it('cannot run if no check is left', async () => {
    await assert.rejects(idsOf({ only: ['client-secret-limit'], safe: true }), AuditError);
  });
});
