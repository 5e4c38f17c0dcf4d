import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDemo } from '@qr-login/demo';
import type { Demo } from '@qr-login/demo';
import type { Browser } from 'playwright-core';
import { openPhone, startChromium } from './parts/chromium.js';
import { Hand } from './parts/hand.js';
import { readCode, readCodes } from './parts/pixels.js';
import { Requests, answers, asksForCode, asksForContext, asksForStatus } from './parts/requests.js';
import { openStillScreen } from './parts/screen.js';

const looks = [1, 2].flatMap((deviceScaleFactor) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ deviceScaleFactor, colorScheme })),
);

describe('sign-in', () => {
  let browser: Browser;
  let demo: Demo;

  before(async () => {
    [browser, demo] = await Promise.all([startChromium(), startDemo({ port: 0 })]);
  });

  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  for (const look of looks) {
    it(`goes from QR code to signed-in site, ${look.colorScheme}, with device pixel ratio ${look.deviceScaleFactor}`, async () => {
      const screen = await openStillScreen(browser, demo.siteUrl, demo.serverUrl, look);
      const hand = new Hand(await openPhone(browser));
      const handRequests = new Requests(hand.page, [demo.serverUrl]);

      const link = await readCode(screen.page);
      await screen.pass(2000);
      await hand.openLink(link);
      await hand.goOn();
      await screen.pass(2000);
      await screen.page.getByText('Alice Arden').first().waitFor();
      assert.deepEqual(await readCodes(screen.page), []);
      await hand.approve();
      await screen.pass(1000);

      await screen.page.getByText('Signed in as Alice Arden').waitFor();
      assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 3 });
      assert.deepEqual(handRequests.counts, { [asksForContext]: 1, [answers]: 2 });
      await screen.close();
      await hand.close();
    });
  }

  it('leaves no cookie after sign-out', async () => {
    const screen = await openStillScreen(browser, demo.siteUrl, demo.serverUrl);
    const hand = new Hand(await openPhone(browser));
    await hand.openLink(await readCode(screen.page));
    await hand.choose('Bob Birch');
    await hand.goOn();
    await hand.approve();
    await screen.pass(2000);
    await screen.page.getByText('Signed in as Bob Birch').waitFor();

    await screen.page.getByRole('button', { name: 'Sign out' }).click();

    await screen.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    assert.deepEqual(await screen.page.context().cookies(), []);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 1 });
    await screen.close();
    await hand.close();
  });
});
