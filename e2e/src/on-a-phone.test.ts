// A login page opened on the phone itself, which cannot scan its own screen.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openPhone, openScreen, startChromium } from './parts/chromium.js';
import { openHostPage } from './parts/host-page.js';
import type { HostPage } from './parts/host-page.js';
import { readCodes } from './parts/pixels.js';
import { until } from './parts/until.js';
import { openWatchedServer } from './parts/watched-server.js';
import type { WatchedServer } from './parts/watched-server.js';

describe('a card on a phone', () => {
  let browser: Browser;
  let server: WatchedServer;
  let host: HostPage;

  before(async () => {
    [browser, server] = await Promise.all([startChromium(), openWatchedServer()]);
    host = await openHostPage({
      tag: `<qr-login server="${server.url}" app-id="demo-app"></qr-login>`,
      policy: `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${server.url}`,
    });
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.close();
  });

  it('opens the app with the code’s link, and has signed in when the person comes back', async () => {
    const page = await openPhone(browser);
    await page.goto(host.origin);
    const tap = page.getByRole('button', { name: 'Open the app' });
    await tap.waitFor();
    assert.deepEqual(await readCodes(page), []);
    const [app] = await Promise.all([page.context().waitForEvent('page'), tap.tap()]);
    await app.waitForLoadState();
    const id = server.ids.at(-1) ?? '';
    assert.equal(app.url(), `${server.url}/approve#${id}`);
    assert.equal(await app.evaluate(() => window.opener), null);

    await app.bringToFront();
    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    await app.close();
    await page.bringToFront();
    await page.getByRole('heading', { name: 'Approved' }).waitFor();

    assert.equal(await page.evaluate(() => window.told.successes.length), 1);
    assert.deepEqual(await page.evaluate(() => window.told.violations), []);
    await page.context().close();
  });

  it('shows its code there when somebody asks for it, and on a computer at once', async () => {
    const phone = await openPhone(browser);
    await phone.goto(host.origin);
    await phone.getByRole('button', { name: 'Show the code' }).tap();
    await until(async () => (await readCodes(phone)).length === 1, 'a code on the phone');
    const computer = await openScreen(browser);
    await computer.goto(host.origin);
    await until(async () => (await readCodes(computer)).length === 1, 'a code on the computer');

    await phone.context().close();
    await computer.context().close();
  });
});
