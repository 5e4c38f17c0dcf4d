import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { startCluster } from '../../../internal-testing/redis/servers.js';
import { waitUntil } from '../../../internal-testing/redis/wait-until.js';
import { createRedisStore } from './redis-store.js';

/** Timers that keep this process alive. */
const countTimers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

it('leaves no timer if the store is closed while a cluster’s slots are read', async () => {
  const cluster = await startCluster();
  const before = countTimers();
  const store = createRedisStore({ url: cluster.url, commandTimeoutMs: 5000 });
  await waitUntil(() => store.ready(), 'ready');
  for (const server of cluster.servers) server.pause();
  // The slots are read every 2 s. From then on the client waits 5 s for a server.
  await sleep(2500);

  await store.close();

  for (const server of cluster.servers) server.resume();
  await cluster.close();
  for (const end = Date.now() + 10_000; countTimers() > before && Date.now() < end;) await setImmediate();
  assert.equal(countTimers(), before);
});
