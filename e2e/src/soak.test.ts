// A small version of npm run figures:soak, and the same with a server that forgets nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startOwnServer } from './figures/server/own-server.js';
import { soak } from './figures/server/soak.js';
import { fitLine } from './figures/server/numbers.js';

const leakBytes = 5000;
/** Between what chance leaves and the leak. */
const limitBytes = leakBytes / 2;
/** Counted and not timed: a slow machine needs as many to fill its caches, and of fewer chance leaves more for each. */
const plan = {
  pollers: 40,
  streams: 20,
  paceMs: 20,
  ms: 1000,
  leastQuestions: 1500,
  lookMs: 200,
  signInsPerSecond: 20,
};

/** Runs it twice, the first time so that caches fill, and gives the bytes that stay for each question of the second, by the line through its looks. */
async function keptOfEach(leaks: boolean): Promise<number> {
  // Names that limits are counted by stay for their window: they are bounded, and no leak.
  const server = await startOwnServer({}, { limits: false });
  try {
    await soak(server, plan);
    if (leaks) await server.ask('leak', leakBytes);
    const { looks, questions, faults, signIns } = await soak(server, plan);
    assert.equal(faults, 0);
    assert.ok(questions > 100 && signIns > 0, `${questions} questions and ${signIns} sign-ins`);
    const last = looks.at(-1) ?? assert.fail();
    return (fitLine(looks.map(({ at, heap }) => [at, heap])).slope * last.at) / questions;
  } finally {
    await server.close();
  }
}

describe('the load of many people on one node', () => {
  it('leaves next to nothing of a question in memory', async () => {
    const bytes = await keptOfEach(false);

    assert.ok(bytes < limitBytes, `${bytes} bytes of each question stay`);
  });

  it('would be seen to leave something', async () => {
    const bytes = await keptOfEach(true);

    assert.ok(bytes > limitBytes, `${bytes} bytes of each question stay`);
  });
});
