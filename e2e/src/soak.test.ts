// A small version of npm run figures:soak, and the same with a server that forgets nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startOwnServer } from './figures/server/own-server.js';
import { soak } from './figures/server/soak.js';
import { fitLine } from './figures/server/numbers.js';

const leakBytes = 20_000;
const plan = { pollers: 100, streams: 100, paceMs: 100, ms: 4000, lookMs: 200, signInsPerSecond: 20 };

/** Runs it, and gives the bytes that stay for each question, by the line through the second half. */
async function keptOfEach(leaks: boolean): Promise<number> {
  const server = await startOwnServer();
  try {
    if (leaks) await server.ask('leak', leakBytes);
    const { looks, questions, faults, signIns } = await soak(server, plan);
    assert.equal(faults, 0);
    assert.ok(questions > 100 && signIns > 0, `${questions} questions and ${signIns} sign-ins`);
    const late = looks.slice(looks.length / 2);
    const last = looks.at(-1) ?? assert.fail();
    return (fitLine(late.map(({ at, heap }) => [at, heap])).slope * last.at) / questions;
  } finally {
    await server.close();
  }
}

describe('the load of many people on one node', () => {
  it('leaves next to nothing of a question in memory', async () => {
    const bytes = await keptOfEach(false);

    assert.ok(bytes < leakBytes / 4, `${bytes} bytes of each question stay`);
  });

  it('would be seen to leave something', async () => {
    const bytes = await keptOfEach(true);

    assert.ok(bytes > leakBytes / 2, `${bytes} bytes of each question stay`);
  });
});
