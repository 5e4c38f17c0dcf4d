import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch } from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { openHostPage } from './parts/host-page.js';
import type { HostPage } from './parts/host-page.js';
import { openWatchedServer } from './parts/watched-server.js';
import type { WatchedServer } from './parts/watched-server.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const status = `document.querySelector('qr-login').status`;
const text = `document.querySelector('qr-login').shadowRoot.querySelector('.card').textContent`;

// With puppeteer: playwright has every page believe that it is in front.
describe('tabs that know each other', () => {
  let server: WatchedServer;
  let host: HostPage;
  let browser: Browser;

  before(async () => {
    // It pushes to nobody, so that whoever follows a code can be counted by questions.
    server = await openWatchedServer(undefined, { maxStreamsPerAddress: 0 });
    host = await openHostPage({ tag: `<qr-login server="${server.url}" app-id="demo-app"></qr-login>` });
    browser = await launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags] });
  });

  afterEach(async () => {
    for (const page of await browser.pages()) await page.close().catch(() => {});
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.close();
  });

  /** A tab in front that has a code. */
  const open = async (url = host.origin): Promise<Page> => {
    const page = await browser.newPage();
    await page.bringToFront();
    await page.goto(url);
    await page.waitForFunction(`${status} === 'pending'`);
    return page;
  };
  const questions = async (ms: number): Promise<number> => {
    const from = server.requests.length;
    await pause(ms);
    return server.requests.slice(from).filter(({ method }) => method !== 'OPTIONS').length;
  };

  it('make five of them the requests of one (F10, F17)', async () => {
    await browser.newPage();
    await open();
    const one = await questions(4500);
    for (let more = 0; more < 4; more++) await open();
    await pause(1000);
    const five = await questions(4500);

    assert.ok(one >= 2, `${one} questions of one tab`);
    assert.ok(five <= one + 1, `${five} questions of five tabs, ${one} of one`);
  });

  it('and no-tabs leaves each to itself', async () => {
    const alone = await openHostPage({ tag: `<qr-login no-tabs server="${server.url}" app-id="demo-app"></qr-login>` });
    await browser.newPage();
    for (let tab = 0; tab < 3; tab++) await open(alone.origin);
    await pause(1000);
    const three = await questions(4500);
    await alone.close();

    // One tab asks every two seconds.
    assert.ok(three >= 5, `${three} questions of three tabs`);
  });

  it('go on by themselves when the one in front has crashed', async () => {
    const behind = await open();
    const front = await open();
    await pause(1000);
    let asked = 0;
    behind.on('request', (request) => void (request.url().includes('check-qrcode-status') && asked++));
    await pause(3000);
    assert.equal(asked, 0);

    const question = behind.waitForRequest((request) => request.url().includes('check-qrcode-status'), {
      timeout: 20_000,
    });
    void front.goto('chrome://crash').catch(() => {});
    await question;
    assert.equal(await behind.evaluate('document.visibilityState'), 'hidden');
  });

  it('at once when they come to the front, with the code that they had', async () => {
    const first = await open();
    const second = await open();
    await pause(1000);
    const created = server.ids.length;
    const question = first.waitForRequest((request) => request.url().includes('check-qrcode-status'));
    const shownAt = performance.now();
    await first.bringToFront();
    await question;

    // Half of the pace that it would have waited for.
    assert.ok(performance.now() - shownAt < 1000);
    assert.equal(server.ids.length, created);
    await second.close();
  });

  it('all move on with one sign-in, of which one has the ticket (F17)', async () => {
    const behind = await open();
    const front = await open();
    const id = server.ids.at(-1) ?? '';
    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    for (const page of [behind, front]) await page.waitForFunction(`${status} === 'authorized'`, { polling: 50 });

    const told = await Promise.all(
      [behind, front].map((page) =>
        page.evaluate('JSON.stringify([window.told.successes.length, window.told.errors])'),
      ),
    );
    assert.deepEqual(told, ['[0,[]]', '[1,[]]']);
    assert.match(String(await behind.evaluate(text)), /You signed in in another tab/);
    assert.doesNotMatch(String(await front.evaluate(text)), /another tab/);
    const rest = await questions(2500);
    assert.equal(rest, 0);
  });
});
