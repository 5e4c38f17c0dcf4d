import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from 'puppeteer-core';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { openHostPage } from './parts/host-page.js';
import type { HostPage } from './parts/host-page.js';
import { SteppedTabs } from './parts/stepped-tabs.js';
import { until } from './parts/until.js';
import { openWatchedServer } from './parts/watched-server.js';
import type { WatchedServer } from './parts/watched-server.js';

/** Whether a question goes out before a timer of half its interval that is set when the page says `event`. */
const isAskedFirst = (event: string): string => `new Promise((resolve) => {
  let said = false;
  let lastAskedAt = -1;
  document.addEventListener('${event}', ({ timeStamp }) => {
    said = true;
    // A listener of the window has had its turn by now.
    if (lastAskedAt >= timeStamp) resolve(true);
    setTimeout(() => resolve(false), 1000);
  }, { once: true, capture: true });
  const ask = fetch;
  globalThis.fetch = (url, init) => {
    if (String(url).includes('check-qrcode-status')) {
      lastAskedAt = performance.now();
      if (said) resolve(true);
    }
    return ask(url, init);
  };
})`;

const isQuestion = (request: HTTPRequest): boolean =>
  request.url().includes('check-qrcode-status') && request.method() === 'GET';

// With puppeteer: playwright has every page believe that it is in front.
describe('a tab among others', () => {
  let server: WatchedServer;
  let host: HostPage;
  let browser: Browser;

  before(async () => {
    // It has no event stream, so that a page has to poll.
    server = await openWatchedServer(undefined, { maxStreamsPerAddress: 0 });
    // With no-tabs, so that a hidden one asks beside one in front.
    host = await openHostPage({ tag: `<qr-login no-tabs server="${server.url}" app-id="demo-app"></qr-login>` });
    browser = await launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags] });
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.close();
  });

  it('goes on asking while it is hidden, and asks at once when it comes to the front (F10)', async () => {
    const tabs = new SteppedTabs(browser);
    const page = await tabs.open(host.origin);
    const other = await browser.newPage();
    await other.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 50 });
    const asked = countQuestions(page);
    await tabs.pass(20_000);
    assert.ok(asked() >= 9, `${asked()} questions`);

    // Time stands still: what is asked now has waited for nothing.
    const question = page.waitForRequest(isQuestion);
    await page.bringToFront();
    await question;
    await page.close();
  });

  it('asks nothing while it is frozen, and at once when it thaws (F11, F4)', async () => {
    const page = await browser.newPage();
    await page.goto(host.origin);
    await page.waitForRequest(isQuestion);
    const front = await browser.newPage();
    await front.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'hidden', { polling: 50 });
    const devtools = await page.createCDPSession();
    const thawed = page.evaluate(isAskedFirst('resume'));
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    // What was under way may still go out. One that is not frozen asks meanwhile, and goes on.
    const askedInFront = countQuestions(front);
    await front.goto(host.origin);
    await until(() => askedInFront() >= 1, 'a question of the tab in front');
    const asked = countQuestions(page);
    await until(() => askedInFront() >= 3, 'three questions of the tab in front');
    assert.equal(asked(), 0);

    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    assert.equal(await thawed, true);
    await page.close();
  });
});

/** How many questions a page asks from now on. */
function countQuestions(page: Page): () => number {
  let asked = 0;
  page.on('request', (request) => {
    if (isQuestion(request)) asked++;
  });
  return () => asked;
}
