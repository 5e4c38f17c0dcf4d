import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loginFixture, routeLogin } from '@qr-login/core/testing';
import type { ScriptedServer } from '@qr-login/core/testing';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../../scripts/browsers.mjs';

const site = 'https://shop.example';
const builtFile = fileURLToPath(import.meta.resolve('@qr-login/elements/qr-login.js'));
const files: Record<string, readonly [type: string, path: string]> = {
  '/login': ['text/html', `${import.meta.dirname}/login.html`],
  '/login.js': ['text/javascript', `${import.meta.dirname}/login.js`],
  '/qr-login.js': ['text/javascript', builtFile],
  '/timings.js': ['text/javascript', fileURLToPath(import.meta.resolve('@qr-login/elements/timings'))],
};

describe('the login page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let login: ScriptedServer;
  /** Everything that the page asked, of anybody. */
  let asked: string[];
  /** Tickets that reached the site's own backend. */
  let tickets: string[];

  before(async () => {
    browser = await chromium.launch({ executablePath: findHeadlessChromium() ?? '', args: chromiumFlags });
  });

  beforeEach(async () => {
    context = await browser.newContext();
    asked = [];
    tickets = [];
    ({ page, login } = await openLogin());
  });

  afterEach(() => context.close());

  after(() => browser?.close());

  async function openLogin(): Promise<{ page: Page; login: ScriptedServer }> {
    const tab = await context.newPage();
    tab.on('request', (request) => asked.push(`${request.method()} ${request.url().split('?')[0]}`));
    await tab.route(`${site}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const [contentType, path] = files[pathname] ?? [];
      if (contentType && path) return route.fulfill({ contentType, body: await readFile(path) });
      tickets.push(route.request().postDataJSON().ticket);
      return route.fulfill({ status: 204 });
    });
    const scripted = await routeLogin(tab, { server: 'https://id.example.com' });
    await tab.goto(`${site}/login`);
    return { page: tab, login: scripted };
  }

  /** What the page tells of its first sign-in that has ended. */
  async function readTiming(): Promise<Record<string, unknown>> {
    await page.waitForFunction('timings.length > 0');
    return page.evaluate('timings[0]');
  }

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

  it('takes less than a second for a whole sign-in, where the page itself is there in a quarter of one', async () => {
    const begun = performance.now();
    const { page: tab, login: server } = await openLogin();
    const opened = performance.now();
    await server.scan();
    await server.approve();
    await tab.getByText('You are signed in.').waitFor();
    const tookMs = performance.now() - opened;
    const slowness = Math.max(1, (opened - begun) / 250);

    assert.ok(tookMs < 1000 * slowness, `it took ${tookMs} ms, and the page ${opened - begun} ms`);
  });

  it('is signed in by a fixture of Playwright’s own runner, too', async () => {
    const fixture = loginFixture({ server: 'https://id.example.com' });
    const tab = await context.newPage();
    await fixture({ page: tab }, async (scripted) => {
      assert.ok(scripted instanceof login.constructor);
      assert.deepEqual(scripted.requests, []);
    });

    // It reads the names of what a fixture needs in the function's text.
    assert.match(fixture.toString(), /^async \(\{ ?page ?\}, ?use\)/);
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
    const { outcome, renewals, toScanMs, toDecisionMs, ...rest } = await readTiming();

    assert.deepEqual([outcome, renewals], ['authorized', 1]);
    assert.ok(Number(toScanMs) >= 0 && Number(toDecisionMs) >= 0);
    assert.deepEqual(rest, {});
    assert.equal(await page.evaluate('timings.length'), 1);
  });

  it('tells a success of its own from one in another tab', async () => {
    const other = await openLogin();
    await other.login.approve({ ticket: 'ticket-4' });
    const mine = await readTiming();

    assert.equal(mine['outcome'], 'elsewhere');
    assert.equal(await other.page.evaluate('timings[0].outcome'), 'authorized');
    assert.deepEqual(tickets, ['ticket-4']);
  });

  for (const [what, happen, outcome, failure] of [
    ['that somebody declined', () => login.decline(), 'cancelled', undefined],
    ['what kind of failure it was', () => login.fail(403), 'error', 'refused'],
  ] as const)
    it(`tells ${what}`, async () => {
      await happen();
      const timing = await readTiming();

      assert.deepEqual([timing['outcome'], timing['failure']], [outcome, failure]);
    });
});
