// The demo phone as an installed app: its camera, its files without a network, and what it remembers.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findHeadlessChromium, chromiumFlags } from '../../scripts/browsers.mjs';
import { chromium, noSignalListeners, openPhone } from '../support/chromium.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';
import { PhonePage } from '../support/phone-page.js';
import { readCode } from '../support/pixels.js';

describe('demo phone as an app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-phone-'));
  const cameraFile = join(folder, 'camera.mjpeg');
  let environment: Environment;
  let browser: Browser;

  before(async () => {
    writeFileSync(cameraFile, '');
    environment = await openEnvironment();
    browser = await chromium.launch({
      executablePath: findHeadlessChromium() ?? '',
      args: [
        ...chromiumFlags,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${cameraFile}`,
      ],
      ...noSignalListeners,
    });
  });

  after(async () => {
    await Promise.all([browser?.close(), environment?.close()]);
    rmSync(folder, { recursive: true });
  });

  const openApp = async (): Promise<PhonePage> => {
    const phone = new PhonePage(await openPhone(browser));
    await phone.page.goto(environment.demo.phoneUrl);
    await phone.page.getByRole('heading', { name: 'Sign in on another screen' }).waitFor();
    return phone;
  };

  it('signs in a screen that its camera has seen, without a tap before the prompt', async () => {
    const screen = await environment.openDesktopPage();
    await readCode(screen.page);
    await pointCameraAt(screen.page, cameraFile);
    const phone = await openApp();

    await phone.page.getByRole('button', { name: 'Turn on camera' }).click();
    await phone.approve();
    await screen.advance(2000);

    await screen.page.getByText('Signed in as Alice Arden').waitFor();
    await Promise.all([screen.close(), phone.close()]);
  });

  it('can be installed, opens without a network, and keeps no answer of an API', async () => {
    const phone = await openApp();
    const devtools = await phone.page.context().newCDPSession(phone.page);
    await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));

    assert.deepEqual(await devtools.send('Page.getInstallabilityErrors'), { installabilityErrors: [] });
    await phone.page.reload();
    await phone.page.getByRole('heading', { name: 'Sign in on another screen' }).waitFor();
    await phone.page.context().setOffline(true);
    await phone.page.reload();
    await phone.page.getByText('The demo cannot be reached.').waitFor();
    const kept = await phone.page.evaluate(async () => {
      const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
      const requests = await Promise.all(caches.map((cache) => cache.keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.deepEqual(
      kept.filter((path) => path !== '/' && !/^\/[\w-]+\.(js|css|svg|wasm|webmanifest)$/.test(path)),
      [],
    );
    assert.ok(kept.includes('/phone.js'));
    await phone.close();
  });

  it('remembers a decision without the code, and signs the site out from its list', async () => {
    const { screen, phone, link } = await signIn(environment);

    await phone.page.goto(environment.demo.phoneUrl);
    const list = phone.page.getByRole('region', { name: 'Your sign-ins' });
    await list.getByText('Approved').waitFor();
    const stored = await phone.page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    for (const secret of [new URL(link).hash.slice(1), 'demo-alice', '127.0.0.1']) assert.ok(!stored.includes(secret));
    await list.getByRole('button', { name: 'Sign out Alice Arden' }).click();
    await list.getByText('Signed out').waitFor();

    await screen.page.reload();
    await screen.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await Promise.all([screen.close(), phone.close()]);
  });

  it('signs the site out right after the approval', async () => {
    const { screen, phone } = await signIn(environment);

    await phone.page.getByRole('button', { name: 'Sign out on every computer' }).click();
    await phone.page.getByRole('heading', { name: 'Signed out on every computer' }).waitFor();

    await screen.page.reload();
    await screen.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await Promise.all([screen.close(), phone.close()]);
  });
});

async function signIn(
  environment: Environment,
): Promise<{ screen: Awaited<ReturnType<Environment['openDesktopPage']>>; phone: PhonePage; link: string }> {
  const screen = await environment.openDesktopPage();
  const phone = await environment.openPhonePage();
  const link = await readCode(screen.page);
  await phone.openLink(link);
  await phone.confirmOrigin();
  await phone.approve();
  await screen.advance(2000);
  await screen.page.getByText('Signed in as Alice Arden').waitFor();
  return { screen, phone, link };
}

/** What a user sees who holds the phone before the card: more than the card, and not the whole screen. */
const inView = { x: 560, y: 40, width: 720, height: 720 };

async function pointCameraAt(screen: Page, cameraFile: string): Promise<void> {
  const picture = await screen.screenshot({ type: 'jpeg', quality: 90, clip: inView });
  writeFileSync(cameraFile, Buffer.concat(Array.from({ length: 10 }, () => picture)));
}
