// npm run model [-- sequences [seed]]: runs the model against every real server with many more sequences than npm test.
import { findRedis } from './browsers.mjs';
import { lifetimesWithPolicies } from '../packages/server/internal-testing/linearizability/history.ts';
import { runSequences } from '../packages/server/internal-testing/model/run-sequences.ts';
import { openHttp, openMemory } from '../packages/server/internal-testing/model/systems.ts';
import { openRedis } from '../packages/server/internal-testing/model/redis-system.ts';

const [sequences = 10_000, seed = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(sequences) || sequences < 5 || !Number.isInteger(seed)) {
  console.error('npm run model [-- sequences [seed]]: both must be whole numbers, and at least 5 sequences');
  process.exit(2);
}
const systems = [
  ['memory, both versions', () => openMemory()],
  ['memory, both versions, every policy', () => openMemory(undefined, undefined, lifetimesWithPolicies)],
  ['HTTP, version 2', () => openHttp(2)],
  ['HTTP, version 2, every policy', () => openHttp(2, lifetimesWithPolicies)],
  ['HTTP, version 3', () => openHttp(3)],
  ['HTTP, version 3, every policy', () => openHttp(3, lifetimesWithPolicies)],
  ...(findRedis() ? ['one server', 'a cluster of three'] : []).flatMap((layout) => [
    [`Redis of ${layout}, both versions`, () => openRedis(layout)],
    [`Redis of ${layout}, both versions, every policy`, () => openRedis(layout, lifetimesWithPolicies)],
  ]),
];
if (!findRedis()) console.log('not run: Redis, both versions, needs redis-server, which is not installed');
const share = Math.floor(sequences / systems.length);
for (const [name, open] of systems) {
  const system = await open();
  const startedAt = performance.now();
  const { operations, reached } = await runSequences(system, { sequences: share, seed }).finally(() => system.close());
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${share} sequences, ${operations} operations, ${reached.size} kinds of outcome, ${seconds} s`);
}
