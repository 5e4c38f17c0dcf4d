import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditFlaw, demoOptions } from '../internal-testing/audit-flaw.js';
import type { Flaw } from '../internal-testing/flaw.js';
import { httpFlawList as flaws } from '../internal-testing/flaw-runs.js';
import { changeResponse } from '../internal-testing/flaws/change-response.js';
import { safeProxy } from '../internal-testing/flaws/tls-flaws.js';
import type { AuditProtocol, Finding } from './check.js';
import { httpChecks } from './checks/http-checks.js';

/** Takes 1,100 requests: bounded-run.test.ts finds it. */
const unlimitedLookups = 'counts no failed lookup';
for (const protocol of ['genauth-v3', 'genauth-v2'] as const) {
  describe(`audit of broken servers over ${protocol}`, () => {
    for (const flaw of flaws.filter(
      ({ protocols = [protocol], name }) => protocols.includes(protocol) && name !== unlimitedLookups,
    ))
      it(`${flaw.check} finds a server that ${flaw.name}`, async () => {
        const finding = await run(flaw, protocol);

        assert.deepEqual([finding?.id, finding?.outcome], [flaw.check, 'failed'], finding?.evidence.join('; '));
      });
  });

  describe(`audit of a sound server over ${protocol}`, () => {
    it('passes lookup-limit', async () => {
      const limited = { check: 'lookup-limit', options: { limits: { failedLookupsPerAddress: 50 } } };

      const finding = await run(limited, protocol);

      assert.deepEqual([finding?.outcome, finding?.evidence], ['passed', []]);
    });

    it('passes unknown-code-oracle if a header changes in between', async () => {
      let refusals = 0;
      const wrap = changeResponse((_, __, json) =>
        /"(statusCode|code)":404/.test(JSON.stringify(json) ?? '')
          ? { headers: { 'x-window': refusals++ < 2 ? 'first' : 'second' } }
          : undefined,
      );

      const finding = await run({ check: 'unknown-code-oracle', wrap }, protocol);

      assert.deepEqual([finding?.outcome, finding?.evidence], ['passed', []]);
    });

    it('passes unknown-code-oracle behind a proxy that takes turns between two machines', async () => {
      let responses = 0;
      const wrap = changeResponse(() => ({ headers: { 'x-served-by': `machine-${responses++ % 2}` } }));

      const { otherAppId: _, ...withoutOther } = demoOptions;

      const finding = await run({ check: 'unknown-code-oracle', wrap }, protocol, withoutOther);

      assert.deepEqual([finding?.outcome, finding?.evidence], ['passed', []]);
    });

    it('passes version-headers behind a proxy that names its protocol', async () => {
      const wrap = changeResponse(() => ({ headers: { via: 'HTTP/1.1 proxy' } }));

      const finding = await run({ check: 'version-headers', wrap }, protocol);

      assert.deepEqual([finding?.outcome, finding?.evidence], ['passed', []]);
    });

    it('passes cors if the server ignores the case of an allowed origin', async () => {
      const { wrap, audit: behindProxy } = safeProxy;
      const allowOwn = changeResponse(({ headers }) => {
        const origin = headers.get('origin') ?? '';
        return origin.toLowerCase() === 'https://login.example.com'
          ? { headers: { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' } }
          : undefined;
      });

      const finding = await run(
        { check: 'cors', wrap: (handle) => wrap(allowOwn(handle)), audit: behindProxy },
        protocol,
      );

      assert.deepEqual([finding?.outcome, finding?.evidence], ['passed', []]);
    });

    for (const check of ['tls-only', 'hsts'])
      it(`passes ${check} behind TLS`, async () => {
        const finding = await run({ check, ...safeProxy }, protocol);

        assert.deepEqual([finding?.outcome, finding?.evidence], ['passed', []]);
      });
  });
}

describe('flaws', () => {
  it('has one for each check of the protocol and of HTTP', () => {
    const covered = new Set(flaws.map(({ check }) => check));

    assert.deepEqual(
      httpChecks.filter(({ id }) => !covered.has(id)).map(({ id }) => id),
      [],
    );
  });
});

/** The finding of the flaw's check alone. */
async function run(
  flaw: Omit<Flaw, 'name'>,
  protocol: AuditProtocol,
  credentials = demoOptions,
): Promise<Finding | undefined> {
  const [finding] = await auditFlaw(flaw, protocol, { only: [flaw.check], slow: true }, credentials);
  return finding;
}
