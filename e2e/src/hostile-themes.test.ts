// A code that refuses to become unscannable: whatever a page's styles do, it is read from pixels, or the page is told why not.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { startChromium } from './parts/chromium.js';
import { readCodes } from './parts/pixels.js';
import { openThemed, themedContent } from './parts/themed-page.js';

const part = (name: string, css: string): string => `qr-login::part(${name}) { ${css} }`;

/** What the card corrects by itself. */
const corrected: Readonly<Record<string, string>> = {
  'light on dark': 'qr-login { --qr-login-ink: #fff; --qr-login-plate: #111 }',
  'grey on grey': 'qr-login { --qr-login-ink: #9a9a9a; --qr-login-plate: #8a8a8a }',
  'yellow on white': 'qr-login { --qr-login-ink: #ffe600 }',
  'a see-through plate on a photo': `qr-login { --qr-login-plate: transparent }
    main { background: repeating-conic-gradient(#000 0 25%, #fff 0 50%) 0 0 / 8px 8px }`,
  'parts painted over': `${part('code-path', 'fill: #fff; stroke: #fff; stroke-width: 2')} ${part('plate', 'background: #000')}
    ${part('code', 'background: #000')}`,
  'a plate that fades': `${part('plate', 'opacity: 0.08')} ${part('code', 'opacity: 0.08')} ${part('code-path', 'fill-opacity: 0.08')}`,
  'a plate that is blurred and inverted': `${part('plate', 'filter: invert(1) blur(8px)')} ${part('code', 'filter: blur(8px)')}`,
  'a plate that is blended': `${part('plate', 'mix-blend-mode: difference')} ${part('code', 'mix-blend-mode: difference')}`,
  'a plate that is a circle': `${part('plate', 'border-radius: 50%; overflow: hidden; clip-path: circle(40%)')} ${part('code', 'border-radius: 50%; overflow: hidden')}`,
  'a plate that is covered': `qr-login::part(plate)::after { content: ''; position: absolute; inset: 0; background: #000 } ${part('enlarge', 'background: #000')}`,
  'a plate with a mask': part('plate', 'mask-image: linear-gradient(#000, transparent)'),
  'a logo without measure': part(
    'logo',
    'inline-size: 90%; min-inline-size: 12em; padding: 4em; scale: 3; background: #000; box-shadow: 0 0 0 4em #000',
  ),
};

/** What lies beyond the card, and is told once. */
const told: Readonly<Record<string, readonly [css: string, flaw: string]>> = {
  'a stamp of a code': ['qr-login { font-size: 3px; }', 'module-size'],
  'a card scaled down': ['qr-login { transform: scale(0.15) }', 'module-size'],
  'a blurred page': ['main { filter: blur(6px) }', 'effects'],
  'a blended page': ['main { mix-blend-mode: difference; background: #888 }', 'effects'],
};

const logo = `<svg slot="logo" viewBox="0 0 8 8"><rect width="8" height="8" fill="#c00"/></svg>`;
const cards: Readonly<Record<string, string>> = {
  'error correction L': '<qr-login error-correction="L"></qr-login>',
  'error correction H': '<qr-login error-correction="H"></qr-login>',
  'a logo in the slot': `<qr-login>${logo}</qr-login>`,
  'a logo and error correction L': `<qr-login error-correction="L">${logo}</qr-login>`,
  minimal: '<qr-login minimal></qr-login>',
};

describe('a code that refuses to become unscannable', () => {
  let browser: Browser;

  before(async () => {
    browser = await startChromium();
  });

  after(() => browser?.close());

  for (const scheme of ['light', 'dark'] as const) {
    for (const scale of [1, 2]) {
      describe(`on a narrow screen, ${scheme}, at ${scale} device pixels for each of CSS`, () => {
        const screen = { css: '', scheme, scale, width: 264 };
        let page: Page;

        before(async () => {
          page = await openThemed(browser, { ...screen, markup: `<style></style><qr-login>${logo}</qr-login>` });
        });

        after(() => page?.context().close());

        for (const [name, css] of Object.entries(corrected)) {
          it(`is read in spite of ${name}`, async () => {
            await page.locator('main style').evaluate((style, text) => (style.textContent = text), css);

            assert.deepEqual(await readCodes(page), [themedContent]);
          });
        }

        for (const [name, markup] of Object.entries(cards)) {
          it(`is read with ${name}`, async () => {
            const other = await openThemed(browser, { ...screen, markup });

            assert.deepEqual(await readCodes(other), [themedContent]);
            await other.context().close();
          });
        }
      });
    }
  }

  for (const [name, [css, flaw]] of Object.entries(told)) {
    it(`tells once of ${name}`, async () => {
      const page = await openThemed(browser, { css: '', scheme: 'light', scale: 1, width: 400 });
      const lines: ConsoleMessage[] = [];
      page.on('console', (each) => lines.push(each));
      const line = page.waitForEvent('console');
      await page.addStyleTag({ content: css });
      await page.evaluate(`document.querySelector('qr-login').style.inlineSize = '18em'`);
      await line;
      await page.evaluate(`document.querySelector('qr-login').style.inlineSize = '19em'`);
      await page.waitForTimeout(100);

      assert.deepEqual(
        lines.map((each) => [each.type(), each.text()]),
        [['warning', `<qr-login-code> may be unreadable as styled: ${flaw}`]],
      );
      await page.context().close();
    });
  }
});
