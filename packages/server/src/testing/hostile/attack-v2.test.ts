import { describe, it } from 'node:test';
import { parseTestSeed } from '../seed.js';
import { attack, targets } from './attack.js';

const seed = parseTestSeed(process.env['TEST_SEED']);

const attacked = targets.filter(({ path }) => path.startsWith('/api/v2') || path.startsWith('/api/qrcode'));

describe(
  'two thousand broken requests to each route of version 2 are survived (S1-S46, T47, T49, T50)',
  { concurrency: 4 },
  () => {
    for (const [at, target] of attacked.entries())
      it(`by ${target.method.toUpperCase()} ${target.path}`, () => attack(target, 2000, seed + at * 1_000_000));
  },
);
