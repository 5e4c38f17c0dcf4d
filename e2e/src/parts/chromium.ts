import { createRequire } from 'node:module';
import type * as Playwright from 'playwright-core';
import type { Browser, BrowserContextOptions, BrowserType, Page } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../../../scripts/browsers.mjs';

// `import` parses its seven megabytes a second time to find the names of its exports: half a second of each test file.
const playwright: typeof Playwright = createRequire(import.meta.url)('playwright-core');

export const chromium: BrowserType = playwright.chromium;

/** Starts the Chromium that is there. `npm test` has installed one where there was none. */
export async function startChromium(): Promise<Browser> {
  const executablePath = findHeadlessChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found: set CHROME_PATH');
  return chromium.launch({ executablePath, args: chromiumFlags });
}

/** What a screen looks like. */
export type ScreenOptions = Pick<BrowserContextOptions, 'deviceScaleFactor' | 'colorScheme'>;

/** A page on a desktop, in a context of its own. */
export async function openScreen(browser: Browser, options: ScreenOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  return context.newPage();
}

/** A page on a phone, in a context of its own. */
export async function openPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ ...playwright.devices['Pixel 7'] });
  return context.newPage();
}
