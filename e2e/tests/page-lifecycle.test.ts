import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { waitForView } from '../support/card-view.js';
import { chromium, noSignalListeners } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { readCode } from '../support/pixels.js';
import { Requests, isCodeRequest, isStatusRequest } from '../support/requests.js';
import { timeoutMs } from '../support/wait-until.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const idOf = (content: string): string => new URL(content).hash.slice(1);

describe('page lifecycle', () => {
  let environment: Environment;
  let host: HostPage;
  let cached: Browser;

  before(async () => {
    environment = await openEnvironment();
    host = await openHostPage({
      tag: `<qr-login server="${environment.demo.serverUrl}" app-id="demo-app"></qr-login>`,
    });
    const executablePath = findChromium();
    assert.ok(executablePath !== undefined);
    // Playwright turns the back/forward cache off; this test needs it.
    cached = await chromium.launch({
      executablePath,
      args: [...chromiumFlags, '--enable-features=BackForwardCache'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      ...noSignalListeners,
    });
  });

  after(async () => {
    await cached?.close();
    await host?.close();
    await environment?.close();
  });

  it('shows a new code after a return from the back/forward cache and ignores the old one (F12)', async () => {
    const page = await cached.newPage();
    page.setDefaultTimeout(timeoutMs);
    await page.addInitScript(() => {
      addEventListener(
        'pageshow',
        ({ persisted }) => void (document.documentElement.dataset['persisted'] = String(persisted)),
      );
    });
    const statusRequest = page.waitForRequest('**/check-qrcode-status*');
    await page.goto(host.origin);
    const first = await readCode(page);
    await statusRequest;
    await page.goto(`${host.origin}/qr-login.js`);
    await change(environment.demo.serverUrl, idOf(first), 'SCAN');
    await change(environment.demo.serverUrl, idOf(first), 'CONFIRM');
    await page.goBack({ waitUntil: 'commit' });
    const second = await readCode(page, first);

    assert.equal(await page.locator('html').getAttribute('data-persisted'), 'true');
    assert.notEqual(second, first);
    assert.equal(await page.evaluate(() => window.reported.successes.length), 0);
    await page.close();
  });

  it('shows a new code and resumes nothing after a reload that follows the scan (F22)', async () => {
    const screen = await environment.openDesktopPage({}, host.origin);
    const first = await readCode(screen.page);
    await change(environment.demo.serverUrl, idOf(first), 'SCAN');
    await screen.advance(2000);
    await waitForView(screen.page, 'scanned');
    await screen.page.reload();
    await screen.advance(10);
    const second = await readCode(screen.page, first);
    await change(environment.demo.serverUrl, idOf(first), 'CONFIRM');
    await screen.advance(4000);

    assert.equal(await readCode(screen.page), second);
    assert.equal(await screen.page.evaluate(() => window.reported.successes.length), 0);
    await screen.close();
  });

  it('polls rarely while offline, and immediately when online again (F9)', async () => {
    const screen = await environment.openDesktopPage({}, host.origin);
    await readCode(screen.page);
    await screen.page.context().setOffline(true);
    await screen.page.getByRole('heading', { name: 'You’re offline' }).waitFor();
    await screen.advance(60_000);
    const { [isStatusRequest]: requested = 0, ...others } = screen.requests.counts;
    assert.deepEqual(others, { [isCodeRequest]: 1 });
    assert.ok(requested > 0 && requested <= 4, `${requested} requests in a minute`);
    assert.equal(await screen.page.getByRole('heading', { name: 'You’re offline' }).isVisible(), true);

    const statusRequest = screen.page.waitForRequest('**/check-qrcode-status*');
    await screen.page.context().setOffline(false);
    await statusRequest;
    await screen.requests.settle();
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: requested + 1 });
    await screen.close();
  });

  it('ends in an error if a service worker responds for the server, and works after its removal (F29, F26)', async () => {
    const worker = `
      self.addEventListener('install', () => self.skipWaiting());
      self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
      self.addEventListener('fetch', (event) => {
        if (event.request.url.includes('/api/v3/'))
          event.respondWith(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
      });`;
    const page404 = await openHostPage({ tag: `<main></main>`, files: { '/worker.js': worker } });
    const context = await environment.browser.newContext();
    const page = await context.newPage();
    const requests = new Requests(page, [environment.demo.serverUrl]);
    await page.goto(page404.origin);
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await new Promise((resolve) => {
        if (navigator.serviceWorker.controller) resolve(undefined);
        else navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
    });
    await page.clock.install({ time: Date.now() });
    await page.evaluate((server) => {
      document
        .querySelector('main')
        ?.append(Object.assign(document.createElement('qr-login'), { server, appId: 'demo-app' }));
    }, environment.demo.serverUrl);
    for (
      let steps = 0;
      steps < 120 && !(await page.getByRole('heading', { name: 'Couldn’t sign you in' }).isVisible());
      steps++
    ) {
      await page.clock.runFor(500);
      await requests.settle();
    }
    assert.deepEqual(await page.evaluate(() => window.reported.errors), ['protocol']);

    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    });
    await page.reload();
    await page.evaluate((server) => {
      document
        .querySelector('main')
        ?.append(Object.assign(document.createElement('qr-login'), { server, appId: 'demo-app' }));
    }, environment.demo.serverUrl);
    await readCode(page);
    await context.close();
    await page404.close();
  });
});
