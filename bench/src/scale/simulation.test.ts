import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultRegion } from './assumptions.js';
import { computeFlow } from './page-flow.js';
import type { PageFlow } from './page-flow.js';
import { defaultPlan, simulateFlow } from './simulation.js';

const names = ['signIns', 'codes', 'streams', 'polls', 'heartbeats', 'liveCodes', 'heldStreams', 'openPages'] as const;

function assertClose(simulated: PageFlow, computed: PageFlow, tolerance: number): void {
  for (const name of names) {
    const deviation = simulated[name] / computed[name] - 1;
    assert.ok(Math.abs(deviation) < tolerance, `${name} deviates by ${(deviation * 100).toFixed(1)} %`);
  }
}

describe('simulation of a region', () => {
  it('agrees with the closed form about every rate and amount', () => {
    assertClose(simulateFlow(defaultRegion, defaultPlan), computeFlow(defaultRegion), 0.04);
  });

  it('agrees where more pages poll, more are left open, and codes live for 30 s', () => {
    const region = {
      ...defaultRegion,
      pollShare: 0.5,
      unattendedShare: 0.3,
      timing: { ...defaultRegion.timing, codeLifetime: 30 },
    };

    assertClose(simulateFlow(region, { ...defaultPlan, warmUp: 200, measured: 900 }), computeFlow(region), 0.05);
  });

  it('repeats itself with the same seed, and differs with another', () => {
    const plan = { ...defaultPlan, share: 1 / 50_000 };
    const flow = simulateFlow(defaultRegion, plan);

    assert.deepEqual(simulateFlow(defaultRegion, plan), flow);
    assert.notDeepEqual(simulateFlow(defaultRegion, { ...plan, seed: 2 }), flow);
  });
});
