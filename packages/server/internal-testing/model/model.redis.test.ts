import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checkLinearizability } from '../linearizability/check-history.js';
import { runWorkload } from '../linearizability/workload.js';
import { lifetimesWithPolicies } from '../linearizability/history.js';
import { parseTestSeed } from '../seed.js';
import { runSequences } from './run-sequences.js';
import { openRedis } from './redis-system.js';
import type { RedisSystem } from './redis-system.js';

/** In each title, since a failure prints the title. */
const seed = parseTestSeed(process.env['TEST_SEED']);

for (const layout of ['one server', 'a cluster of three'] as const)
  describe(`server with a Redis store on ${layout}`, () => {
    let system: RedisSystem;
    before(async () => void (system = await openRedis(layout)));
    after(() => system.close());

    it(`matches the model on every sequence, TEST_SEED=${seed} (T11, T15)`, async () => {
      const { reached } = await runSequences(system, { sequences: 60, seed });

      for (const outcome of ['redeem was told for alice', 'read was told EXPIRED', 'CONFIRM was refused: unknown'])
        assert.ok(reached.has(outcome), outcome);
    });

    it(`keeps all invariants with concurrent clients, in some order, TEST_SEED=${seed} (T12, T13)`, async () => {
      for (let at = 0; at < 6; at++) {
        const { clients } = await system.open();
        await runWorkload(clients, { seed: seed + at, codes: 10, users: ['alice', 'bob', 'carol'] });

        assert.deepEqual(checkLinearizability(clients.history.entries), []);
        assert.ok(clients.history.entries.every(({ outcome }) => outcome.type !== 'info'));
      }
    });

    describe('with every policy (PROTOCOL 8)', () => {
      let strict: RedisSystem;
      before(async () => void (strict = await openRedis(layout, lifetimesWithPolicies)));
      after(() => strict.close());

      it(`matches the model on every sequence, TEST_SEED=${seed} (T1, T11)`, async () => {
        const { reached } = await runSequences(strict, { sequences: 60, seed });

        for (const outcome of [
          'redeem was told for alice',
          'verify was told 2 tries left',
          'SCAN was refused: far away',
        ])
          assert.ok(reached.has(outcome), outcome);
      });

      it(`keeps all invariants with concurrent clients, in some order, TEST_SEED=${seed} (T12)`, async () => {
        for (let at = 0; at < 6; at++) {
          const { clients, lifetimes } = await strict.open();
          const users = ['alice', 'bob', 'carol'];
          await runWorkload(clients, { seed: seed + at, codes: 10, users, hasPolicies: true });

          assert.deepEqual(checkLinearizability(clients.history.entries, lifetimes), []);
          assert.ok(clients.history.entries.every(({ outcome }) => outcome.type !== 'info'));
        }
      });

      it('gives every key a time to live (T51)', async () => {
        const lifetimes = await strict.lifetimes();

        assert.ok(lifetimes.size > 0);
        assert.deepEqual(
          [...lifetimes].filter(([, leftMs]) => leftMs === -1),
          [],
        );
      });
    });

    it('gives every key a time to live (T51)', async () => {
      const lifetimes = await system.lifetimes();

      assert.ok(lifetimes.size > 0);
      assert.deepEqual(
        [...lifetimes].filter(([, leftMs]) => leftMs === -1),
        [],
      );
    });
  });
