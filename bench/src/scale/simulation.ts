import type { Region } from './assumptions.js';
import { createDraws } from './draws.js';
import { createEventQueue } from './event-queue.js';
import { Meter } from './meter.js';
import type { PageFlow } from './page-flow.js';
import { SimulatedPage } from './simulated-page.js';

/** What to simulate. Times in virtual seconds. */
export interface SimulationPlan {
  /** Part of the region. */
  readonly share: number;
  /** Until arrivals and departures are in balance. */
  readonly warmUp: number;
  readonly measured: number;
  readonly seed: number;
}

/** The simulation that docs/SCALE.md compares with the closed form. */
export const defaultPlan: SimulationPlan = { share: 1 / 1000, warmUp: 900, measured: 1800, seed: 1 };

/** Simulates every page of a part of the region, event by event. Returns the flow of the whole region. */
export function simulateFlow(region: Region, { share, warmUp, measured, seed }: SimulationPlan): PageFlow {
  const end = warmUp + measured;
  const meter = new Meter(warmUp, end);
  const queue = createEventQueue();
  const draws = createDraws(seed);
  const pagesPerSecond = (region.signInsPerHour / 3600 / region.signInShare) * share;
  const awaitPage = (): void => {
    const seconds = draws.exponential(1 / pagesPerSecond);
    if (queue.now() + seconds > end) return;
    queue.after(seconds, () => {
      new SimulatedPage({ region, queue, draws, meter }).open();
      awaitPage();
    });
  };
  awaitPage();
  // Amounts are counted when a page ends, so every page has to.
  queue.runAll();
  return meter.flow(share);
}
