// One process of the real command with Redis, whose own wall clock is changed during a sign-in.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startRedis } from '../../packages/server/internal-testing/redis/servers.js';
import { openPage, startBenchmarkedServer } from '../benchmarks/server/benchmarked-server.js';
import { RawClient } from '../support/raw-client.js';
import { until } from '../support/wait-until.js';

const hour = 3_600_000;

it('a node with Redis uses the Redis clock, whatever its own wall clock shows (F54)', async (test) => {
  const redis = await startRedis({ overTcp: true });
  test.after(() => redis.close());
  const node = await startBenchmarkedServer({}, { store: { url: redis.url } });
  test.after(() => node.close());
  await until(async () => (await fetch(`${node.url}/readyz`)).status === 200, 'ready');
  const client = new RawClient(node.url);
  test.after(() => client.close());
  const page = await openPage(client, node.write, 1);

  for (const step of [hour, -2 * hour]) {
    await node.request('step', step);
    const { body } = await client.send(node.write.status(page));
    const left = Number(/"status":"PENDING","expiresIn":(\d+)/.exec(body)?.[1]);
    assert.ok(left > 60 && left <= 120, `${left} seconds are left`);
  }
  await client.send(node.write.change(page, 'SCAN'));
  await node.request('step', hour);
  assert.match((await client.send(node.write.change(page, 'CONFIRM'))).body, /"statusCode":200/);
  const { body } = await client.send(node.write.status(page));
  const [, ticket = ''] = /"ticket":"([^"]+)"/.exec(body) ?? [];
  assert.match((await client.send(node.write.redeem(page, ticket))).body, /"id_token":"/);
});
