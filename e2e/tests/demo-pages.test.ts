import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { findColorViolations, findViolations } from '../support/axe.js';
import { openScreen } from '../support/chromium.js';
import { readCode } from '../support/pixels.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('demo pages', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  // A color scheme changes only colors, so the dark one is checked against the color rules alone.
  for (const [colorScheme, find] of [
    ['light', findViolations],
    ['dark', findColorViolations],
  ] as const) {
    it(`have no axe violations in any state, ${colorScheme}`, async () => {
      const page = await openScreen(environment.browser, { colorScheme });
      await page.goto(environment.demo.siteUrl);
      const phone = await environment.openPhonePage();
      await phone.page.emulateMedia({ colorScheme });

      await readCode(page);
      assert.deepEqual(await find(page), []);
      await phone.page.goto(environment.demo.phoneUrl);
      await phone.page.getByRole('heading', { name: 'Sign in on another screen' }).waitFor();
      assert.deepEqual(await find(phone.page), []);
      await phone.page.getByRole('button', { name: 'Switch account' }).click();
      assert.deepEqual(await find(phone.page), []);
      // The page replaces its code in time, and a slow machine needs longer for the checks so far.
      await phone.openLink(await readCode(page));
      assert.deepEqual(await find(phone.page), []);
      await phone.confirmOrigin();
      assert.deepEqual(await find(phone.page), []);
      await phone.approve();
      assert.deepEqual(await find(phone.page), []);
      await phone.page.getByRole('button', { name: 'Done' }).click();
      await phone.page.getByRole('heading', { name: 'Your sign-ins' }).waitFor();
      assert.deepEqual(await find(phone.page), []);
      await page.getByText('Signed in as').waitFor();
      assert.deepEqual(await find(page), []);
      await page.context().close();
      await phone.close();
    });
  }

  it('fit 320 pixels and double text size without horizontal scrolling', async () => {
    const screen = await environment.openDesktopPage();
    const phone = await environment.openPhonePage();
    await phone.openLink(await readCode(screen.page));

    for (const page of [screen.page, phone.page]) {
      await page.setViewportSize({ width: 320, height: 640 });
      assert.equal(await sidewaysScroll(page), 0);
      await page.setViewportSize({ width: 640, height: 640 });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      assert.equal(await sidewaysScroll(page), 0);
    }
    await screen.close();
    await phone.close();
  });
});

async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
