import type { Page } from 'playwright-core';

const anyMoment = Date.UTC(2026, 0, 1, 12);
/** Between its installation and its pause the clock runs, and it cannot be paused in its past. */
const headStartMs = 60_000;

/** Stops the page's time. From then on only `page.clock` moves it. */
export async function installFakeClock(page: Page, moment: number = anyMoment): Promise<void> {
  await page.clock.install({ time: moment });
  await page.clock.pauseAt(moment + headStartMs);
}
