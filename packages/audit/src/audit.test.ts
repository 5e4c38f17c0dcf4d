import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditFlaw } from '../internal-testing/audit-flaw.js';
import { combineFlaws, idsOfFlaws } from '../internal-testing/combine-flaws.js';
import { changeResponse } from '../internal-testing/flaws/change-response.js';
import { inVirtualTime } from '../internal-testing/flaws/in-virtual-time.js';
import { httpFlawList, sessionFlawList } from '../internal-testing/flaw-runs.js';
import type { Finding } from './check.js';
import { genauthV3Mapping } from './servers/genauth-mappings.js';

// Versions 3 and 2: bounded-run.test.ts, and over Redis e2e/tests/audit.redis.test.ts.
describe('audit of the reference server', () => {
  it('passes every check with a mapping', async () => {
    const findings = await auditFlaw({}, 'mapped', { mapping: genauthV3Mapping });

    assert.ok(findings.length > 0);
    assert.deepEqual(findings.flatMap(toFault), []);
  });

  it('passes every check if the server binds every code', async () => {
    const findings = await auditFlaw({ app: { binding: 'required', redeemNeedsVerifier: true } }, 'genauth-v3', {});

    assert.deepEqual(findings.flatMap(toFault), []);
  });

  it('passes foreign-poller behind a proxy that replaces cookies with one of its own', async () => {
    const wrap = changeResponse(() => ({ headers: { 'set-cookie': 'balancer=node-0123; Path=/' } }));
    const findings = await auditFlaw({ wrap }, 'genauth-v3', { only: ['foreign-poller'] });

    assert.deepEqual(findings.flatMap(toFault), []);
  });

  for (const protocol of ['genauth-v3', 'mapped'] as const)
    it(`passes the checks of expiries over ${protocol}`, async () => {
      const findings = await auditFlaw(inVirtualTime(), protocol, {
        mapping: genauthV3Mapping,
        only: ['expiry-race', 'expired-code-oracle'],
        slow: true,
      });

      assert.deepEqual(findings.map(({ id, outcome }) => `${id} ${outcome}`).toSorted(), [
        'expired-code-oracle passed',
        'expiry-race passed',
      ]);
    });
});

describe('audit of a server with many flaws', () => {
  const names = [
    'binds no codes',
    'has ids of 64 bits',
    'ignores the pool of an account',
    'accepts a wrong secret',
    'sends the e-mail address',
    'allows the origin null',
    'lets browsers keep every response',
  ];

  it('finds each of them and no other', async () => {
    const flaws = [...sessionFlawList, ...httpFlawList].filter(({ name }) => names.includes(name));

    const findings = await auditFlaw(combineFlaws(flaws), 'genauth-v3', {});

    const failed = findings.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    assert.equal(flaws.length, names.length);
    assert.deepEqual(failed.toSorted(), idsOfFlaws(flaws));
  });
});

/** The server has no TLS, so that there is nothing to say about hsts. */
function toFault({ id, outcome, evidence }: Finding): readonly (readonly unknown[])[] {
  return outcome === (id === 'hsts' ? 'skipped' : 'passed') ? [] : [[id, outcome, evidence]];
}
