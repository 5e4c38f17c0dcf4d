// Whatever the styles of a page, the QR code can be scanned, or the console explains why not.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readCodes } from '../support/pixels.js';
import { openThemed, replaceCard, themedContent } from '../support/themed-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const part = (name: string, css: string): string => `qr-login::part(${name}) { ${css} }`;

/** Styles that the card overrides. */
const corrected: Readonly<Record<string, string>> = {
  'light on dark': 'qr-login { --qr-login-code-color: #fff; --qr-login-code-background: #111 }',
  'gray on gray': 'qr-login { --qr-login-code-color: #9a9a9a; --qr-login-code-background: #8a8a8a }',
  'yellow on white': 'qr-login { --qr-login-code-color: #ffe600 }',
  'one out-of-gamut red on itself':
    'qr-login { --qr-login-code-color: oklch(0.9 0.5 20); --qr-login-code-background: oklch(0.9 0.5 20) }',
  'an invalid background color': 'qr-login { --qr-login-code-background: white-ish; --qr-login-background: #000 }',
  'an invalid code color': 'qr-login { --qr-login-code-color: blackish; color: #fff; fill: #fff }',
  'a transparent code frame on a photo': `qr-login { --qr-login-code-background: transparent }
    main { background: repeating-conic-gradient(#000 0 25%, #fff 0 50%) 0 0 / 8px 8px }`,
  'parts painted over': `${part('code-frame', 'background: #000')} ${part('code', 'background: #000')}`,
  'a translucent code frame': `${part('code-frame', 'opacity: 0.08')} ${part('code', 'opacity: 0.08')}`,
  'a blurred and inverted code frame': `${part('code-frame', 'filter: invert(1) blur(8px)')} ${part('code', 'filter: blur(8px)')}`,
  'a blended code frame': `${part('code-frame', 'mix-blend-mode: difference')} ${part('code', 'mix-blend-mode: difference')}`,
  'a circular code frame': `${part('code-frame', 'border-radius: 50%; overflow: hidden; clip-path: circle(40%)')} ${part('code', 'border-radius: 50%; overflow: hidden')}`,
  'a covered code frame': `qr-login::part(code-frame)::after { content: ''; position: absolute; inset: 0; background: #000 }
    qr-login::part(code)::after { content: ''; position: absolute; inset: 0; background: #000 }`,
  'a masked code frame': part('code-frame', 'mask-image: linear-gradient(#000, transparent)'),
  'a rotated, flat code frame': `${part('code-frame', 'transform: rotateX(80deg)')} ${part('code', 'scale: 1 0.1; padding: 6em; aspect-ratio: 4')}`,
  'inherited SVG styles': 'qr-login { fill: #fff; stroke: #fff; stroke-width: 2; fill-opacity: 0.1 }',
  'a logo larger than its space':
    'qr-login svg { position: fixed; inset: 0; inline-size: 100vw; block-size: 100vh; scale: 5; outline: 9em solid #000 }',
};

/** Styles outside of the card, with a single warning each. */
const reported: Readonly<Record<string, readonly [css: string, flaw: string]>> = {
  'a tiny code': ['qr-login { font-size: 3px; }', 'module-size'],
  'a card scaled down': ['qr-login { transform: scale(0.15) }', 'module-size'],
  'a blurred page': ['main { filter: drop-shadow(0 0 1px rgb(0 0 0 / 50%)) blur(6px) }', 'effects'],
  'a blended page': ['main { mix-blend-mode: difference; background: #888 }', 'effects'],
  'a nearly transparent page': ['main { opacity: 0.03 }', 'effects'],
  'a clipped page': ['main { clip-path: inset(0 50% 0 0) }', 'effects'],
};

const logo = `<svg slot="logo" viewBox="0 0 8 8"><rect width="8" height="8" fill="#c00"/></svg>`;
const cards: Readonly<Record<string, string>> = {
  'error correction L': '<qr-login error-correction="L"></qr-login>',
  'error correction H': '<qr-login error-correction="H"></qr-login>',
  'a logo in the slot': `<qr-login>${logo}</qr-login>`,
  'a logo and error correction L': `<qr-login error-correction="L">${logo}</qr-login>`,
  minimal: '<qr-login minimal></qr-login>',
};

/** A code with this lifetime has a countdown at once. */
const countdownFromMs = 30_000;

/** Interval between the first two checks of the surrounding styles, and after one with a new result. */
const checkEveryMs = 1000;
/** Interval between all others. */
const laterEveryMs = 10_000;

describe('QR code under hostile styles', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  for (const scheme of ['light', 'dark'] as const) {
    for (const scale of [1, 2]) {
      describe(`on a narrow ${scheme} screen with device pixel ratio ${scale}`, () => {
        const screen = { css: '', scheme, scale, width: 264 };
        let page: Page;

        before(async () => {
          page = await openThemed(browser, { ...screen, markup: `<style></style><qr-login>${logo}</qr-login>` });
        });

        after(() => page?.context().close());

        for (const [name, css] of Object.entries(corrected)) {
          it(`can be scanned despite ${name}`, async () => {
            await page.locator('main style').evaluate((style, text) => (style.textContent = text), css);

            assert.deepEqual(await readCodes(page), [themedContent]);
          });
        }

        for (const [name, markup] of Object.entries(cards)) {
          it(`can be scanned with ${name}`, async () => {
            await replaceCard(page, markup);

            assert.deepEqual(await readCodes(page), [themedContent]);
          });
        }

        it('can be scanned despite a countdown over it', async () => {
          const css = part('countdown-bar', 'position: relative; z-index: 99; block-size: 100%; background: #000');
          await replaceCard(page, `<style>${css}</style><qr-login></qr-login>`, countdownFromMs);
          await page.locator('[part~=countdown-bar]').waitFor();

          assert.deepEqual(await readCodes(page), [themedContent]);
        });
      });
    }
  }

  /** Opens a page with a fake clock and records its console output. */
  const openStopped = async (css = ''): Promise<{ readonly page: Page; readonly lines: readonly string[] }> => {
    const page = await openThemed(browser, { css, scheme: 'light', scale: 1, width: 400, stopped: true });
    const lines: string[] = [];
    page.on('console', (each) => lines.push(`${each.type()}: ${each.text()}`));
    return { page, lines };
  };

  for (const [name, [css, flaw]] of Object.entries(reported)) {
    it(`warns once about ${name}, however often its styles change`, async () => {
      const { page, lines } = await openStopped();
      await page.clock.runFor(2 * checkEveryMs);
      const style = await page.addStyleTag({ content: css });
      await page.clock.runFor(laterEveryMs);
      assert.deepEqual(lines, []);
      await page.clock.runFor(checkEveryMs);
      const expected = [`warning: <qr-login-code> may be unreadable as styled: ${flaw}`];
      assert.deepEqual(lines, expected);
      await style.evaluate((element) => element instanceof Element && element.remove());
      await page.clock.runFor(laterEveryMs + 2 * checkEveryMs);
      await page.addStyleTag({ content: css });
      await page.clock.runFor(laterEveryMs + 2 * checkEveryMs);

      assert.deepEqual(lines, expected);
      await page.context().close();
    });
  }

  it('does not warn about a shadow, a fade-in or a hidden card', async () => {
    const { page, lines } = await openStopped(
      `main { filter: drop-shadow(0 1px 2px rgb(0 0 0 / 30%)); animation: appear 0.9s paused } @keyframes appear { from { opacity: 0 } }`,
    );
    await page.clock.runFor(checkEveryMs);
    await page.locator('main').evaluate((main) => main.getAnimations().forEach((each) => each.finish()));
    await page.clock.runFor(2 * checkEveryMs);
    await page.addStyleTag({ content: 'qr-login { display: none }' });
    await page.clock.runFor(laterEveryMs + 2 * checkEveryMs);

    assert.deepEqual(lines, []);
    await page.context().close();
  });
});
