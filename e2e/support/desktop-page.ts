import type { Page } from 'playwright-core';
import { openScreen } from './chromium.js';
import type { ContextSource, ScreenOptions } from './chromium.js';
import { installFakeClock } from './fake-clock.js';
import { Requests, countDigests } from './requests.js';

/** A desktop page whose clock the test advances, and its requests to the login server. */
export interface DesktopPage {
  readonly page: Page;
  readonly requests: Requests;
  /** Advances the page’s clock and waits for the responses to all requests meanwhile. */
  readonly advance: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Removes what a page needs to open event streams. */
export async function disableStreams(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
}

/** Starts a new attempt, as a host page would. */
export async function showNewCode(page: Page): Promise<void> {
  await page.evaluate(() => {
    const card = document.querySelector('qr-login');
    if (card && 'refresh' in card && typeof card.refresh === 'function') card.refresh();
  });
}

/**
 * Opens such a page. Its clock is paused, so that its requests can be counted exactly; network and server are real. It has no locks,
 * so it polls instead of opening a stream (PROTOCOL 5.5).
 */
export async function openFrozenTimePage(
  browser: ContextSource,
  url: string,
  serverUrl: string,
  options: ScreenOptions = {},
): Promise<DesktopPage> {
  const page = await openScreen(browser, options);
  await disableStreams(page);
  await countDigests(page);
  const requests = new Requests(page, [serverUrl]);
  await installFakeClock(page);
  await page.goto(url);
  await requests.settle();
  return {
    page,
    requests,
    async advance(ms) {
      await page.clock.runFor(ms);
      await requests.settle();
    },
    close: () => page.context().close(),
  };
}
