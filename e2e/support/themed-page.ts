import type { Page } from 'playwright-core';
import { installFakeClock } from './fake-clock.js';
import { builtFile } from './host-page.js';
import type { ContextSource } from './chromium.js';

/** The content of the code on such a page. */
export const themedContent = 'https://login.example.com/approve#sN8b0mB4s0uT8h2kq1Qv5yJ3wZ6xR9cE7aD_fGhLpKo';

/** The styles of a page and the properties of its screen. */
export interface ThemedPage {
  readonly css: string;
  readonly scheme: 'light' | 'dark';
  /** Device pixel ratio. */
  readonly scale: number;
  readonly width: number;
  /** Default: a `<qr-login>` without attributes. */
  readonly markup?: string;
  /** Whether the page’s clock is paused until the test advances it with `page.clock`. Default `false`. */
  readonly stopped?: boolean;
}

const usualLifetimeMs = 120_000;

/** In the page: an adapter that always returns `pending`. */
const adapterFor = (lifetimeMs: number): string => `document.querySelector('qr-login').adapter = {
  createCode: async () => ({ id: 'x', content: '${themedContent}', lifetimeMs: ${lifetimeMs} }),
  readStatus: async () => ({ status: 'pending' }),
};`;

/** Opens a login page with styles of its own. Resolves once its code has been drawn. */
export async function openThemed(browser: ContextSource, options: ThemedPage): Promise<Page> {
  const { css, scheme, scale, width, markup = '<qr-login></qr-login>', stopped = false } = options;
  const context = await browser.newContext({
    colorScheme: scheme,
    deviceScaleFactor: scale,
    viewport: { width, height: 700 },
  });
  const page = await context.newPage();
  if (stopped) await installFakeClock(page);
  await page.setContent(`<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>x</title>
    <style>html { background: light-dark(#fff, #121314); } body { margin: 0; } ${css}</style>
    <script type="module">${builtFile.toString()}</script><main><h1>Sign in</h1>${markup}</main>
    <script type="module">${adapterFor(usualLifetimeMs)}</script>`);
  if (stopped) await page.clock.runFor(1);
  await page.getByRole('img').first().waitFor({ state: 'attached' });
  return page;
}

/** Replaces the card with another one, whose code has that lifetime. Resolves once the code has been drawn. */
export async function replaceCard(page: Page, markup: string, lifetimeMs: number = usualLifetimeMs): Promise<void> {
  await page.locator('main').evaluate((main, html) => (main.innerHTML = html), markup);
  await page.evaluate(adapterFor(lifetimeMs));
  await page.getByRole('img').first().waitFor({ state: 'attached' });
}
