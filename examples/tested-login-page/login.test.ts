import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { routeLogin } from '@qr-login/core/testing';
import type { ScriptedServer } from '@qr-login/core/testing';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';

const site = 'https://shop.example';
const builtFile = fileURLToPath(import.meta.resolve('@qr-login/elements/qr-login.js'));
const files: Record<string, readonly [type: string, path: string]> = {
  '/login': ['text/html', `${import.meta.dirname}/login.html`],
  '/login.js': ['text/javascript', `${import.meta.dirname}/login.js`],
  '/login-timings.js': ['text/javascript', `${import.meta.dirname}/login-timings.js`],
  '/qr-login.js': ['text/javascript', builtFile],
};

describe('the login page', () => {
  let browser: Browser;
  let page: Page;
  let login: ScriptedServer;
  /** Everything that the page asked, of anybody. */
  let asked: string[];
  /** Tickets that reached the site's own backend. */
  let tickets: string[];

  before(async () => {
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    asked = [];
    tickets = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url().split('?')[0]}`));
    await page.route(`${site}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const [contentType, path] = files[pathname] ?? [];
      if (contentType && path) return route.fulfill({ contentType, body: await readFile(path) });
      tickets.push(route.request().postDataJSON().ticket);
      return route.fulfill({ status: 204 });
    });
    login = await routeLogin(page, { server: 'https://id.example.com' });
    await page.goto(`${site}/login`);
  });

  afterEach(() => page.close());

  after(() => browser?.close());

  it('hands the ticket of whoever approves to the backend', async () => {
    await login.scan({ user: { displayName: 'Ada Lovelace' } });
    await page.getByText('Ada Lovelace', { exact: true }).waitFor();
    await login.approve({ ticket: 'ticket-1' });
    await page.getByText('You are signed in.').waitFor();

    assert.deepEqual(tickets, ['ticket-1']);
  });

  it('asks the login server three things for a whole sign-in, and nobody else anything', async () => {
    await login.scan();
    await login.approve();
    await page.getByText('You are signed in.').waitFor();

    assert.ok(login.requests.length <= 3, `it asked ${login.requests.join(', ')}`);
    assert.deepEqual(
      [...new Set(asked)].toSorted(),
      [
        'GET https://id.example.com/api/v3/check-qrcode-status',
        'POST https://id.example.com/api/v3/gene-qrcode',
        ...Object.keys(files).map((path) => `GET ${site}${path}`),
        `POST ${site}/session`,
      ].toSorted(),
    );
  });

  it('offers the password when somebody declines', async () => {
    await login.decline();

    await page.getByRole('link', { name: 'Use your password' }).waitFor();
    assert.deepEqual(tickets, []);
  });

  it('shows a new code when one has ended, and signs in with that', async () => {
    await login.expire();
    await login.approve({ ticket: 'ticket-2' });
    await page.getByText('You are signed in.').waitFor();

    assert.deepEqual(tickets, ['ticket-2']);
  });

  it('offers the password when the login server will not serve it', async () => {
    login.fail(403);

    await page.getByRole('link', { name: 'Use your password' }).waitFor();
  });

  it('tells how long it took, and nothing about anybody', async () => {
    await login.expire();
    await login.scan({ user: { displayName: 'Ada Lovelace' } });
    await login.approve({ ticket: 'ticket-3' });
    await page.waitForFunction('timings.length > 0');
    const [timing] = JSON.parse(await page.evaluate<string>('JSON.stringify(timings)'));

    assert.equal(timing.outcome, 'authorized');
    assert.equal(timing.renewals, 1);
    assert.ok(timing.toScanMs >= 0 && timing.toDecisionMs >= 0);
    assert.deepEqual(Object.keys(timing).toSorted(), ['outcome', 'renewals', 'toDecisionMs', 'toScanMs']);
  });

  it('tells what kind of failure it was', async () => {
    login.fail(403);
    await page.waitForFunction('timings.length > 0');
    const [timing] = JSON.parse(await page.evaluate<string>('JSON.stringify(timings)'));

    assert.equal(timing.outcome, 'error');
    assert.equal(timing.failure, 'refused');
  });
});
