import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from 'puppeteer-core';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { SteppedTabs } from '../support/stepped-tabs.js';
import { timeoutMs, until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';

/** Whether a status request is sent before a timer of half its interval that starts at the event `event`. */
const isAskedFirst = (event: string): string => `new Promise((resolve) => {
  let said = false;
  let lastAskedAt = -1;
  document.addEventListener('${event}', ({ timeStamp }) => {
    said = true;
    // By now a listener on the window has run.
    if (lastAskedAt >= timeStamp) resolve(true);
    setTimeout(() => resolve(false), 1000);
  }, { once: true, capture: true });
  const sendRequest = fetch;
  globalThis.fetch = (url, init) => {
    if (String(url).includes('check-qrcode-status')) {
      lastAskedAt = performance.now();
      if (said) resolve(true);
    }
    return sendRequest(url, init);
  };
})`;

const isStatusRequest = (request: HTTPRequest): boolean =>
  request.url().includes('check-qrcode-status') && request.method() === 'GET';

// Puppeteer, because every Playwright page counts as visible.
describe('polling in a hidden or frozen tab', () => {
  let server: InstrumentedServer;
  let host: HostPage;
  let browser: Browser;

  before(async () => {
    // Without event streams, so that the page polls.
    server = await openInstrumentedServer(undefined, { maxStreamsPerAddress: 0 });
    // With no-tab-sync, so that a hidden tab polls beside a visible one.
    host = await openHostPage({ tag: `<qr-login no-tab-sync server="${server.url}" app-id="demo-app"></qr-login>` });
    browser = await launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags], timeout: timeoutMs });
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.close();
  });

  it('continues while hidden and polls immediately when visible (F10)', async () => {
    const tabs = new SteppedTabs(browser);
    const page = await tabs.open(host.origin);
    const other = await browser.newPage();
    await other.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 50 });
    const requested = countStatusRequests(page);
    await tabs.advance(20_000);
    assert.ok(requested() >= 9, `${requested()} requests`);

    // The clock is paused: a request now has waited for nothing.
    const statusRequest = page.waitForRequest(isStatusRequest);
    await page.bringToFront();
    await statusRequest;
    await page.close();
  });

  for (const visibility of ['visible', 'hidden'])
    it(`runs at most one timer a second in a ${visibility} tab with a code that is left alone`, async (test) => {
      const synced = await openHostPage({ tag: `<qr-login server="${server.url}" app-id="demo-app"></qr-login>` });
      test.after(() => synced.close());
      const tabs = new SteppedTabs(browser);
      const page = await tabs.open(synced.origin);
      if (visibility === 'hidden') {
        const other = await browser.newPage();
        await other.bringToFront();
        await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 50 });
      }
      // The styles around a new code are checked more often.
      await tabs.advance(3000);
      const earlier = await tabs.countTimers(page);
      await tabs.advance(20_000);
      const ran = (await tabs.countTimers(page)) - earlier;

      assert.equal(await page.evaluate('document.visibilityState'), visibility);
      assert.ok(ran >= 5 && ran <= 20, `${ran} timers`);
      await page.close();
    });

  it('stops while frozen and polls immediately on resume (F11, F4)', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(timeoutMs);
    await page.goto(host.origin);
    await page.waitForRequest(isStatusRequest);
    const front = await browser.newPage();
    front.setDefaultTimeout(timeoutMs);
    await front.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 50 });
    const devtools = await page.createCDPSession();
    const thawed = page.evaluate(isAskedFirst('resume'));
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    // A request in progress may still be sent. A tab that is not frozen polls meanwhile, and continues.
    const requestedInFront = countStatusRequests(front);
    await front.goto(host.origin);
    await until(() => requestedInFront() >= 1, 'a poll by the visible tab');
    const requested = countStatusRequests(page);
    await until(() => requestedInFront() >= 3, 'three polls by the visible tab');
    assert.equal(requested(), 0);

    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    assert.equal(await thawed, true);
    await page.close();
  });
});

/** Counts the status requests of a page from now on. */
function countStatusRequests(page: Page): () => number {
  let requested = 0;
  page.on('request', (request) => {
    if (isStatusRequest(request)) requested++;
  });
  return () => requested;
}
