import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseTestSeed } from '../../packages/server/internal-testing/seed.js';
import { signInOverFaults } from '../support/faulted-logins.js';

const seed = parseTestSeed(process.env['TEST_SEED']);

it(`three hundred logins over an unreliable network succeed once each without an uncaught error (F5, F20), TEST_SEED=${seed}`, async () => {
  const { duplicates, uncaught, broken } = await signInOverFaults(300, seed);

  assert.deepEqual({ duplicates, uncaught }, { duplicates: 0, uncaught: 0 });
  assert.ok(broken > 90, `only ${broken} connections were broken`);
});
