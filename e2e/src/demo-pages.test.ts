import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { findViolations } from './parts/axe.js';
import { openScreen } from './parts/chromium.js';
import { readCode } from './parts/pixels.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

describe('demo pages', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world?.close());

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have no axe violations in any state, ${colorScheme}`, async () => {
      const page = await openScreen(world.browser, { colorScheme });
      await page.goto(world.demo.siteUrl);
      const hand = await world.openHand();
      await hand.page.emulateMedia({ colorScheme });

      const link = await readCode(page);
      assert.deepEqual(await findViolations(page), []);
      await hand.page.goto(world.demo.phoneUrl);
      await hand.page.getByRole('heading').waitFor();
      assert.deepEqual(await findViolations(hand.page), []);
      await hand.openLink(link);
      assert.deepEqual(await findViolations(hand.page), []);
      await hand.goOn();
      assert.deepEqual(await findViolations(hand.page), []);
      await hand.approve();
      assert.deepEqual(await findViolations(hand.page), []);
      await page.getByText('Signed in as').waitFor();
      assert.deepEqual(await findViolations(page), []);
      await page.context().close();
      await hand.close();
    });
  }

  it('fit 320 pixels and double text size without horizontal scrolling', async () => {
    const screen = await world.openScreen();
    const hand = await world.openHand();
    await hand.openLink(await readCode(screen.page));

    for (const page of [screen.page, hand.page]) {
      await page.setViewportSize({ width: 320, height: 640 });
      assert.equal(await sidewaysScroll(page), 0);
      await page.setViewportSize({ width: 640, height: 640 });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      assert.equal(await sidewaysScroll(page), 0);
    }
    await screen.close();
    await hand.close();
  });
});

async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
