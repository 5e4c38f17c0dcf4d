import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createFakeClock, loginFixture, routeLogin } from '@qr-login/core/testing';
import type { RouteLoginOptions, ScriptedServer } from '@qr-login/core/testing';
import type { LoginTimingDetail } from '@qr-login/elements/timings';
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

describe('login page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let login: ScriptedServer;
  /** All requests of the page. */
  let requested: string[];
  /** Tickets that reached the site's own backend. */
  let tickets: string[];

  before(async () => {
    browser = await chromium.launch({ executablePath: findHeadlessChromium() ?? '', args: chromiumFlags });
  });

  beforeEach(async () => {
    context = await browser.newContext();
    requested = [];
    tickets = [];
    ({ page, login } = await openLogin());
  });

  afterEach(() => context.close());

  after(() => browser?.close());

  /** Opens the login page. `prepare` is called before its navigation. */
  async function openLogin(
    prepare: (tab: Page, scripted: ScriptedServer) => Promise<void> = async () => {},
    options: Partial<RouteLoginOptions> = {},
  ): Promise<{ page: Page; login: ScriptedServer }> {
    const tab = await context.newPage();
    tab.on('request', (request) => requested.push(`${request.method()} ${request.url().split('?')[0]}`));
    await tab.route(`${site}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const [contentType, path] = files[pathname] ?? [];
      if (contentType && path) return route.fulfill({ contentType, body: await readFile(path) });
      tickets.push(route.request().postDataJSON().ticket);
      return route.fulfill({ status: 204 });
    });
    const scripted = await routeLogin(tab, { server: 'https://id.example.com', ...options });
    await prepare(tab, scripted);
    await tab.goto(`${site}/login`);
    return { page: tab, login: scripted };
  }

  /** The timing of the page's first ended sign-in. */
  async function readTiming(tab: Page = page): Promise<LoginTimingDetail> {
    await tab.waitForFunction('timings.length > 0');
    return tab.evaluate('timings[0]');
  }

  it('posts the ticket to the backend after approval', async () => {
    await login.scan({ user: { displayName: 'Ada Lovelace' } });
    await page.getByText('Ada Lovelace', { exact: true }).waitFor();
    await login.approve({ ticket: 'ticket-1' });
    await page.getByText('You are signed in.').waitFor();

    assert.deepEqual(tickets, ['ticket-1']);
  });

  it('sends at most three requests to the login server for a sign-in, and none to other servers', async () => {
    await login.scan();
    await login.approve();
    await page.getByText('You are signed in.').waitFor();

    assert.ok(login.requests.length <= 3, `requests: ${login.requests.join(', ')}`);
    assert.deepEqual(
      [...new Set(requested)].toSorted(),
      [
        'GET https://id.example.com/api/v3/check-qrcode-status',
        'POST https://id.example.com/api/v3/gene-qrcode',
        ...Object.keys(files).map((path) => `GET ${site}${path}`),
        `POST ${site}/session`,
      ].toSorted(),
    );
  });

  it('waits for nothing but one poll interval of half a second between scan and approval', async () => {
    let scanned: Promise<void> | undefined;
    const prepare = async (opening: Page, scripted: ScriptedServer): Promise<void> => {
      // No time passes in the page but that of the test.
      await opening.clock.install({ time: 0 });
      await opening.clock.pauseAt(60_000);
      scanned = scripted.scan();
    };
    const { page: tab, login: server } = await openLogin(prepare, { clock: createFakeClock() });
    await scanned;
    await tab.locator('qr-login:state(scanned)').waitFor();
    assert.equal(server.requests.length, 2);
    const approved = server.approve();
    await tab.clock.runFor(499);
    assert.equal(server.requests.length, 2);
    await tab.clock.runFor(1);
    await approved;
    await tab.getByText('You are signed in.').waitFor();

    assert.equal(server.requests.length, 3);
  });

  it('works with loginFixture of Playwright Test', async () => {
    const fixture = loginFixture({ server: 'https://id.example.com' });
    const tab = await context.newPage();
    await fixture({ page: tab }, async (scripted) => {
      assert.ok(scripted instanceof login.constructor);
      assert.deepEqual(scripted.requests, []);
    });

    // Playwright Test reads the names of required fixtures from the function's source.
    assert.match(fixture.toString(), /^async \(\{ ?page ?\}, ?use\)/);
  });

  it('offers the password when the user declines', async () => {
    await login.decline();

    await page.getByRole('link', { name: 'Use your password' }).waitFor();
    assert.deepEqual(tickets, []);
  });

  it('shows a new code after the first expires, and signs in with it', async () => {
    await login.expire();
    await login.approve({ ticket: 'ticket-2' });
    await page.getByText('You are signed in.').waitFor();

    assert.deepEqual(tickets, ['ticket-2']);
  });

  it('offers the password when the login server rejects it', async () => {
    login.fail(403);

    await page.getByRole('link', { name: 'Use your password' }).waitFor();
  });

  it('reports how long the sign-in took, and nothing about the user', async () => {
    await login.expire();
    await login.scan({ user: { displayName: 'Ada Lovelace' } });
    await login.approve({ ticket: 'ticket-3' });
    const { outcome, renewals, toScanMs, toDecisionMs, ...rest } = await readTiming();

    assert.deepEqual([outcome, renewals], ['authorized', 1]);
    assert.ok(Number(toScanMs) >= 0 && Number(toDecisionMs) >= 0);
    assert.deepEqual(rest, { errorCode: undefined });
    assert.equal(await page.evaluate('timings.length'), 1);
  });

  it('distinguishes its own success from one in another tab', async () => {
    const other = await openLogin();
    await other.login.approve({ ticket: 'ticket-4' });
    const [mine, theirs] = [await readTiming(), await readTiming(other.page)];
    await other.page.getByText('You are signed in.').waitFor();

    assert.deepEqual([mine.outcome, theirs.outcome], ['elsewhere', 'authorized']);
    assert.deepEqual(tickets, ['ticket-4']);
  });

  for (const [what, happen, outcome, errorCode] of [
    ['a declined sign-in', () => login.decline(), 'cancelled', undefined],
    ['the code of a failure', () => login.fail(403), 'error', 'refused'],
  ] as const)
    it(`reports ${what}`, async () => {
      await happen();
      const timing = await readTiming();

      assert.deepEqual([timing.outcome, timing.errorCode], [outcome, errorCode]);
    });
});
