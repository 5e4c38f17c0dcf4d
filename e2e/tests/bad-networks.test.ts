import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { FaultProxy } from '../support/fault-proxy.js';
import { createGate } from '../support/gate.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { readCode } from '../support/pixels.js';
import { isCodeRequest, isStatusRequest } from '../support/requests.js';
import { openFrozenTimePage } from '../support/desktop-page.js';
import type { DesktopPage } from '../support/desktop-page.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const idOf = (content: string): string => new URL(content).hash.slice(1);
const reported = (page: Page): Promise<{ readonly successes: number; readonly errors: readonly string[] }> =>
  page.evaluate(() => ({ successes: window.reported.successes.length, errors: window.reported.errors }));

describe('card on an unreliable network', () => {
  let environment: Environment;
  let proxy: FaultProxy;
  let host: HostPage;
  let screen: DesktopPage;

  before(async () => {
    environment = await openEnvironment();
    proxy = await FaultProxy.open(environment.demo.serverUrl);
    host = await openHostPage({
      tag: `<qr-login server="${proxy.url}" app-id="demo-app"></qr-login>`,
      policy: `connect-src ${proxy.url}`,
    });
  });

  after(async () => {
    await host?.close();
    await proxy?.close();
    await environment?.close();
  });

  beforeEach(async () => {
    proxy.faults = {};
    screen = await openFrozenTimePage(environment.browser, host.origin, proxy.url);
  });

  afterEach(() => screen.close());

  /** Approves on a phone with a reliable network. */
  const approve = async (): Promise<void> => {
    const id = idOf(await readCode(screen.page));
    await change(environment.demo.serverUrl, id, 'SCAN');
    await change(environment.demo.serverUrl, id, 'CONFIRM');
  };

  /** Advances in steps, so that no response times out while the machine is busy. Covers at most one backoff delay. */
  const recover = async (): Promise<void> => {
    for (let steps = 0; steps < 75 && (await reported(screen.page)).successes === 0; steps++) await screen.advance(200);
    assert.deepEqual(await reported(screen.page), { successes: 1, errors: [] });
  };

  it('receives a lost authorized response again and reports success once (F20)', async () => {
    await approve();
    proxy.faults = { cutOn: /AUTHORIZED/ };
    await screen.advance(2000);
    assert.deepEqual(await reported(screen.page), { successes: 0, errors: [] });

    proxy.faults = {};
    await recover();
    await screen.advance(60_000);
    assert.deepEqual(await reported(screen.page), { successes: 1, errors: [] });
    assert.equal(screen.requests.counts[isCodeRequest], 1);
  });

  it('reads responses that arrive byte by byte (F5)', async () => {
    await approve();
    proxy.faults = { sliceBytes: 1 };
    await screen.advance(2000);

    assert.deepEqual(await reported(screen.page), { successes: 1, errors: [] });
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 1 });
  });

  it('recovers from connection resets and shows “Reconnecting” after two (F5, F6)', async () => {
    proxy.faults = { reset: true };
    for (let steps = 0; steps < 100; steps++) {
      if (await screen.page.locator('[part~=connection]', { hasText: 'Reconnecting' }).isVisible()) break;
      await screen.advance(200);
    }
    assert.equal(screen.requests.counts[isStatusRequest], 2);
    await readCode(screen.page);

    proxy.faults = {};
    await approve();
    await recover();
  });

  it('aborts a hanging request after ten seconds and retries (F3)', async () => {
    proxy.faults = { hang: true };
    const failed = screen.page.waitForEvent('requestfailed');
    await screen.page.clock.runFor(2000);
    await screen.page.clock.runFor(9900);
    assert.equal(screen.requests.counts[isStatusRequest], 1);
    await screen.page.clock.runFor(200);
    assert.equal((await failed).failure()?.errorText, 'net::ERR_ABORTED');

    proxy.faults = {};
    await approve();
    await recover();
  });

  it('retries after a response that is cut in the middle (F5)', async () => {
    await approve();
    proxy.faults = { cutAt: 300 };
    await screen.advance(2000);
    assert.deepEqual(await reported(screen.page), { successes: 0, errors: [] });

    proxy.faults = {};
    await recover();
  });
});

describe('card on a network slower than its poll interval', () => {
  it('never has two status requests in flight (F1)', async (test) => {
    const environment = await openEnvironment();
    test.after(() => environment.close());
    const { page, requests, advance } = await environment.openDesktopPage();
    const gate = createGate();
    await page.route('**/check-qrcode-status*', async (route) => {
      await gate.opened;
      await route.continue();
    });
    const statusRequest = page.waitForRequest('**/check-qrcode-status*');
    await page.clock.runFor(2000);
    await statusRequest;
    await page.clock.runFor(9000);
    assert.equal(requests.counts[isStatusRequest], 1);

    gate.open();
    // In steps: the page may not have read the response yet when its clock advances.
    for (let steps = 0; steps < 20 && requests.counts[isStatusRequest] === 1; steps++) await advance(200);
    assert.equal(requests.counts[isStatusRequest], 2);
  });
});
