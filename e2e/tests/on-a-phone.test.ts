// A login page opened on the phone itself, which cannot scan its own screen.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import { findViolations } from '../support/axe.js';
import { waitForView } from '../support/card-view.js';
import { openPhone, openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { sendRequest } from '../support/phone-protocol.js';
import { readCodes } from '../support/pixels.js';
import { until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

describe('card on a phone', () => {
  let browser: TestBrowser;
  let server: InstrumentedServer;
  let host: HostPage;

  before(async () => {
    [browser, server] = await Promise.all([openTestBrowser(), openInstrumentedServer()]);
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

  it('opens the app with the code’s link and is signed in when the user returns', async () => {
    const page = await openPhone(browser);
    await page.goto(host.origin);
    const tap = page.getByRole('link', { name: 'Open the app' });
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
    await waitForView(page, 'authorized');

    assert.equal(await page.evaluate(() => window.reported.successes.length), 1);
    assert.deepEqual(await page.evaluate(() => window.reported.violations), []);
    await page.context().close();
  });

  it('opens the approver that the host configures from the approve page, with the code', async (test) => {
    const login = await listen(async (publicOrigin) =>
      createQrLoginServer({
        ...(await createDemoServerOptions({ publicOrigin })),
        approverUrl: `${host.origin}/?from=approve`,
      }),
    );
    test.after(() => login.close());
    const { data } = await sendRequest(login.url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
    const page = await openPhone(browser);
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(String(data?.['content']));
    assert.deepEqual(await findViolations(page), []);

    await page.getByRole('link', { name: 'Continue on this phone' }).tap();

    await page.waitForURL(`${host.origin}/?from=approve#${String(data?.['qrcodeId'])}`);
    assert.deepEqual(problems, []);
    await page.context().close();
  });

  it('opens the app in the page itself where new windows are blocked', async (test) => {
    const sandboxed = await openHostPage({
      tag: `<qr-login server="${server.url}" app-id="demo-app"></qr-login>`,
      policy: 'sandbox allow-scripts allow-same-origin',
    });
    test.after(() => sandboxed.close());
    const page = await openPhone(browser);
    await page.goto(sandboxed.origin);
    await page.getByRole('link', { name: 'Open the app' }).tap();

    await page.waitForURL(({ href }) => href === `${server.url}/approve#${server.ids.at(-1)}`);
    assert.equal(page.context().pages().length, 1);
    await page.context().close();
  });

  it('sends one status request at a time after a freeze and signs in once (F11)', async () => {
    const page = await openPhone(browser);
    const inFlight = watchRequests(page);
    await page.goto(host.origin);
    const tap = page.getByRole('link', { name: 'Open the app' });
    const [app] = await Promise.all([page.context().waitForEvent('page'), tap.tap()]);
    await until(() => server.streams() === 1, 'a stream');
    const id = server.ids.at(-1) ?? '';
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    const soFar = server.requests.length;

    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    await until(() => server.streams() === 0, 'the end of the stream');
    const whileFrozen = server.requests.length;
    await app.close();
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await page.bringToFront();
    await waitForView(page, 'authorized');

    // Requests from before the freeze may be answered; none is sent during it.
    assert.ok(whileFrozen - soFar <= 1, `${whileFrozen - soFar} requests from a frozen page`);
    assert.equal(inFlight.most, 1);
    assert.equal(await page.evaluate(() => window.reported.successes.length), 1);
    assert.deepEqual(await page.evaluate(() => window.reported.violations), []);
    await page.context().close();
  });

  it('shows its code on request on a phone, and at once on a computer', async () => {
    const phone = await openPhone(browser);
    await phone.goto(host.origin);
    await phone.getByRole('button', { name: 'Show the code' }).tap();
    await until(async () => (await readCodes(phone)).length === 1, 'a code on the phone');
    const computer = await openScreen(browser);
    await computer.goto(host.origin);
    await until(async () => (await readCodes(computer)).length === 1, 'a code on the computer');

    assert.equal(await computer.getByRole('link').count(), 0);

    await phone.context().close();
    await computer.context().close();
  });
});

/** Counts the concurrent status requests of a page. */
function watchRequests(page: Page): { most: number } {
  const count = { now: 0, most: 0 };
  page.on('request', (request) => {
    if (isStatusRequest(request)) count.most = Math.max(count.most, ++count.now);
  });
  const over = (request: Request): void => void (isStatusRequest(request) && count.now--);
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  return count;
}

function isStatusRequest(request: Request): boolean {
  return request.method() === 'GET' && request.url().includes('check-qrcode-status');
}
