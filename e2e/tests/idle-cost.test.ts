import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CDPSession } from 'playwright-core';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const watchedMs = 5000;

/** Style recalculations of the page so far, and its time in seconds. A main-thread animation causes sixty a second. */
async function countStyles(devtools: CDPSession): Promise<readonly [styled: number, seconds: number]> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const read = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return [read('RecalcStyleCount'), read('Timestamp')];
}

describe('pending card without input', () => {
  let browser: TestBrowser;
  let server: Awaited<ReturnType<typeof openInstrumentedServer>>;
  let host: HostPage;

  before(async () => {
    [browser, server] = await Promise.all([openTestBrowser(), openInstrumentedServer()]);
    host = await openHostPage({ tag: `<qr-login server="${server.url}" app-id="demo-app"></qr-login>` });
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.close();
  });

  it('redraws its ring once a second and is idle between', async () => {
    const page = await openScreen(browser);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.goto(host.origin);
    await page.locator('qr-login:state(pending)').waitFor();
    await page.waitForTimeout(1000);
    const [styledBefore, from] = await countStyles(devtools);
    await page.waitForTimeout(watchedMs);
    const [styledAfter, to] = await countStyles(devtools);
    const [styled, seconds] = [styledAfter - styledBefore, to - from];

    assert.ok(styled >= 1 && styled <= 3 * seconds, `${styled} times in ${seconds} s`);
  });
});
