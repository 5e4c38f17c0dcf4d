import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { launch } from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { SteppedTabs } from '../support/stepped-tabs.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { timeoutMs } from '../support/wait-until.js';

const status = `document.querySelector('qr-login').status`;
const text = `document.querySelector('qr-login').shadowRoot.querySelector('.card').textContent`;

// Puppeteer, because every Playwright page counts as visible.
describe('tab sync', () => {
  let server: InstrumentedServer;
  let host: HostPage;
  let browser: Browser;
  let tabs: SteppedTabs;

  before(async () => {
    // Without event streams, so that status requests show which tabs follow a code.
    server = await openInstrumentedServer(undefined, { maxStreamsPerAddress: 0 });
    host = await openHostPage({ tag: `<qr-login server="${server.url}" app-id="demo-app"></qr-login>` });
    browser = await launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags], timeout: timeoutMs });
  });

  beforeEach(async () => {
    // Without a page left the browser would exit.
    await browser.newPage();
    tabs = new SteppedTabs(browser);
  });

  afterEach(async () => {
    for (const page of await browser.pages()) await page.close().catch(() => {});
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.close();
  });

  /** Counts the requests for a status or a code while that time passes. */
  const countStatusRequests = async (ms: number): Promise<number> => {
    const from = server.requests.length;
    await tabs.advance(ms);
    return server.requests.slice(from).filter(({ method }) => method !== 'OPTIONS').length;
  };

  it('limits five tabs to the requests of one (F10, F17)', async () => {
    await tabs.open(host.origin);
    const one = await countStatusRequests(20_000);
    for (let more = 0; more < 4; more++) await tabs.open(host.origin);
    const five = await countStatusRequests(20_000);

    assert.ok(one >= 9, `${one} requests of one tab`);
    assert.ok(five <= one + 1, `${five} requests of five tabs, ${one} of one`);
  });

  it('is off with no-tab-sync', async (test) => {
    const alone = await openHostPage({
      tag: `<qr-login no-tab-sync server="${server.url}" app-id="demo-app"></qr-login>`,
    });
    test.after(() => alone.close());
    await tabs.open(alone.origin);
    const one = await countStatusRequests(20_000);
    for (let more = 0; more < 2; more++) await tabs.open(alone.origin);
    const three = await countStatusRequests(20_000);

    assert.ok(three >= 3 * one - 3, `${three} requests of three tabs, ${one} of one`);
  });

  it('lets a hidden tab poll after the visible one has crashed', async () => {
    const behind = await tabs.open(host.origin);
    const front = await tabs.open(host.origin);
    let requested = 0;
    behind.on('request', (request) => void (request.url().includes('check-qrcode-status') && requested++));
    await tabs.advance(20_000);
    assert.equal(requested, 0);

    const crash = new Promise<unknown>((resolve) => front.once('error', resolve));
    void front.goto('chrome://crash').catch(() => {});
    await crash;
    tabs.removeTab(front);
    await tabs.advance(12_000);

    assert.ok(requested > 0);
    assert.equal(await behind.evaluate('document.visibilityState'), 'hidden');
  });

  it('lets a tab poll at once when it becomes visible, with its existing code', async () => {
    const first = await tabs.open(host.origin);
    await tabs.open(host.origin);
    const created = server.ids.length;
    // The clock is paused: a request now has waited for nothing.
    const statusRequest = first.waitForRequest((request) => request.url().includes('check-qrcode-status'));
    await first.bringToFront();
    await statusRequest;

    assert.equal(server.ids.length, created);
  });

  it('reports one sign-in in every tab, with the ticket in one of them (F17)', async () => {
    const behind = await tabs.open(host.origin);
    const front = await tabs.open(host.origin);
    const id = server.ids.at(-1) ?? '';
    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    await tabs.advance(2000);

    const both = [behind, front];
    assert.deepEqual(await Promise.all(both.map((page) => page.evaluate(status))), ['authorized', 'authorized']);
    const reported = await Promise.all(
      both.map((page) => page.evaluate('JSON.stringify([window.reported.successes.length, window.reported.errors])')),
    );
    assert.deepEqual(reported, ['[0,[]]', '[1,[]]']);
    assert.match(String(await behind.evaluate(text)), /You’re already signed in from another tab/);
    assert.doesNotMatch(String(await front.evaluate(text)), /another tab/);
    assert.equal(await countStatusRequests(20_000), 0);
  });
});
