import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutMean, survival } from './distributions.js';
import { createDraws } from './draws.js';

const time = { median: 12, sigma: 0.8 };

function assertClose(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual}, expected ${expected}`);
}

describe('log-normal times', () => {
  it('are longer than the median in half of all cases, and beyond one σ in 15.87 %', () => {
    assertClose(survival(time, 12), 0.5, 1e-6);
    assertClose(survival(time, 12 * Math.exp(0.8)), 0.158655, 1e-6);
    assertClose(survival(time, 12 * Math.exp(-0.8)), 0.841345, 1e-6);
  });

  it('have the mean that the integral of their survival has', () => {
    const step = 0.01;
    let integral = 0;
    for (let at = step / 2; at < 60; at += step) integral += survival(time, at) * step;

    assertClose(cutMean(time, 60), integral, 1e-3);
    assertClose(cutMean(time, 1e6), 12 * Math.exp(0.32), 1e-3);
  });

  it('are drawn with that mean', () => {
    const draws = createDraws(1);
    let sum = 0;
    for (let draw = 0; draw < 20_000; draw++) sum += Math.min(60, draws.logNormal(time));

    assertClose(sum / 20_000, cutMean(time, 60), 0.3);
  });

  it('stand beside exponential times, which are drawn with their mean too', () => {
    const draws = createDraws(2);
    let sum = 0;
    for (let draw = 0; draw < 20_000; draw++) sum += draws.exponential(3);

    assertClose(sum / 20_000, 3, 0.1);
  });
});
