import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createGate } from '../support/gate.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { readCode } from '../support/pixels.js';
import { isCodeRequest, isStatusRequest } from '../support/requests.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('connecting and disconnecting <qr-login>', () => {
  let environment: Environment;
  let host: HostPage;

  before(async () => {
    environment = await openEnvironment();
    host = await openHostPage({
      tag: '<main></main><aside></aside>',
      policy: `connect-src ${environment.demo.serverUrl}`,
    });
  });

  after(async () => {
    await host?.close();
    await environment?.close();
  });

  it('sends no request after it is removed during a status request', async () => {
    const screen = await environment.openDesktopPage();
    const { page } = screen;
    const failures: string[] = [];
    page.on('requestfailed', (request) => failures.push(request.failure()?.errorText ?? ''));
    const gate = createGate();
    await page.route('**/check-qrcode-status*', async (route) => {
      await gate.opened;
      await route.continue();
    });
    const statusRequest = page.waitForRequest('**/check-qrcode-status*');
    await page.clock.runFor(2000);
    await statusRequest;

    await page.evaluate(() => document.querySelector('qr-login')?.remove());
    await page.clock.runFor(1);
    gate.open();
    await screen.advance(300_000);

    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 1 });
    assert.deepEqual(failures, ['net::ERR_ABORTED']);
    await screen.close();
  });

  it('creates one code however often it is moved', async () => {
    const screen = await environment.openDesktopPage();
    const code = await readCode(screen.page);

    await screen.page.evaluate(async () => {
      const card = document.querySelector('qr-login');
      if (!card) throw new Error('a card was expected');
      for (const place of ['.art', '.door', '.art', '.door']) {
        document.querySelector(place)?.append(card);
        await Promise.resolve();
      }
    });
    await screen.advance(2000);

    assert.equal(await readCode(screen.page), code);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 1 });
    await screen.close();
  });

  it('creates one code when a framework mounts it twice', async () => {
    const screen = await environment.openDesktopPage({}, host.origin);

    await screen.page.evaluate((server) => {
      const card = Object.assign(document.createElement('qr-login'), { server, appId: 'demo-app' });
      document.querySelector('main')?.append(card);
      card.remove();
      document.querySelector('main')?.append(card);
    }, environment.demo.serverUrl);
    await screen.advance(10);
    await readCode(screen.page);
    await screen.advance(2000);

    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 1 });
    await screen.close();
  });

  it('starts a new attempt when it is connected again later', async () => {
    const screen = await environment.openDesktopPage();
    const code = await readCode(screen.page);

    await screen.page.evaluate(() => {
      const card = document.querySelector('qr-login');
      card?.remove();
      setTimeout(() => document.querySelector('.door')?.append(card ?? ''), 1000);
    });
    await screen.advance(1001);

    assert.notEqual(await readCode(screen.page, code), code);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2 });
    await screen.close();
  });
});
