import type { Page } from 'playwright-core';

const anyMoment = Date.UTC(2026, 0, 1, 12);
/** The clock runs between its installation and its pause, and cannot be paused at a time in the past. */
const headStartMs = 60_000;

/** Pauses the page’s time. From then on only `page.clock` advances it. */
export async function installFakeClock(page: Page, moment: number = anyMoment): Promise<void> {
  await page.clock.install({ time: moment });
  await page.clock.pauseAt(moment + headStartMs);
}
