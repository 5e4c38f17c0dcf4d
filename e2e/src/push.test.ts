// Changes as they happen, from a real server over a real port into Chromium (PROTOCOL 5).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createHandClock } from '@qr-login/core/testing';
import type { Browser, Page } from 'playwright-core';
import { openScreen, startChromium } from './parts/chromium.js';
import { FaultProxy } from './parts/fault-proxy.js';
import { measureLatencies, quantile } from './figures/latency.js';
import { openHostPage } from './parts/host-page.js';
import { showNewCode } from './parts/screen.js';
import { until } from './parts/until.js';
import { openWatchedServer } from './parts/watched-server.js';
import type { WatchedServer } from './parts/watched-server.js';

const statusPath = '/api/v3/check-qrcode-status';
const tagFor = (server: string, attributes = ''): string =>
  `<qr-login server="${server}" app-id="demo-app" ${attributes}></qr-login>`;
const countSuccesses = (page: Page): Promise<number> => page.evaluate(() => window.told.successes.length);
const headed = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name }).waitFor();

describe('a card that listens', () => {
  let browser: Browser;
  let server: WatchedServer;

  before(async () => {
    [browser, server] = await Promise.all([startChromium(), openWatchedServer()]);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const protocol of ['genauth-v3', 'genauth-v2']) {
    it(`signs in over ${protocol} with one status request and its preflight, under a strict policy`, async () => {
      const host = await openHostPage({
        tag: tagFor(server.url, `protocol="${protocol}"`),
        policy: `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${server.url}; require-trusted-types-for 'script'; trusted-types qr-login-html`,
      });
      const page = await openScreen(browser);
      const seen = server.requests.length;
      await page.goto(host.origin);
      await until(() => server.streams() === 1, 'a stream');
      const id = server.ids.at(-1) ?? '';
      await server.change(id, 'SCAN');
      await headed(page, 'Confirm on your phone');
      await server.change(id, 'CONFIRM');
      await headed(page, 'Approved');

      assert.equal(await countSuccesses(page), 1);
      assert.deepEqual(
        server.requests.slice(seen).map(({ method, stream }) => `${method}${stream ? ' stream' : ''}`),
        ['OPTIONS', 'POST', 'OPTIONS', 'GET stream'],
      );
      assert.deepEqual(await page.evaluate(() => window.told.violations), []);
      await until(() => server.streams() === 0, 'the end of the stream');
      await page.context().close();
      await host.close();
    });
  }

  it('hears of an approval several times sooner than one that asks, over the same network', async () => {
    const { pushed, asked } = await measureLatencies(browser, 6, 50);

    assert.ok(quantile(pushed, 1) * 2 < quantile(asked, 0.5), `${pushed.join()} against ${asked.join()} ms`);
  });

  it('loses nothing and tells nothing twice when the stream is cut between scan and approval', async () => {
    const proxy = await FaultProxy.open(server.url);
    const host = await openHostPage({ tag: tagFor(proxy.url) });
    const page = await openScreen(browser);
    await page.goto(host.origin);
    await until(() => server.streams() === 1, 'a stream');
    const id = server.ids.at(-1) ?? '';
    await server.change(id, 'SCAN');
    await headed(page, 'Confirm on your phone');

    proxy.faults = { reset: true };
    proxy.hangUp();
    await server.change(id, 'CONFIRM');
    await page.waitForTimeout(300);
    assert.equal(await countSuccesses(page), 0);
    proxy.faults = {};
    await headed(page, 'Approved');

    await page.waitForTimeout(300);
    assert.equal(await countSuccesses(page), 1);
    assert.deepEqual(await page.evaluate(() => window.told.statuses), ['pending', 'scanned', 'authorized']);
    await page.context().close();
    await host.close();
    await proxy.close();
  });

  it('goes on by asking where a proxy keeps the events to itself', async () => {
    const proxy = await FaultProxy.open(server.url);
    proxy.faults = { swallowFrom: /text\/event-stream/ };
    const host = await openHostPage({ tag: tagFor(proxy.url) });
    const page = await openScreen(browser);
    const codes = server.ids.length;
    await page.goto(host.origin);
    await until(() => server.ids.length === codes + 1, 'a code');
    const id = server.ids.at(-1) ?? '';
    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    await headed(page, 'Approved');
    assert.equal(await countSuccesses(page), 1);
    await page.context().close();
    await host.close();
    await proxy.close();
  });

  it('is one of eight on a page, and the others ask, so that the page’s own requests get through', async () => {
    const host = await openHostPage({ tag: tagFor(server.url).repeat(8) });
    const page = await openScreen(browser);
    const codes = server.ids.length;
    await page.goto(host.origin);
    await until(() => server.ids.length === codes + 8 && server.streams() > 0, 'eight codes and a stream');
    const asked = (): number =>
      server.requests.filter(({ method, path, stream }) => method === 'GET' && path === statusPath && !stream).length;
    const before8 = asked();
    await until(() => asked() >= before8 + 7, 'a question of each of the others');

    assert.equal(server.streams(), 1);
    assert.equal(
      await page.evaluate((url) => fetch(`${url}/healthz`, { mode: 'no-cors' }).then(({ type }) => type), server.url),
      'opaque',
    );
    await page.context().close();
    await host.close();
  });

  it('is one of three tabs, of which two listen and the third does once there is a place', async () => {
    const host = await openHostPage({ tag: tagFor(server.url) });
    const context = await browser.newContext();
    const codes = server.ids.length;
    const pages: Page[] = [];
    for (let tab = 0; tab < 3; tab++) {
      const page = await context.newPage();
      pages.push(page);
      await page.goto(host.origin);
      await until(() => server.ids.length === codes + tab + 1, 'a code');
      await until(() => server.streams() === Math.min(2, tab + 1), 'a stream');
    }
    const late = pages.at(-1) ?? assert.fail();
    await late.waitForResponse((response) => response.url().includes(statusPath));
    assert.equal(server.streams(), 2);

    await pages[0]?.close();
    await until(() => server.streams() === 1, 'a place');
    await showNewCode(late);
    await until(() => server.streams() === 2, 'a stream in the third tab');
    await context.close();
    await host.close();
  });

  it('listens to every code, one after the other', async () => {
    const brief = await openWatchedServer(undefined, { codeLifetimeMs: 10_000 });
    const host = await openHostPage({ tag: tagFor(brief.url, 'max-renewals="2"') });
    const page = await openScreen(browser);
    await page.goto(host.origin);
    const streams = (): number => brief.requests.filter(({ stream }) => stream).length;
    for (let code = 1; code <= 2; code++) await until(() => streams() === code, `the stream of code ${code}`);

    assert.equal(brief.requests.filter(({ method, stream }) => method === 'GET' && !stream).length, 0);
    await page.context().close();
    await host.close();
    await brief.close();
  });

  it('lets go of its stream when it leaves the page', async () => {
    const host = await openHostPage({ tag: tagFor(server.url) });
    const page = await openScreen(browser);
    await page.goto(host.origin);
    await until(() => server.streams() === 1, 'a stream');
    await page.evaluate(() => document.querySelector('qr-login')?.remove());

    await until(() => server.streams() === 0, 'the end of the stream');
    await page.context().close();
    await host.close();
  });
});

describe('a code that is left alone for two minutes', () => {
  it('costs one status request, its one preflight, and a body of at most 1 kB', async () => {
    const clock = createHandClock(Date.now());
    const browser = await startChromium();
    const server = await openWatchedServer(clock);
    const host = await openHostPage({ tag: tagFor(server.url, 'renew="manual"') });
    const page = await openScreen(browser);
    await page.clock.install({ time: Date.now() });
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.goto(host.origin);
    await until(() => server.pushed.pieces === 2, 'the first event');
    for (let beat = 1; beat <= 11; beat++) {
      await clock.advance(10_000);
      await until(() => server.pushed.pieces === 2 + beat, 'a heartbeat');
      await page.clock.runFor(10_000);
    }
    await clock.advance(10_000);
    await headed(page, 'This code has expired');

    const about = server.requests.filter(({ path }) => path === statusPath);
    assert.deepEqual(
      about.map(({ method, stream }) => [method, stream]),
      [
        ['OPTIONS', false],
        ['GET', true],
      ],
    );
    assert.ok(server.pushed.bytes <= 1024, `${server.pushed.bytes} bytes`);
    assert.equal(await page.evaluate(() => window.told.errors.length), 0);
    await browser.close();
    await host.close();
    await server.close();
  });
});
