import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it, mock } from 'node:test';
import { fileURLToPath } from 'node:url';
import { QrLoginError, deviceGrantAdapter } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { relayOauth } from '../support/pages/oauth-relay.js';
import { Approver } from '../support/approver.js';
import { bundlePage } from '../support/bundle.js';
import { builtFile, openHostPage } from '../support/host-page.js';
import type { HostPage, HostPageOptions } from '../support/host-page.js';
import { clientId, openOauthProvider } from '../support/oauth-provider.js';
import type { OauthProvider } from '../support/oauth-provider.js';
import { readEverything } from '../support/page-text.js';
import { readCode } from '../support/pixels.js';
import { openFrozenTimePage } from '../support/desktop-page.js';
import type { DesktopPage } from '../support/desktop-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const deviceGrantFile = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/device-grant')), 'utf8');
const intervalMs = 5000;
const policyFor = (requested: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${requested}; require-trusted-types-for 'script'`;

/** The success details that the host page’s event handler keeps. */
interface Success {
  readonly ticket: string;
  readonly codeId: string;
  readonly tokenSet?: { readonly access_token: string; readonly token_type: string };
}

describe('device flow with a real OAuth server', () => {
  let browser: TestBrowser;
  let provider: OauthProvider;
  let host: HostPage;
  const notices = [mock.method(console, 'info'), mock.method(console, 'warn')];

  before(async () => {
    [browser, provider] = await Promise.all([openTestBrowser(), openOauthProvider()]);
    host = await openHost(provider, 'device-page.ts', { policy: policyFor(provider.issuer) });
  });

  after(async () => {
    await host?.close();
    await provider?.close();
    await browser?.close();
  });

  const open = (): Promise<DesktopPage> => openFrozenTimePage(browser, host.origin, provider.issuer);

  it('goes from scan to tokens, over CORS and under a strict policy (PROTOCOL 7)', async () => {
    const screen = await open();
    const approver = await Approver.open(browser);
    const link = await readCode(screen.page);
    const userCode = new URL(link).searchParams.get('user_code') ?? '';
    assert.equal(await screen.page.locator('[part~=user-code]').textContent(), userCode);

    assert.equal(await approver.openLink(link), userCode);
    await screen.advance(intervalMs);
    await approver.approve('ada');
    await screen.advance(intervalMs);

    await screen.page.getByRole('heading', { name: 'Approved' }).waitFor();
    const success = await readSuccess(screen);
    assert.deepEqual([success.ticket, success.codeId], ['', 'device-login-1']);
    assert.equal(await requestContext(provider, success), 'ada');
    assert.deepEqual(screen.requests.counts, {
      'GET /.well-known/openid-configuration': 1,
      'POST /device/auth': 1,
      'POST /token': 2,
    });
    assert.ok(!(await readEverything(screen.page)).includes(success.tokenSet?.access_token ?? ''));
    assert.deepEqual(host.reports, []);
    await screen.close();
    await approver.close();
  });

  it('goes from scan to tokens with attributes alone, and the second file beside the script', async (test) => {
    const own = await openHostPage({
      tag: `<qr-login protocol="device-grant" issuer="${provider.issuer}" client-id="${clientId}" scope="openid"></qr-login>`,
      files: { '/device-grant.js': deviceGrantFile },
      policy: policyFor(provider.issuer),
    });
    test.after(() => own.close());
    const screen = await openFrozenTimePage(browser, own.origin, provider.issuer);
    const approver = await Approver.open(browser);

    await approver.openLink(await readCode(screen.page));
    await approver.approve('ada');
    await screen.advance(intervalMs);

    assert.equal(await requestContext(provider, await readSuccess(screen)), 'ada');
    assert.deepEqual(own.reports, []);
    await screen.close();
    await approver.close();
  });

  it('signs in when the user types the user code', async () => {
    const screen = await open();
    const approver = await Approver.open(browser);
    const link = new URL(await readCode(screen.page));
    const userCode = link.searchParams.get('user_code') ?? '';
    link.search = '';

    await approver.typeIn(link.href, userCode.toLowerCase());
    await approver.approve('bob');
    await screen.advance(intervalMs);

    assert.equal(await requestContext(provider, await readSuccess(screen)), 'bob');
    await screen.close();
    await approver.close();
  });

  it('shows a declined sign-in and starts again on request', async () => {
    const screen = await open();
    const approver = await Approver.open(browser);
    const link = await readCode(screen.page);
    await approver.openLink(link);
    await approver.decline();
    await screen.advance(intervalMs);

    await screen.page.getByRole('heading', { name: 'Sign-in declined' }).waitFor();
    await screen.page.getByRole('button', { name: 'Show a new code' }).click();
    await readCode(screen.page, link);
    await screen.close();
    await approver.close();
  });

  it('shows a new code when the server reports the first as expired', async () => {
    const screen = await open();
    const first = await readCode(screen.page);
    await screen.advance(intervalMs);
    await provider.expire(new URL(first).searchParams.get('user_code') ?? '');
    await screen.advance(intervalMs);

    await readCode(screen.page, first);
    assert.equal(screen.requests.counts['POST /device/auth'], 2);
    await screen.close();
  });

  it('keeps its poll interval when the page resumes and slows down on slow_down', async () => {
    const screen = await open();
    const first = await readCode(screen.page);
    const requested = (): number | undefined => screen.requests.counts['POST /token'];
    provider.slowDowns = 1;
    await screen.advance(intervalMs);
    assert.equal(requested(), 1);

    for (let times = 0; times < 5; times++) {
      await screen.page.evaluate(() => void window.dispatchEvent(new Event('online')));
      await screen.advance(1000);
    }
    assert.equal(requested(), 1);
    await screen.advance(2 * intervalMs);
    assert.equal(requested(), 2);
    assert.equal(await readCode(screen.page), first);
    await screen.close();
  });

  it('runs against a server that logs no notices', () => {
    assert.deepEqual(
      notices.flatMap((spy) => spy.mock.calls.map((call) => call.arguments)),
      [],
    );
  });
});

describe('device flow through the host’s relay', () => {
  it('signs in with a server that does not allow CORS', async () => {
    const [browser, provider] = await Promise.all([openTestBrowser(), openOauthProvider({ cors: false })]);
    const posts = { below: '/oauth/', answer: (request: Request) => relayOauth(request, provider.issuer) };
    const host = await openHost(provider, 'relayed-device-page.ts', { policy: policyFor(`'self'`), posts });
    const screen = await openFrozenTimePage(browser, host.origin, host.origin);
    const approver = await Approver.open(browser);

    await approver.openLink(await readCode(screen.page));
    await approver.approve('ada');
    await screen.advance(intervalMs);

    assert.equal(await requestContext(provider, await readSuccess(screen)), 'ada');
    assert.deepEqual(host.reports, []);
    await approver.close();
    await screen.close();
    await host.close();
    await provider.close();
    await browser.close();
  });

  it('shows that the service is unreachable without the relay', async () => {
    const [browser, provider] = await Promise.all([openTestBrowser(), openOauthProvider({ cors: false })]);
    const host = await openHost(provider, 'device-page.ts');
    const screen = await openFrozenTimePage(browser, host.origin, provider.issuer);
    for (let times = 0; times < 60; times++) await screen.advance(2000);

    const hasText = /^We can’t reach the sign-in service\. Check your connection\.$/;
    await screen.page.locator('[part~=hint]', { hasText }).waitFor();
    await screen.close();
    await host.close();
    await provider.close();
    await browser.close();
  });

  it('rejects other paths and cross-site requests at the relay', async () => {
    const sendRequest = (path: string, init: RequestInit = {}): Promise<Response> =>
      relayOauth(new Request(`https://www.example.com${path}`, init), 'https://id.example.com');

    assert.equal((await sendRequest('/oauth/token', { method: 'POST' })).status, 404);
    assert.equal(
      (await sendRequest('/oauth/me', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })).status,
      404,
    );
  });
});

describe('deviceGrantAdapter with a real OAuth server', () => {
  it('keeps the slower interval, returns the tokens once and exposes no secret', async () => {
    const provider = await openOauthProvider();
    const clock = createFakeClock();
    const { signal } = new AbortController();
    const adapter = deviceGrantAdapter({ issuer: provider.issuer, clientId, clock });
    const code = await adapter.createCode({ signal });
    provider.slowDowns = 2;
    const paces: (number | undefined)[] = [];
    for (let statusRequests = 0; statusRequests < 3; statusRequests++) {
      const { intervalMs: pace = 0 } = await adapter.readStatus(code, { signal });
      paces.push(pace);
      await clock.advance(pace);
    }

    assert.deepEqual(paces, [10_000, 15_000, 15_000]);
    await assert.rejects(
      deviceGrantAdapter({ issuer: provider.issuer, clientId: 'unknown-client', clock }).createCode({ signal }),
      (error) => error instanceof QrLoginError && error.code === 'refused' && error.message.includes('invalid_client'),
    );
    await provider.close();
  });
});

describe('single-file build', () => {
  it('contains no device flow code', () => {
    assert.doesNotMatch(builtFile.toString(), /device_code|openid-configuration/);
  });
});

async function openHost(
  { issuer }: OauthProvider,
  page: string,
  options: Omit<HostPageOptions, 'tag' | 'files'> = {},
): Promise<HostPage> {
  const tag = `<main data-issuer="${issuer}" data-client-id="${clientId}"></main><script type="module" src="/page.js"></script>`;
  return openHostPage({ tag, files: { '/page.js': await bundlePage(page) }, ...options });
}

async function readSuccess({ page }: DesktopPage): Promise<Success> {
  await page.getByRole('heading', { name: 'Approved' }).waitFor();
  const [success, ...more] = await page.evaluate<readonly Success[]>('window.reported.successes');
  assert.ok(success !== undefined && more.length === 0);
  return success;
}

/** The user whom the server identifies by that token. */
async function requestContext({ issuer }: OauthProvider, { tokenSet }: Success): Promise<string> {
  const authorization = `${tokenSet?.token_type} ${tokenSet?.access_token}`;
  const response = await fetch(`${issuer}/me`, { headers: { authorization } });
  const { sub } = await response.json();
  return sub;
}
