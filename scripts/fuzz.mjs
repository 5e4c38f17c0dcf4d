// npm run fuzz [-- requests [seed]]: sends many more malformed requests to every route of the server than npm test.
import { fuzz, routes } from '../packages/server/internal-testing/fuzz/fuzz.ts';

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error('npm run fuzz [-- requests [seed]]: both must be whole numbers');
  process.exit(2);
}
for (const target of routes) {
  const startedAt = performance.now();
  await fuzz(target, count, seed);
  console.log(`${target.method} ${target.path}: ${count} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
