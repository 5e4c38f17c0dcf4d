import { createFakeClock } from '@qr-login/core/testing';
import { startDemo } from '@qr-login/demo';
import type { Demo } from '@qr-login/demo';
import { openPhone } from './chromium.js';
import type { ScreenOptions } from './chromium.js';
import { PhonePage } from './phone-page.js';
import { openFrozenTimePage } from './desktop-page.js';
import type { DesktopPage } from './desktop-page.js';
import { openTestBrowser } from './test-browser.js';
import type { TestBrowser } from './test-browser.js';

/** The whole demo, a browser, and one fake clock for page and login server. */
export interface Environment {
  readonly browser: TestBrowser;
  readonly demo: Demo;
  /** Opens a desktop page, the site’s login page by default. Its clock and the server’s advance together. */
  readonly openDesktopPage: (options?: ScreenOptions, url?: string) => Promise<DesktopPage>;
  readonly openPhonePage: () => Promise<PhonePage>;
  /** Advances the server’s clock alone. */
  readonly advanceServer: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface WorldOptions {
  /** Lifetime of a code in milliseconds. Default: the server’s own. */
  readonly codeLifetimeMs?: number;
}

/** Starts one. The server’s clock begins at the machine’s time, because the verifier of its tokens uses that time. */
export async function openEnvironment(options: WorldOptions = {}): Promise<Environment> {
  const clock = createFakeClock(Date.now());
  const [browser, demo] = await Promise.all([openTestBrowser(), startDemo({ ...options, port: 0, clock })]);
  return {
    browser,
    demo,
    async openDesktopPage(screenOptions = {}, url = demo.siteUrl) {
      const page = await openFrozenTimePage(browser, url, demo.serverUrl, screenOptions);
      const advance = async (ms: number): Promise<void> => {
        await clock.advance(ms);
        await page.advance(ms);
      };
      return { ...page, advance };
    },
    advanceServer: (ms) => clock.advance(ms),
    openPhonePage: async () => new PhonePage(await openPhone(browser)),
    async close() {
      await browser.close();
      await demo.close();
    },
  };
}
