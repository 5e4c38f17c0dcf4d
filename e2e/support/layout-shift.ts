import type { Page } from 'playwright-core';

declare global {
  interface Window {
    layoutShifts: number[];
  }
}

/** Records every layout shift from the next page load on, including those right after input. */
export async function recordLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.layoutShifts.push('value' in entry ? Number(entry.value) : NaN);
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The sum of all shifts so far, after two more frames for the last ones. */
export async function sumOfLayoutShifts(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return window.layoutShifts.reduce((sum, value) => sum + value, 0);
  });
}
