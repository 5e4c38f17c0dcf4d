import { createHandClock } from '@qr-login/core/testing';
import { startDemo } from '@qr-login/demo';
import type { Demo } from '@qr-login/demo';
import type { Browser } from 'playwright-core';
import { openPhone, startChromium } from './chromium.js';
import type { ScreenOptions } from './chromium.js';
import { Hand } from './hand.js';
import { openStillScreen } from './screen.js';
import type { Screen } from './screen.js';

/** The whole demo, a browser, and one time for page and login server, moved by hand. */
export interface World {
  readonly browser: Browser;
  readonly demo: Demo;
  /** Opens a desktop page, the site's login page unless told otherwise. Its time and the server's go together. */
  readonly openScreen: (options?: ScreenOptions, url?: string) => Promise<Screen>;
  readonly openHand: () => Promise<Hand>;
  /** Moves the server's time on alone. */
  readonly advanceServer: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface WorldOptions {
  /** Milliseconds that a code lives. Default: the server's own. */
  readonly codeLifetimeMs?: number;
}

/** Starts one. The server's dates begin at the machine's own, because whoever checks its tokens has that time. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const clock = createHandClock(Date.now());
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
