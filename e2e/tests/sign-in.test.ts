import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDemo } from '@qr-login/demo';
import type { Demo } from '@qr-login/demo';
import { openPhone } from '../support/chromium.js';
import { PhonePage } from '../support/phone-page.js';
import { readCode, readCodes } from '../support/pixels.js';
import { Requests, answers, isCodeRequest, isContextRequest, isStatusRequest } from '../support/requests.js';
import { openFrozenTimePage } from '../support/desktop-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const looks = [1, 2].flatMap((deviceScaleFactor) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ deviceScaleFactor, colorScheme })),
);

describe('sign-in', () => {
  let browser: TestBrowser;
  let demo: Demo;

  before(async () => {
    [browser, demo] = await Promise.all([openTestBrowser(), startDemo({ port: 0 })]);
  });

  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  for (const look of looks) {
    it(`goes from QR code to signed-in site, ${look.colorScheme}, with device pixel ratio ${look.deviceScaleFactor}`, async () => {
      const screen = await openFrozenTimePage(browser, demo.siteUrl, demo.serverUrl, look);
      const phone = new PhonePage(await openPhone(browser));
      const handRequests = new Requests(phone.page, [demo.serverUrl]);

      const link = await readCode(screen.page);
      await screen.advance(2000);
      await phone.openLink(link);
      await phone.confirmOrigin();
      await screen.advance(2000);
      await screen.page.getByText('Alice Arden').first().waitFor();
      assert.deepEqual(await readCodes(screen.page), []);
      await phone.approve();
      await screen.advance(1000);

      await screen.page.getByText('Signed in as Alice Arden').waitFor();
      assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 3 });
      assert.deepEqual(handRequests.counts, { [isContextRequest]: 2, [answers]: 2 });
      await screen.close();
      await phone.close();
    });
  }

  it('leaves no cookie after sign-out', async () => {
    const screen = await openFrozenTimePage(browser, demo.siteUrl, demo.serverUrl);
    const phone = new PhonePage(await openPhone(browser));
    await phone.openLink(await readCode(screen.page));
    await phone.chooseAccount('Bob Birch');
    await phone.confirmOrigin();
    await phone.approve();
    await screen.advance(2000);
    await screen.page.getByText('Signed in as Bob Birch').waitFor();

    await screen.page.getByRole('button', { name: 'Sign out' }).click();

    await screen.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await readCode(screen.page);
    assert.deepEqual(await screen.page.context().cookies(), []);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 1 });
    await screen.close();
    await phone.close();
  });
});
