// Browsers with automatic dark mode: Chrome on Android, Samsung Internet, WebViews. Chromium emulates it here.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderQrLogin } from '@qr-login/elements/ssr';
import type { Page } from 'playwright-core';
import { builtFile } from '../support/host-page.js';
import { readCodes } from '../support/pixels.js';
import { themedContent as content } from '../support/themed-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const logo = `<svg slot="logo" viewBox="0 0 8 8"><rect width="8" height="8" fill="#c00"/></svg>`;
const code = { id: 'x', content, lifetimeMs: 120_000 };
const drawn = { code, server: 'https://id.example.com', appId: 'my-site', nonce: 'abc' };

const script = `<script type="module">${builtFile.toString()}</script><script type="module">
  document.querySelector('qr-login').adapter = {
    createCode: async () => (${JSON.stringify(code)}),
    readStatus: async () => ({ status: 'pending' }),
  };</script>`;

const pages: Readonly<Record<string, string>> = {
  'a card': `<qr-login></qr-login>${script}`,
  'a card with a logo': `<qr-login>${logo}</qr-login>${script}`,
  'a card with a theme': `<style>qr-login { --qr-login-code-background: #ffe9a8; --qr-login-code-color: #402000 }</style><qr-login></qr-login>${script}`,
  'a minimal card': `<qr-login minimal></qr-login>${script}`,
  'a server-rendered card': renderQrLogin(drawn),
  'a server-rendered card with a logo': renderQrLogin({ ...drawn, attributes: { logo: '' }, slotted: logo }),
};

/** Opens the page in a browser with automatic dark mode. */
async function openDarkened(browser: TestBrowser, markup: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 400, height: 600 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setAutoDarkModeOverride', { enabled: true });
  await page.setContent(`<!doctype html><html lang="en"><title>x</title><body>${markup}`);
  await page.getByRole('img').first().waitFor({ state: 'attached' });
  return page;
}

/** Lightness of the pixel in the corner of the page, from 0 to 255. */
async function readBackground(page: Page): Promise<number> {
  const picture = await page.screenshot({ clip: { x: 396, y: 596, width: 1, height: 1 } });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas?.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);
    return canvas?.getImageData(0, 0, 1, 1).data[0] ?? 255;
  }, picture.toString('base64'));
}

describe('QR code under automatic dark mode', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  for (const [name, markup] of Object.entries(pages)) {
    it(`can be scanned from ${name}`, async () => {
      const page = await openDarkened(browser, markup);

      assert.ok((await readBackground(page)) < 64, 'the browser must have darkened the page');
      assert.deepEqual(await readCodes(page), [content]);
      await page.context().close();
    });
  }

  it('can be scanned when enlarged', async () => {
    const page = await openDarkened(browser, pages['a card'] ?? '');
    await page.getByRole('button', { name: 'Enlarge QR code' }).click();

    assert.deepEqual(await readCodes(page), [content]);
    await page.context().close();
  });
});
