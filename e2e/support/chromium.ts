import { createRequire } from 'node:module';
import type * as Playwright from 'playwright-core';
import type { Browser, BrowserContextOptions, BrowserType, LaunchOptions, Page } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../../scripts/browsers.mjs';
import { timeoutMs } from './wait-until.js';

// `import` parses these seven megabytes a second time to find the names of the exports: half a second per test file.
const playwright: typeof Playwright = createRequire(import.meta.url)('playwright-core');

export const chromium: BrowserType = playwright.chromium;

/** Chromium ends with its pipe. Listeners to signals would stay in the process. */
export const noSignalListeners: LaunchOptions = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** Starts the installed Chromium. `npm test` installs one if there is none. */
export async function startChromium(): Promise<Browser> {
  const executablePath = findHeadlessChromium();
  if (executablePath === undefined) throw new Error('no Chromium found: set CHROME_PATH');
  return chromium.launch({ executablePath, args: chromiumFlags, ...noSignalListeners });
}

/** A browser, or a share of one. */
export type ContextSource = Pick<Browser, 'newContext'>;

/** The properties of a screen. */
export type ScreenOptions = Pick<BrowserContextOptions, 'deviceScaleFactor' | 'colorScheme'>;

/** A desktop page in a context of its own. */
export async function openScreen(browser: ContextSource, options: ScreenOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(timeoutMs);
  return context.newPage();
}

/** Screen, touch and browser of a phone. */
export const phoneDevice: BrowserContextOptions = { ...playwright.devices['Pixel 7'] };

/** A phone page in a context of its own. */
export async function openPhone(
  browser: ContextSource,
  options: Pick<BrowserContextOptions, 'ignoreHTTPSErrors'> = {},
): Promise<Page> {
  const context = await browser.newContext({ ...phoneDevice, ...options });
  context.setDefaultTimeout(timeoutMs);
  return context.newPage();
}
