import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaultRegion, defaultTiming } from './assumptions.js';
import type { Region } from './assumptions.js';
import { createDraws } from './draws.js';
import { createEventQueue } from './event-queue.js';
import { Meter } from './meter.js';
import { SimulatedPage } from './simulated-page.js';
import { heartbeatTimes, maxVisit, unattendedVisit, visitUntil } from './visit.js';

const leftOpen: Region = { ...defaultRegion, signInShare: 0, unattendedShare: 1 };

function simulateOne(region: Region): ReturnType<Meter['flow']> {
  const queue = createEventQueue();
  const seconds = 1024;
  const meter = new Meter(0, seconds);
  new SimulatedPage({ region, queue, draws: createDraws(1), meter }).open();
  queue.runAll();
  return meter.flow(1 / seconds);
}

describe('visit of a page', () => {
  it('has the requests of a page that was left open in a browser', () => {
    const figures = JSON.parse(readFileSync(new URL('../../../docs/figures.json', import.meta.url), 'utf8'));
    const { codes, polls } = unattendedVisit({ ...defaultRegion, roundTrip: 0 });

    assert.equal(codes, figures['night-codes']);
    assert.ok(Math.abs(codes + polls - figures['night-requests']) <= 2, `${codes + polls} requests`);
  });

  it('is the simulated one, if the page is left open and polls', () => {
    const visit = unattendedVisit(leftOpen);
    const { codes, polls, openPages } = simulateOne({ ...leftOpen, pollShare: 1 });

    assert.deepEqual([codes, polls, openPages], [visit.codes, visit.polls, visit.seconds]);
  });

  it('is the simulated one, if the page is left open and has streams', () => {
    const visit = unattendedVisit(leftOpen);
    const { streams, polls, heartbeats } = simulateOne({ ...leftOpen, pollShare: 0 });

    assert.deepEqual([streams, polls, heartbeats], [visit.streams, visit.leadPolls, visit.heartbeats]);
  });

  it('is short and without renewal, if its user acts soon', () => {
    const { seconds, codes, polls } = visitUntil({ median: 10, sigma: 0.01 }, { ...defaultRegion, roundTrip: 0.1 });

    assert.ok(Math.abs(seconds - 10) < 0.01);
    assert.equal(codes, 1);
    assert.ok(Math.abs(polls - 4) < 0.01);
  });

  it('ends with the last code', () => {
    assert.equal(maxVisit(defaultTiming), 705);
    assert.equal(heartbeatTimes(defaultTiming).at(-1), 705);
  });
});
