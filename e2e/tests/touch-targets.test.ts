// Target sizes on a touch screen (WCAG 2.2, 2.5.5 and 2.5.8), in three languages.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SpokenViews } from '../support/spoken-views.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

/** Every view with a button or a link that a phone can show, and the number of them. */
const views: Readonly<Record<string, number>> = {
  'on a phone': 2,
  'on a phone, with the name of the app': 2,
  'on a phone, with links': 2,
  'on a phone, once shown': 1,
  'on a phone, user code, once shown': 2,
  'revealed by the user': 2,
  scanned: 1,
  'reconnecting, scanned': 1,
  'to be confirmed': 2,
  'to be confirmed by an unknown user': 2,
  'authorized in another tab': 1,
  cancelled: 1,
  expired: 1,
  'error, another try may succeed': 1,
  offline: 1,
};

/** The least width and height of a target, in CSS pixels. */
const leastSize = 44;

for (const lang of ['en', 'ar', 'ja'] as const)
  describe(`targets on a touch screen, ${lang}`, () => {
    let browser: TestBrowser;
    let spoken: SpokenViews;

    before(async () => {
      browser = await openTestBrowser();
      spoken = await SpokenViews.open(browser, lang);
    });

    after(async () => {
      await spoken?.close();
      await browser?.close();
    });

    for (const [view, count] of Object.entries(views))
      it(`${view}: are at least ${leastSize} by ${leastSize} pixels and do not overlap`, async () => {
        const page = await spoken.show(view, 'phone');
        const targets: [part: string, left: number, top: number, width: number, height: number][] =
          await page.evaluate(`[...document.querySelector('qr-login').shadowRoot.querySelectorAll('button, a')]
            .filter((each) => each.checkVisibility())
            .map((each) => [each, each.getBoundingClientRect()])
            .map(([each, { left, top, width, height }]) => [each.className, left, top, width, height])`);

        assert.equal(targets.length, count, JSON.stringify(targets));
        for (const [part, , , width, height] of targets)
          assert.ok(Math.round(Math.min(width, height)) >= leastSize, `${part}: ${width} by ${height}`);
        for (const [at, [part, left, top, width, height]] of targets.entries())
          for (const [other, x, y] of targets.slice(at + 1))
            assert.ok(x >= left + width - 0.5 || y >= top + height - 0.5 || x < left, `${part} overlaps ${other}`);
      });
  });
