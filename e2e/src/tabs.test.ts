import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from 'puppeteer-core';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { openHostPage } from './parts/host-page.js';
import type { HostPage } from './parts/host-page.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

/** How long after the page said `event` a question went out, by the page's own time. */
const askedAfter = (event: string): string => `new Promise((resolve) => {
  let since;
  document.addEventListener('${event}', () => (since = performance.now()), { once: true, capture: true });
  const ask = fetch;
  globalThis.fetch = (url, init) => {
    if (since !== undefined && String(url).includes('check-qrcode-status')) resolve(performance.now() - since);
    return ask(url, init);
  };
})`;

/** A question itself, not the one before it whether it may be asked. */
const isQuestion = (request: HTTPRequest): boolean =>
  request.url().includes('check-qrcode-status') && request.method() === 'GET';

// With puppeteer: playwright has every page believe that it is in front.
describe('a tab among others', () => {
  let world: World;
  let host: HostPage;
  let browser: Browser;

  before(async () => {
    world = await openWorld();
    host = await openHostPage({ tag: `<qr-login server="${world.demo.serverUrl}" app-id="demo-app"></qr-login>` });
    browser = await launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags] });
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    await world?.close();
  });

  /** A page whose card was answered once and is hidden behind another tab. */
  const openBehind = async (): Promise<{ readonly page: Page; readonly asked: () => number }> => {
    const page = await browser.newPage();
    let asked = 0;
    page.on('request', (request) => {
      if (isQuestion(request)) asked++;
    });
    await page.goto(host.origin);
    await page.waitForResponse((response) => response.url().includes('check-qrcode-status'));
    const other = await browser.newPage();
    await other.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 50 });
    return { page, asked: () => asked };
  };

  it('goes on asking while it is hidden, and asks at once when it comes to the front (F10)', async () => {
    const { page } = await openBehind();
    await page.waitForResponse((response) => response.url().includes('check-qrcode-status'));
    // The page has to have read it: beside a question under way there is no second one.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const waited = page.evaluate(askedAfter('visibilitychange'));
    await page.bringToFront();

    // Half of the pace that it would have waited for.
    assert.ok(Number(await waited) < 1000);
    await page.close();
  });

  it('asks nothing while it is frozen, and at once when it thaws (F11, F4)', async () => {
    const { page, asked } = await openBehind();
    const devtools = await page.createCDPSession();
    const thawed = page.evaluate(askedAfter('resume'));
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const soFar = asked();
    await new Promise((resolve) => setTimeout(resolve, 4500));
    assert.equal(asked(), soFar);

    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    assert.ok(Number(await thawed) < 1000);
    await page.close();
  });
});
