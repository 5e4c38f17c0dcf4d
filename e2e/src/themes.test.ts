// The themes that a page may copy: every one can be scanned, fits, and passes the rules of axe.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findViolations } from './parts/axe.js';
import { startChromium } from './parts/chromium.js';
import { builtFile } from './parts/host-page.js';
import { readCodes } from './parts/pixels.js';

const folder = new URL('../../packages/elements/themes/', import.meta.url);
const themes = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
const content = 'https://login.example.com/approve#sN8b0mB4s0uT8h2kq1Qv5yJ3wZ6xR9cE7aD_fGhLpKo';
const statuses = ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'];

/** In the page: a server that says nothing has happened yet. */
const adapter = `document.querySelector('qr-login').adapter = {
  createCode: async () => ({ id: 'x', content: '${content}', lifetimeMs: 120_000 }),
  readStatus: async () => ({ status: 'pending' }),
};`;

describe('a theme', () => {
  let browser: Browser;

  before(async () => {
    browser = await startChromium();
  });

  after(() => browser?.close());

  const open = async (css: string, scheme: 'light' | 'dark', scale: number, width: number): Promise<Page> => {
    const context = await browser.newContext({
      colorScheme: scheme,
      deviceScaleFactor: scale,
      viewport: { width, height: 700 },
    });
    const page = await context.newPage();
    await page.setContent(`<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>x</title>
      <style>${css} html { background: light-dark(#fff, #121314); } body { margin: 0; }</style>
      <script type="module">${builtFile.toString()}</script><main><h1>Sign in</h1><qr-login></qr-login></main>
      <script type="module">${adapter}</script>`);
    await page.getByRole('img').waitFor();
    return page;
  };

  assert.deepEqual(themes.map(([name]) => name).toSorted(), ['brand.css', 'dense.css', 'plain.css']);
  for (const [name, css] of themes) {
    for (const scheme of ['light', 'dark'] as const) {
      for (const scale of [1, 2]) {
        it(`${name} can be scanned off a narrow screen, ${scheme}, at ${scale} device pixels for each of CSS`, async () => {
          const page = await open(css, scheme, scale, 264);

          assert.deepEqual(await readCodes(page), [content]);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 264);
          await page.context().close();
        });
      }

      it(`${name} keeps its size and its contrast in every view, ${scheme}`, async () => {
        const page = await open(css, scheme, 1, 400);
        const heights = new Set<number>();
        for (const status of statuses) {
          await page.evaluate(
            (preview) => document.querySelector('qr-login')!.setAttribute('preview', preview),
            status,
          );
          await page.waitForTimeout(400);
          heights.add(await page.locator('qr-login').evaluate((card) => card.getBoundingClientRect().height));
          assert.deepEqual(await findViolations(page), [], status);
        }

        assert.equal(heights.size, 1, [...heights].join());
        await page.context().close();
      });
    }
  }
});
