// Status changes as they happen, from a real server over a real port to Chromium (PROTOCOL 5).
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { Page } from 'playwright-core';
import { waitForView } from '../support/card-view.js';
import { openScreen } from '../support/chromium.js';
import { installFakeClock } from '../support/fake-clock.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { openHostPage } from '../support/host-page.js';
import { Requests, countDigests } from '../support/requests.js';
import { openFrozenTimePage, showNewCode } from '../support/desktop-page.js';
import { countStreamBytes, waitForStreamBytes } from '../support/stream-bytes.js';
import { until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const statusPath = '/api/v3/check-qrcode-status';
const tagFor = (server: string, attributes = ''): string =>
  `<qr-login server="${server}" app-id="demo-app" ${attributes}></qr-login>`;
const countSuccesses = (page: Page): Promise<number> => page.evaluate(() => window.reported.successes.length);

describe('event stream of a card', () => {
  let browser: TestBrowser;
  let server: InstrumentedServer;

  before(async () => {
    [browser, server] = await Promise.all([openTestBrowser(), openInstrumentedServer()]);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  // The server observes the end of a page’s stream later than the test that closed the page.
  beforeEach(() => until(() => server.streams() === 0, 'the end of earlier streams'));

  /** Opens a page with a stream and a fake clock. `pass` can be called only while the response headers of a stream get through. */
  const openStopped = async (
    url: string,
    serverUrl: string,
  ): Promise<{ readonly page: Page; readonly pass: (ms: number) => Promise<void> }> => {
    const page = await openScreen(browser);
    const requests = new Requests(page, [serverUrl]);
    await countStreamBytes(page);
    await countDigests(page);
    await installFakeClock(page);
    await page.goto(url);
    const pass = async (ms: number): Promise<void> => {
      await page.clock.runFor(ms);
      await requests.settle();
    };
    return { page, pass };
  };

  for (const protocol of ['genauth-v3', 'genauth-v2']) {
    it(`signs in over ${protocol} with one status request and its preflight, under a strict policy`, async () => {
      const host = await openHostPage({
        tag: tagFor(server.url, `protocol="${protocol}"`),
        policy: `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${server.url}; require-trusted-types-for 'script'; trusted-types qr-login-html`,
      });
      const seen = server.requests.length;
      const { page } = await openStopped(host.origin, server.url);
      await until(() => server.streams() === 1, 'a stream');
      const id = server.ids.at(-1) ?? '';
      await server.change(id, 'SCAN');
      await waitForView(page, 'scanned');
      await server.change(id, 'CONFIRM');
      await waitForView(page, 'authorized');

      assert.equal(await countSuccesses(page), 1);
      assert.deepEqual(
        server.requests.slice(seen).map(({ method, stream }) => `${method}${stream ? ' stream' : ''}`),
        ['OPTIONS', 'POST', 'OPTIONS', 'GET stream'],
      );
      assert.deepEqual(await page.evaluate(() => window.reported.violations), []);
      await until(() => server.streams() === 0, 'the end of the stream');
      await page.context().close();
      await host.close();
    });
  }

  it('delivers an approval at once, which a polling card receives at its next poll only', async () => {
    const host = await openHostPage({ tag: tagFor(server.url) });
    const codes = server.ids.length;
    const { page: listening } = await openStopped(host.origin, server.url);
    await until(() => server.streams() === 1, 'a stream');
    const requesting = await openFrozenTimePage(browser, host.origin, server.url);
    await until(() => server.ids.length === codes + 2, 'a code of each');
    const cards = server.ids.slice(-2);
    for (const id of cards) await server.change(id, 'SCAN');
    await waitForView(listening, 'scanned');
    await requesting.advance(2000);
    await waitForView(requesting.page, 'scanned');

    for (const id of cards) await server.change(id, 'CONFIRM');
    await waitForView(listening, 'authorized');
    await requesting.advance(900);
    assert.equal(await countSuccesses(requesting.page), 0);
    await requesting.advance(200);
    assert.equal(await countSuccesses(requesting.page), 1);
    await requesting.close();
    await listening.context().close();
    await host.close();
  });

  it('loses no status and reports none twice if it is cut between scan and approval', async () => {
    const proxy = await FaultProxy.open(server.url);
    const host = await openHostPage({ tag: tagFor(proxy.url) });
    const { page, pass } = await openStopped(host.origin, proxy.url);
    await until(() => server.streams() === 1, 'a stream');
    const id = server.ids.at(-1) ?? '';
    await server.change(id, 'SCAN');
    await waitForView(page, 'scanned');

    proxy.faults = { reset: true };
    const broken = page.waitForEvent('requestfailed');
    proxy.hangUp();
    await server.change(id, 'CONFIRM');
    await broken;
    await pass(2000);
    assert.equal(await countSuccesses(page), 0);
    proxy.faults = {};
    for (let steps = 0; steps < 100 && (await countSuccesses(page)) === 0; steps++) await pass(200);

    await pass(60_000);
    assert.equal(await countSuccesses(page), 1);
    assert.deepEqual(await page.evaluate(() => window.reported.statuses), ['pending', 'scanned', 'authorized']);
    await page.context().close();
    await host.close();
    await proxy.close();
  });

  it('is replaced by polling behind a proxy that buffers events', async () => {
    const proxy = await FaultProxy.open(server.url);
    proxy.faults = { swallowFrom: /text\/event-stream/ };
    const host = await openHostPage({ tag: tagFor(proxy.url) });
    const codes = server.ids.length;
    const { page, pass } = await openStopped(host.origin, proxy.url);
    await until(() => server.ids.length === codes + 1 && server.streams() === 1, 'a code and its stream');
    const id = server.ids.at(-1) ?? '';
    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    const givenUp = page.waitForEvent('requestfailed');
    await page.clock.runFor(5000);
    await givenUp;
    for (let steps = 0; steps < 100 && (await countSuccesses(page)) === 0; steps++) await pass(200);

    assert.equal(await countSuccesses(page), 1);
    await page.context().close();
    await host.close();
    await proxy.close();
  });

  it('is open for one of eight cards while the others poll, so that the page’s own requests get through', async () => {
    const host = await openHostPage({ tag: tagFor(server.url).repeat(8) });
    const codes = server.ids.length;
    const pushed = server.pushed.pieces;
    const pushedBytes = server.pushed.bytes;
    const { page } = await openStopped(host.origin, server.url);
    // A card that reads its code later would never poll: the clock advances once.
    await page.waitForFunction(() => window.reported.statuses.length === 8);
    assert.equal(server.ids.length, codes + 8);
    await until(() => server.pushed.pieces >= pushed + 2, 'the first event');
    await waitForStreamBytes(page, server.pushed.bytes - pushedBytes);
    const requested = (): number =>
      server.requests.filter(({ method, path, stream }) => method === 'GET' && path === statusPath && !stream).length;
    const before8 = requested();
    await page.clock.runFor(5000);
    await until(() => requested() >= before8 + 7, 'a poll by each other card');

    assert.equal(server.streams(), 1);
    assert.equal(
      await page.evaluate((url) => fetch(`${url}/healthz`, { mode: 'no-cors' }).then(({ type }) => type), server.url),
      'opaque',
    );
    await page.context().close();
    await host.close();
  });

  it('is open in two of three tabs, and in the third once a slot is free', async () => {
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
    await until(() => server.streams() === 1, 'the end of its stream');
    // A page and a slot are locked for the remaining stream.
    await late.waitForFunction(async () => (await navigator.locks.query()).held?.length === 2);
    await showNewCode(late);
    await until(() => server.streams() === 2, 'a stream in the third tab');
    await context.close();
    await host.close();
  });

  it('is opened for each code in turn', async () => {
    const clock = createFakeClock(Date.now());
    const brief = await openInstrumentedServer(clock, { codeLifetimeMs: 10_000 });
    const host = await openHostPage({ tag: tagFor(brief.url, 'max-renewals="2"') });
    const { page, pass } = await openStopped(host.origin, brief.url);
    const streams = (): number => brief.requests.filter(({ stream }) => stream).length;
    await until(() => brief.pushed.pieces === 2, 'the first event');
    await waitForStreamBytes(page, brief.pushed.bytes);
    for (let seconds = 0; seconds < 9; seconds++) {
      await clock.advance(1000);
      await pass(1000);
    }
    await until(() => brief.ids.length === 2, 'a second code');
    await clock.advance(1000);
    // The page may receive the end of the first stream later than the server observes it.
    await until(async () => {
      await pass(50);
      return streams() === 2;
    }, 'the stream of the second code');

    assert.equal(brief.requests.filter(({ method, stream }) => method === 'GET' && !stream).length, 0);
    await page.context().close();
    await host.close();
    await brief.close();
  });

  it('is closed when the card leaves the page', async () => {
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

describe('unscanned code over two minutes', () => {
  it('costs one status request, its preflight and a body of at most 1 kB', async () => {
    const clock = createFakeClock(Date.now());
    const browser = await openTestBrowser();
    const server = await openInstrumentedServer(clock);
    const host = await openHostPage({ tag: tagFor(server.url, 'renew="manual"') });
    const page = await openScreen(browser);
    await countStreamBytes(page);
    await installFakeClock(page);
    await page.goto(host.origin);
    await until(() => server.pushed.pieces === 2, 'the first event');
    await waitForStreamBytes(page, server.pushed.bytes);
    for (let beat = 1; beat <= 11; beat++) {
      await clock.advance(10_000);
      await until(() => server.pushed.pieces === 2 + beat, 'a heartbeat');
      await waitForStreamBytes(page, server.pushed.bytes);
      await page.clock.runFor(10_000);
    }
    await clock.advance(10_000);
    await page.getByRole('heading', { name: 'Code expired' }).waitFor();

    const about = server.requests.filter(({ path }) => path === statusPath);
    assert.deepEqual(
      about.map(({ method, stream }) => [method, stream]),
      [
        ['OPTIONS', false],
        ['GET', true],
      ],
    );
    assert.ok(server.pushed.bytes <= 1024, `${server.pushed.bytes} bytes`);
    assert.equal(await page.evaluate(() => window.reported.errors.length), 0);
    await browser.close();
    await host.close();
    await server.close();
  });
});
