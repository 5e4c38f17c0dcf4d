// A small version of npm run figures:soak, and the same with a leaking server.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startBenchmarkedServer } from '../benchmarks/server/benchmarked-server.js';
import { soak } from '../benchmarks/server/soak.js';
import { fitLine } from '../benchmarks/server/numbers.js';

const leakBytes = 5000;
/** Between random variation and the leak. */
const limitBytes = leakBytes / 2;
/** Counted, not timed: a slow machine needs as many requests to fill its caches, and fewer requests vary more. */
const plan = {
  pollers: 40,
  streams: 20,
  paceMs: 20,
  ms: 1000,
  minStatusRequests: 1500,
  sampleIntervalMs: 200,
  signInsPerSecond: 20,
};

/** Runs it twice, first to fill caches. Returns the bytes retained per request of the second run, fitted by a line through its samples. */
async function keptOfEach(leaks: boolean): Promise<number> {
  // Rate-limit keys stay for their window: they are bounded and no leak.
  const server = await startBenchmarkedServer({}, { limits: false });
  try {
    await soak(server, plan);
    if (leaks) await server.request('leak', leakBytes);
    const { samples, statusRequests, faults, signIns } = await soak(server, plan);
    assert.equal(faults, 0);
    assert.ok(statusRequests > 100 && signIns > 0, `${statusRequests} requests and ${signIns} sign-ins`);
    const last = samples.at(-1) ?? assert.fail();
    return (fitLine(samples.map(({ at, heap }) => [at, heap])).slope * last.at) / statusRequests;
  } finally {
    await server.close();
  }
}

describe('soak test of one node', () => {
  it('retains almost no memory per request', async () => {
    const bytes = await keptOfEach(false);

    assert.ok(bytes < limitBytes, `${bytes} bytes per request are retained`);
  });

  it('detects a leak', async () => {
    const bytes = await keptOfEach(true);

    assert.ok(bytes > limitBytes, `${bytes} bytes per request are retained`);
  });
});
