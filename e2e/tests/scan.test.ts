import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openCameraBrowser } from '../support/camera.js';
import type { CameraBrowser } from '../support/camera.js';
import { openPhone } from '../support/chromium.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';
import { readCode } from '../support/pixels.js';
import { openScanPage } from '../support/scan-page.js';
import type { ScanPage } from '../support/scan-page.js';
import { until } from '../support/wait-until.js';

/** What the script of the page collects. */
interface Collected {
  readonly found: readonly { readonly kind: string; readonly id: string; readonly entry: string }[];
  readonly violations: readonly string[];
}

let environment: Environment;
let camera: CameraBrowser;
let scanPage: ScanPage;

before(async () => {
  [environment, scanPage, camera] = await Promise.all([openEnvironment(), openScanPage(), openCameraBrowser()]);
});

after(() => Promise.all([camera.close(), environment.close(), scanPage.close()]));

/** Opens the scanner on a phone. */
async function openScanner(approveUrl: string): Promise<Page> {
  const phone = await openPhone(camera.browser);
  await phone.goto(`${scanPage.url}?approve=${encodeURIComponent(approveUrl)}`);
  return phone;
}

const collect = (phone: Page): Promise<Collected> =>
  phone.evaluate(() => ({ found: Reflect.get(window, 'found'), violations: Reflect.get(window, 'violations') }));

describe('QrLoginScan before the login page', () => {
  for (const deviceScaleFactor of [1, 2])
    for (const colorScheme of ['light', 'dark'] as const)
      for (const degrees of [0, 10])
        it(`finds its code at ${deviceScaleFactor}x, ${colorScheme}, turned by ${degrees}°`, async () => {
          const desktop = await environment.openDesktopPage({ deviceScaleFactor, colorScheme });
          const [approveUrl = '', id] = (await readCode(desktop.page)).split('#');
          await desktop.page.evaluate((angle) => (document.body.style.rotate = `${angle}deg`), degrees);
          await camera.pointAt(desktop.page);
          const phone = await openScanner(approveUrl);
          await phone.getByRole('heading', { name: 'Code found' }).waitFor();

          const { found, violations } = await collect(phone);
          assert.deepEqual(found, [{ kind: 'login-code', id, entry: 'camera' }]);
          assert.deepEqual(violations, []);
          assert.equal(await phone.locator('video').evaluate((video: HTMLVideoElement) => video.srcObject), null);
          await Promise.all([desktop.close(), phone.context().close()]);
        });

  it('says that a code of another server is none of its own, and requests nothing', async () => {
    const desktop = await environment.openDesktopPage();
    await readCode(desktop.page);
    await camera.pointAt(desktop.page);
    const phone = await openScanner('https://login.example.net/approve');
    const hosts = new Set<string>();
    phone.on('request', (request) => hosts.add(new URL(request.url()).host));
    await phone.getByText('This login code is for another service.').first().waitFor();

    assert.deepEqual((await collect(phone)).found, []);
    assert.deepEqual(
      [...hosts].filter((host) => host !== new URL(scanPage.url).host),
      [],
    );
    await Promise.all([desktop.close(), phone.context().close()]);
  });

  it('loads the ponyfill and its file only when it is needed, and from its own server', async () => {
    const phone = await openPhone(camera.browser);
    const first = scanPage.paths.length;
    await phone.goto(`${scanPage.url}manual?approve=https://login.example.net/approve`);
    const start = phone.getByRole('button', { name: 'Turn on camera' });
    await start.waitFor();
    const eager = scanPage.paths.slice(first).filter((path) => path !== '/favicon.ico');
    await start.click();
    await phone.locator('.scanning').waitFor();

    assert.deepEqual(eager.toSorted(), ['/manual', '/page.js']);
    // The camera may be ready before them.
    const lazy = (): readonly string[] => scanPage.paths.slice(first + eager.length);
    await until(() => lazy().includes('/zxing_reader.wasm'), 'the file of the ponyfill');
    assert.ok(lazy().some((path) => path.endsWith('.js')));
    await phone.context().close();
  });
});
