import { describe, it } from 'node:test';
import { parseTestSeed } from '../seed.js';
import { fuzz, routes } from './fuzz.js';

const seed = parseTestSeed(process.env['TEST_SEED']);

describe(
  'two hundred malformed requests (S1-S12, S14-S24, S26-S28, S42-S44, S46, T47, T49, T50)',
  { concurrency: 4 },
  () => {
    for (const [at, target] of routes.entries())
      it(`do not break ${target.method.toUpperCase()} ${target.path}`, () => fuzz(target, 200, seed + at * 1_000_000));
  },
);
