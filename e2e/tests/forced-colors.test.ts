// What moves or counts keeps a color of the user where colors are forced (WCAG 1.4.11).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SpokenViews } from '../support/spoken-views.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

describe('card in forced colors', () => {
  let browser: TestBrowser;
  let views: SpokenViews;

  before(async () => {
    browser = await openTestBrowser();
    views = await SpokenViews.open(browser, 'en');
  });

  after(async () => {
    await views?.close();
    await browser?.close();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const [view, selector, pseudo, property] of [
      ['reconnecting', '.connection', '::before', 'backgroundColor'],
      ['reconnecting, scanned', '.connection', '::before', 'backgroundColor'],
      ['scanned', '.dots i', '', 'backgroundColor'],
      ['pending', '.step', '::before', 'borderTopColor'],
      ['cancelled', '.button', '', 'borderTopColor'],
    ] as const)
      it(`${view}: shows ${selector} in the color of the text, ${colorScheme}`, async () => {
        const page = await views.show(view);
        await page.emulateMedia({ forcedColors: 'active', colorScheme });
        const [color, text, background] = await page.evaluate<[string, string, string]>(`(() => {
          const root = document.querySelector('qr-login').shadowRoot;
          const styleOf = (selector, pseudo) => getComputedStyle(root.querySelector(selector), pseudo);
          return [styleOf('${selector}', '${pseudo}').${property}, styleOf('.title').color, styleOf('.card').backgroundColor];
        })()`);
        await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });

        assert.equal(color, text);
        assert.notEqual(color, background);
      });
});
