// Checks the responses that many clients of four nodes receive, also while a node is killed, for linearizability.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ServerHarness } from '@qr-login/server/testing';
import { checkLinearizability } from '../../packages/server/internal-testing/linearizability/check-history.js';
import { Clients } from '../../packages/server/internal-testing/linearizability/clients.js';
import {
  defaultLifetimes,
  History,
  lifetimesWithPolicies,
} from '../../packages/server/internal-testing/linearizability/history.js';
import type { Entry } from '../../packages/server/internal-testing/linearizability/history.js';
import { createMixedWire } from '../../packages/server/internal-testing/linearizability/wire.js';
import { runWorkload } from '../../packages/server/internal-testing/linearizability/workload.js';
import { parseTestSeed } from '../../packages/server/internal-testing/seed.js';
import { startRedis } from '../../packages/server/internal-testing/redis/servers.js';
import type { RedisServer } from '../../packages/server/internal-testing/redis/servers.js';
import { clientSecret, startNodes, tokenOf } from '../support/nodes.js';
import type { Nodes } from '../support/nodes.js';
import { until } from '../support/wait-until.js';

const tenMinutes = 600_000;
const users = ['person-0', 'person-1', 'person-2', 'person-3'];
const numberOf = (user: string): number => Number(user.slice('person-'.length));
const codes = 8;
/** In each title, since a failure prints the title. */
const seed = parseTestSeed(process.env['TEST_SEED']);

/** Every policy of an approver (PROTOCOL 8). */
const policies = {
  app: { checkCode: 'phone-code', rotateContent: true, proximity: 'same-network', allowReports: true },
  file: { policyKey: 'the same secret of thirty-two bytes on each node', trustProxy: 1 },
};

for (const [name, settings, lifetimes] of [
  ['', {}, defaultLifetimes],
  [', with every policy of PROTOCOL 8', policies, lifetimesWithPolicies],
] as const)
  describe(`four nodes with one Redis under concurrent load${name}`, () => {
    let redis: RedisServer;
    let nodes: Nodes;

    /** Sends every operation to the next node, without a retry at another one: a retrying proxy would be a second client. */
    const play = async (offset: number, nemesis?: (wave: number) => Promise<void>): Promise<readonly Entry[]> => {
      let turn = 0;
      const actors = new Clients(
        {
          wire: () => createMixedWire(ServerHarness.at(nodes.urls[turn++ % nodes.urls.length] ?? '')),
          tokenOf: (user) => tokenOf(numberOf(user)),
          nameOf: (user) => `Person ${numberOf(user)}`,
          backend: { appId: 'demo-app', secret: clientSecret },
          users,
        },
        new History(() => performance.now()),
      );
      await runWorkload(actors, {
        seed: seed + offset,
        codes,
        users,
        hasPolicies: lifetimes.policies === true,
        ...(nemesis && { nemesis }),
      });
      return actors.history.entries;
    };
    const count = (entries: readonly Entry[], type: Entry['outcome']['type']): number =>
      entries.filter(({ outcome }) => outcome.type === type).length;
    const redeemed = (entries: readonly Entry[]): number =>
      entries.filter(({ operation, outcome }) => operation.kind === 'redeem' && outcome.type === 'ok').length;

    before(async () => {
      redis = await startRedis({ overTcp: true });
      nodes = await startNodes(
        4,
        { url: redis.url, commandTimeoutMs: 5000 },
        [tenMinutes, 0, -tenMinutes, 0],
        settings,
      );
      await ready();
    });
    after(async () => {
      await nodes?.close();
      await redis?.close();
    });

    const ready = (): Promise<void> =>
      until(async () => {
        const answers = await Promise.all(nodes.urls.map((url) => fetch(`${url}/readyz`)));
        return answers.every(({ status }) => status === 200);
      }, 'every node is ready');

    it(`produce linearizable histories across nodes (T12, T13, F48), TEST_SEED=${seed}`, async () => {
      const histories = [await play(0), await play(1), await play(2)];

      for (const entries of histories) {
        assert.deepEqual(checkLinearizability(entries, lifetimes), []);
        assert.equal(count(entries, 'info'), 0);
      }
      assert.ok(histories.flat().length > codes * 30);
      assert.ok(histories.some((entries) => redeemed(entries) > 0));
    });

    for (const wave of [0, 1, 3])
      it(`produce linearizable histories when a node is killed in wave ${wave + 1} (T12, F35), TEST_SEED=${seed}`, async () => {
        const entries = await play(10 + wave, async (now) => (now === wave ? nodes.kill(wave) : undefined));
        await nodes.replace(wave);
        await ready();

        assert.deepEqual(checkLinearizability(entries, lifetimes), []);
        assert.ok(count(entries, 'info') > 0);
        assert.ok(count(entries, 'ok') > codes);
      });
  });
