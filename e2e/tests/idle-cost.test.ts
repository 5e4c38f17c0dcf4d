import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { CDPSession } from 'playwright-core';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/wait-until.js';

const watchedMs = 5000;

/** Style recalculations of the page so far, and its time in seconds. A main-thread animation causes sixty a second. */
async function countStyles(devtools: CDPSession): Promise<readonly [styled: number, seconds: number]> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const read = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return [read('RecalcStyleCount'), read('Timestamp')];
}

/** In the page: resolves once its fonts are loaded and everything that moves for a while has come to rest. */
async function settle(): Promise<void> {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots)
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  const passing = roots
    .flatMap((root) => root.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled([document.fonts.ready, ...passing.map(({ finished }) => finished)]);
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}

describe('pending card without input', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  /** Style recalculations of a card whose code has that lifetime, over some seconds. */
  const watch = async (
    test: TestContext,
    codeLifetimeMs: number,
  ): Promise<{ readonly styled: number; readonly seconds: number }> => {
    const server = await openInstrumentedServer(undefined, { codeLifetimeMs });
    test.after(() => server.close());
    const host = await openHostPage({ tag: `<qr-login server="${server.url}" app-id="demo-app"></qr-login>` });
    test.after(() => host.close());
    const page = await openScreen(browser);
    test.after(() => page.context().close());
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.goto(host.origin);
    await page.locator('qr-login:state(pending)').waitFor();
    await until(() => server.pushed.pieces > 0, 'the first event of the stream');
    await page.evaluate(settle);
    const [styledBefore, from] = await countStyles(devtools);
    await page.waitForTimeout(watchedMs);
    const [styledAfter, to] = await countStyles(devtools);
    return { styled: styledAfter - styledBefore, seconds: to - from };
  };

  it('is idle while its code has more than half a minute left', async (test) => {
    const { styled, seconds } = await watch(test, 120_000);

    assert.ok(styled <= 1, `${styled} times in ${seconds} s`);
  });

  it('redraws its countdown once a second and is idle between', async (test) => {
    const { styled, seconds } = await watch(test, 30_000);

    assert.ok(styled >= 1 && styled <= 3 * seconds, `${styled} times in ${seconds} s`);
  });
});
