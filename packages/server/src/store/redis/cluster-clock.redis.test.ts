import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDemoServerOptions } from '../../demo.js';
import { hash } from '../../crypto/secrets.js';
import { ServerHarness } from '../../testing.js';
import { sendCommand, startCluster } from '../../../internal-testing/redis/servers.js';
import type { RedisCluster } from '../../../internal-testing/redis/servers.js';
import { createRedisStore } from './redis-store.js';
import { waitUntil } from '../../../internal-testing/redis/wait-until.js';

describe('Redis store on a cluster with different clocks (F47)', () => {
  let cluster: RedisCluster;

  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.close());

  /** Port of the server with the slot of a record. */
  const portOf = async (key: string): Promise<number> => {
    const reply = await sendCommand(cluster.servers[0]?.port ?? 0, `CLUSTER KEYSLOT {${key}}`);
    const slot = Number(reply.slice(1));
    return cluster.servers[slot <= 5460 ? 0 : slot <= 10_922 ? 1 : 2]?.port ?? 0;
  };
  /** Ports of the servers whose clocks were read since `resetStats`. */
  const readClocks = async (): Promise<number[]> => {
    const stats = await Promise.all(cluster.servers.map(({ port }) => sendCommand(port, 'INFO commandstats')));
    return cluster.servers.flatMap(({ port }, at) => (stats[at]?.includes('cmdstat_time:') ? [port] : []));
  };
  const resetStats = async (): Promise<void> => {
    for (const { port } of cluster.servers) await sendCommand(port, 'CONFIG RESETSTAT');
  };

  it('reads only the clock of the code’s own server throughout a sign-in', async (t) => {
    const store = createRedisStore({ url: cluster.url, commandTimeoutMs: 10_000 });
    t.after(() => store.close());
    await waitUntil(() => store.ready(), 'ready');
    const demo = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000' });
    const apps = demo.apps.map((app) => ({ ...app, userCode: true }));
    const harness = ServerHarness.of({ ...demo, apps, userCodeKey: 'k'.repeat(32), store, limits: false });

    for (let round = 0; round < 5; round++) {
      await resetStats();
      const { qrcodeId, userCode } = (await harness.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } })).data;
      const id = String(qrcodeId);
      const token = 'demo-alice';
      const typed = await harness.get(`/api/v3/qrcode-context?userCode=${String(userCode)}`, { token });
      await harness.fetch(`/api/v2/qrcode/image/${id}`);
      await harness.change(id, 'SCAN', token);
      await harness.change(id, 'CONFIRM', token);
      const { ticket } = (await harness.check(id)).data;

      assert.deepEqual([typed.statusCode, (await harness.redeem(String(ticket))).statusCode], [200, 200]);
      assert.deepEqual(await readClocks(), [await portOf(await hash(id))]);
    }
  });
});
