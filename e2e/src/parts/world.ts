import { createFakeClock } from '@qr-login/core/testing';
import { startDemo } from '@qr-login/demo';
import type { Demo } from '@qr-login/demo';
import type { Browser } from 'playwright-core';
import { openPhone, startChromium } from './chromium.js';
import type { ScreenOptions } from './chromium.js';
import { Hand } from './hand.js';
import { openStillScreen } from './screen.js';
import type { Screen } from './screen.js';

/** The whole demo, a browser, and one fake clock for page and login server. */
export interface World {
  readonly browser: Browser;
  readonly demo: Demo;
  /** Opens a desktop page, the site’s login page by default. Its clock and the server’s advance together. */
  readonly openScreen: (options?: ScreenOptions, url?: string) => Promise<Screen>;
  readonly openHand: () => Promise<Hand>;
  /** Advances the server’s clock alone. */
  readonly advanceServer: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface WorldOptions {
  /** Lifetime of a code in milliseconds. Default: the server’s own. */
  readonly codeLifetimeMs?: number;
}

/** Starts one. The server’s clock begins at the machine’s time, because the verifier of its tokens uses that time. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const clock = createFakeClock(Date.now());
  const [browser, demo] = await Promise.all([startChromium(), startDemo({ ...options, port: 0, clock })]);
  return {
    browser,
    demo,
    async openScreen(screenOptions = {}, url = demo.siteUrl) {
      const screen = await openStillScreen(browser, url, demo.serverUrl, screenOptions);
      const pass = async (ms: number): Promise<void> => {
        await clock.advance(ms);
        await screen.pass(ms);
      };
      return { ...screen, pass };
    },
    advanceServer: (ms) => clock.advance(ms),
    openHand: async () => new Hand(await openPhone(browser)),
    async close() {
      await browser.close();
      await demo.close();
    },
  };
}
