import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditFlaw } from '../internal-testing/audit-flaw.js';
import { sessionFlawList as flaws } from '../internal-testing/flaw-runs.js';
import { sessionChecks } from './checks/session-checks.js';

for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
  describe(`audit of broken servers over ${protocol}`, () => {
    for (const flaw of flaws.filter(({ protocols = [protocol] }) => protocols.includes(protocol)))
      it(`${flaw.check} finds a server that ${flaw.name}`, async () => {
        const findings = await auditFlaw(flaw, protocol, { only: [flaw.check], slow: true });

        const outcomes = findings.map(({ id, outcome, evidence }) => ({
          id,
          outcome,
          reason: outcome === 'failed' || evidence,
        }));
        assert.deepEqual(outcomes, [{ id: flaw.check, outcome: 'failed', reason: true }]);
      });
  });

describe('flaws', () => {
  it('has one for each check of sessions and tickets', () => {
    const covered = new Set(flaws.map(({ check }) => check));

    assert.deepEqual(
      sessionChecks.filter(({ id }) => !covered.has(id)).map(({ id }) => id),
      [],
    );
  });
});
