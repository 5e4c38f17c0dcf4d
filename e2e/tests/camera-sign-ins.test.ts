// Whole sign-ins with both elements on a phone page, under the policy that docs/APPROVER.md names: a real camera stream, a real server.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openApproverPage, readRecord } from '../support/approver-page.js';
import type { ApproverPage } from '../support/approver-page.js';
import { openCameraBrowser } from '../support/camera.js';
import type { CameraBrowser } from '../support/camera.js';
import { openPhone } from '../support/chromium.js';
import type { ScreenOptions } from '../support/chromium.js';
import type { DesktopPage } from '../support/desktop-page.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';
import { readCode } from '../support/pixels.js';

const codesPerScreen = 5;
const screens: readonly ScreenOptions[] = [
  { deviceScaleFactor: 1, colorScheme: 'light' },
  { deviceScaleFactor: 1, colorScheme: 'dark' },
  { deviceScaleFactor: 2, colorScheme: 'light' },
  { deviceScaleFactor: 2, colorScheme: 'dark' },
];

let environment: Environment;
let approverPage: ApproverPage;
let camera: CameraBrowser;
/** There is one camera, and the screens take turns before it. */
let turn: Promise<unknown> = Promise.resolve();

before(async () => {
  [environment, approverPage, camera] = await Promise.all([openEnvironment(), openApproverPage(), openCameraBrowser()]);
});

after(() => Promise.all([camera?.close(), environment?.close(), approverPage?.close()]));

describe('sign-in with a camera', () => {
  const openApprover = async (browser: Parameters<typeof openPhone>[0], approveUrl: string): Promise<Page> => {
    const phone = await openPhone(browser);
    await phone.goto(approverPage.urlFor({ server: environment.demo.serverUrl, approveUrl }));
    return phone;
  };

  const takeTurn = (step: () => Promise<void>): Promise<void> => {
    const mine = turn.then(step);
    turn = mine.catch(() => {});
    return mine;
  };

  /** Signs in as often as wanted, every other time with a screen that is turned by ten degrees. */
  async function signInRepeatedly(options: ScreenOptions): Promise<number> {
    const desktop = await environment.openDesktopPage(options);
    const [approveUrl = ''] = (await readCode(desktop.page)).split('#');
    const phone = await openApprover(camera.browser, approveUrl);
    let signedIn = 0;
    for (let at = 0; at < codesPerScreen; at++) {
      if (at > 0) await showFreshCode(desktop);
      await desktop.page.evaluate((degrees) => (document.body.style.rotate = `${degrees}deg`), (at % 2) * 10);
      await takeTurn(() => scanWith(phone, desktop));
      await approveOn(phone);
      await desktop.advance(2000);
      await desktop.page.getByRole('heading', { name: 'Good to see you, Alice.' }).waitFor();
      signedIn += 1;
    }
    const { decisions, errors, violations } = await readRecord(phone);
    assert.deepEqual([decisions.length, errors, violations], [codesPerScreen, [], []]);
    await Promise.all([desktop.close(), phone.context().close()]);
    return signedIn;
  }

  async function showFreshCode({ page, requests }: DesktopPage): Promise<void> {
    await page.context().clearCookies();
    await page.goto(environment.demo.siteUrl);
    await requests.settle();
  }

  async function scanWith(phone: Page, { page }: DesktopPage, { pointAt } = camera): Promise<void> {
    await pointAt(page);
    await phone.getByRole('button', { name: /^(?:Turn on camera|Scan again|Try again)$/ }).click();
    await phone.getByRole('heading', { name: 'Code found' }).waitFor();
    await phone.getByRole('button', { name: 'Approve' }).waitFor();
  }

  it('succeeds with 20 of 20 codes: light, dark, 1x, 2x, upright and turned', async () => {
    const counts = await Promise.all(screens.map(signInRepeatedly));

    assert.deepEqual(counts, [5, 5, 5, 5]);
  });

  it('goes on after the camera ended during the scan', async () => {
    const desktop = await environment.openDesktopPage();
    const [approveUrl = ''] = (await readCode(desktop.page)).split('#');
    const phone = await openApprover(camera.browser, approveUrl);
    await phone.context().grantPermissions(['camera']);
    await desktop.page.evaluate(() => (document.body.style.opacity = '0'));
    await camera.pointAt(desktop.page);
    await phone.getByRole('button', { name: 'Turn on camera' }).click();
    await phone.locator('.scanning').waitFor();
    await phone.context().clearPermissions();
    await phone.getByRole('heading', { name: 'The camera is off' }).waitFor();

    await desktop.page.evaluate(() => (document.body.style.opacity = '1'));
    await scanWith(phone, desktop);
    assert.deepEqual((await readRecord(phone)).errors, []);
    await Promise.all([desktop.close(), phone.context().close()]);
  });

  it('says that the device has no camera, and offers the other ways', async () => {
    const phone = await openApprover(environment.browser, 'https://login.example.com/approve');
    await phone.getByRole('button', { name: 'Turn on camera' }).click();
    await phone.getByRole('heading', { name: 'No camera found' }).waitFor();

    assert.ok(await phone.getByRole('button', { name: 'Enter a code instead' }).isVisible());
    assert.ok(await phone.getByRole('button', { name: 'Use a picture' }).isVisible());
    await phone.context().close();
  });

  it('says that the user has blocked the camera, and offers the other ways', async () => {
    const [blocked, desktop] = await Promise.all([
      openCameraBrowser({ isAllowed: false }),
      environment.openDesktopPage(),
    ]);
    await blocked.pointAt(desktop.page);
    const phone = await openApprover(blocked.browser, 'https://login.example.com/approve');
    await phone.getByRole('button', { name: 'Turn on camera' }).click();
    await phone.getByRole('heading', { name: 'The camera is blocked' }).waitFor();

    assert.ok(await phone.getByRole('button', { name: 'Enter a code instead' }).isVisible());
    assert.ok(await phone.getByRole('button', { name: 'Use a picture' }).isVisible());
    await Promise.all([blocked.close(), desktop.close()]);
  });

  it('says that another program uses the camera, and signs in once it is free (F33)', async () => {
    const [occupied, desktop] = await Promise.all([
      openCameraBrowser({ listsCamerasOnce: true }),
      environment.openDesktopPage(),
    ]);
    const [approveUrl = ''] = (await readCode(desktop.page)).split('#');
    await occupied.pointAt(desktop.page);
    const phone = await openApprover(occupied.browser, approveUrl);
    await phone.evaluate(() => navigator.mediaDevices.enumerateDevices());
    occupied.occupy();
    await phone.getByRole('button', { name: 'Turn on camera' }).click();
    await phone.getByRole('heading', { name: 'The camera is in use' }).waitFor();

    assert.ok(await phone.getByText('Close other apps and pages that use it.', { exact: true }).isVisible());
    assert.ok(await phone.getByRole('button', { name: 'Enter a code instead' }).isVisible());
    assert.ok(await phone.getByRole('button', { name: 'Use a picture' }).isVisible());
    await scanWith(phone, desktop, occupied);
    await approveOn(phone);
    await desktop.advance(2000);
    await desktop.page.getByRole('heading', { name: 'Good to see you, Alice.' }).waitFor();
    assert.deepEqual((await readRecord(phone)).errors, []);
    await Promise.all([occupied.close(), desktop.close()]);
  });
});

async function approveOn(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Approve', disabled: false }).click();
  await phone.getByRole('heading', { name: 'You’re signed in on the computer' }).waitFor();
}
