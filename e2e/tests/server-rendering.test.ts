import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { answerLoginPage, relayLoginServer } from '../support/pages/first-code-backend.js';
import { waitForView } from '../support/card-view.js';
import { openScreen } from '../support/chromium.js';
import { openFetchSite } from '../support/fetch-site.js';
import type { FetchSite } from '../support/fetch-site.js';
import { builtFile, openHostPage } from '../support/host-page.js';
import { readEverything } from '../support/page-text.js';
import { sendRequest } from '../support/phone-protocol.js';
import { readCode, readCodes } from '../support/pixels.js';
import { recordLayoutShifts, sumOfLayoutShifts } from '../support/layout-shift.js';
import { timeoutMs, until } from '../support/wait-until.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const isCodeRequest = '/api/v3/gene-qrcode';
const isStatusRequest = '/api/v3/check-qrcode-status';
const prefetch = readFileSync(new URL('../support/pages/first-code-prefetch.js', import.meta.url), 'utf8');

interface Site extends FetchSite {
  readonly letScriptGo: () => void;
  /** Names of the users whose tickets were posted to it. */
  readonly signedIn: readonly unknown[];
}

/** Opens it and waits for the code, not for the script: the load event waits for the script. */
async function arrive(page: Page, origin: string): Promise<void> {
  await page.goto(origin, { waitUntil: 'commit' });
  await page.locator('qr-login-code').waitFor();
}

/** Approves the code on screen and waits until the card shows it. */
async function approve(environment: Environment, page: Page): Promise<void> {
  const phone = await environment.openPhonePage();
  await phone.openLink(await readCode(page));
  await phone.confirmOrigin();
  await page.getByText('Alice Arden', { exact: true }).waitFor();
  assert.deepEqual(await readCodes(page), []);
  await phone.approve();
  await waitForView(page, 'authorized');
  await phone.close();
}

/** Redeems the ticket as a site’s own backend does. Returns the user’s name. */
async function redeem(server: string, ticket: string | null): Promise<unknown> {
  const body = { ticket, client_id: 'demo-app', client_secret: 'demo-secret' };
  const { data } = await sendRequest(server, '/api/v3/exchange-tokenset-with-qrcode-ticket', body);
  const claims = String(data?.['id_token']).split('.')[1] ?? '';
  return JSON.parse(Buffer.from(claims, 'base64url').toString()).name;
}

describe('first code rendered by the site’s backend', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  /** The documented backend, unchanged, and the single-file build. `slow` delays the script until it is called. */
  async function openSite(test: Pick<TestContext, 'after'>): Promise<Site> {
    let letScriptGo: () => void = () => {};
    const signedIn: unknown[] = [];
    const script = new Promise<void>((resolve) => (letScriptGo = resolve));
    const server = { address: environment.demo.serverUrl, appId: 'demo-app', firstCodeTimeoutMs: timeoutMs };
    const site = await openFetchSite(async (request, address) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/login-server/')) return relayLoginServer({ request, address }, server);
      if (pathname === '/session') {
        signedIn.push(await redeem(server.address, new URLSearchParams(await request.text()).get('ticket')));
        // Stays on the page, so that the test can inspect it.
        return new Response(null, { status: 204 });
      }
      if (pathname !== '/qr-login.js') return answerLoginPage({ request, address }, server);
      await script;
      return new Response(new Uint8Array(builtFile), { headers: { 'content-type': 'text/javascript' } });
    });
    test.after(() => site.close());
    return { ...site, letScriptGo, signedIn };
  }

  /** The page and its console output, policy violations included. */
  async function openPage(test: Pick<TestContext, 'after'>, origin: string): Promise<{ page: Page; lines: string[] }> {
    const page = await openScreen(environment.browser);
    test.after(() => page.context().close());
    const lines: string[] = [];
    page.on('console', (line) => line.location().url.endsWith('favicon.ico') || lines.push(line.text()));
    page.on('pageerror', ({ message }) => lines.push(message));
    await recordLayoutShifts(page);
    await arrive(page, origin);
    return { page, lines };
  }

  it('can be scanned without JavaScript', async (test) => {
    const { origin } = await openSite(test);
    const context = await environment.browser.newContext({ javaScriptEnabled: false });
    test.after(() => context.close());
    const page = await context.newPage();
    await arrive(page, origin);

    assert.match(await readCode(page), /^http/);
  });

  it('is adopted under a strict policy, polled through the relay and signed in: one code, no layout shift', async (test) => {
    const site = await openSite(test);
    const { page, lines } = await openPage(test, site.origin);
    const content = await readCode(page);
    site.letScriptGo();
    await page.waitForFunction(() => customElements.get('qr-login'));
    assert.equal(await readCode(page), content);
    await approve(environment, page);
    await until(() => site.signedIn.length > 0, 'a ticket that is redeemed');

    assert.deepEqual(site.signedIn, ['Alice Arden']);
    assert.deepEqual(
      site.requests.filter((each) => each.endsWith(isCodeRequest)),
      [],
    );
    assert.equal(await sumOfLayoutShifts(page), 0);
    assert.deepEqual(lines, []);
  });

  it('has its content in the path alone, before and after the script', async (test) => {
    const site = await openSite(test);
    const { page } = await openPage(test, site.origin);
    const content = await readCode(page);
    const beforehand = await readEverything(page);
    site.letScriptGo();
    await page.waitForFunction(() => customElements.get('qr-login'));
    const afterwards = await readEverything(page);

    assert.equal(beforehand.includes(content), false);
    assert.equal(afterwards.includes(new URL(content).hash.slice(1)), false);
    assert.equal((await page.evaluate(() => document.cookie)).includes('first-code'), false);
  });

  it('is useless to an attacker who photographs it, at the login server and through the relay (T2)', async (test) => {
    const site = await openSite(test);
    const { page } = await openPage(test, site.origin);
    const id = new URL(await readCode(page)).hash.slice(1);
    const path = `${isStatusRequest}?qrcodeId=${id}`;
    const relayed = `${site.origin}/login-server${path}`;
    const sameOrigin = { 'sec-fetch-site': 'same-origin' };

    assert.equal((await sendRequest(environment.demo.serverUrl, path)).statusCode, 404);
    const otherOrigin = await fetch(relayed, { headers: sameOrigin });
    assert.equal((await otherOrigin.json()).statusCode, 404);
    assert.equal((await fetch(relayed)).status, 404);
    const [cookie] = await page.context().cookies(`${site.origin}/login-server/`);
    assert.ok(cookie);
    assert.equal(cookie.httpOnly, true);
    const owner = await fetch(relayed, { headers: { ...sameOrigin, cookie: `${cookie.name}=${cookie.value}` } });
    assert.equal((await owner.json()).data.status, 'PENDING');
  });

  it('shows the visitor’s own address on the phone, if the login server trusts this backend (T44)', async (test) => {
    const accounts = { 'token-of-alice': { id: 'alice', displayName: 'Alice', userPoolId: 'demo-pool' } };
    const login = await listen(async (url) =>
      createQrLoginServer({
        ...(await createDemoServerOptions({ publicOrigin: url, accounts })),
        trustProxy: ['127.0.0.1'],
      }),
    );
    test.after(() => login.close());
    const server = { address: login.url, appId: 'demo-app', firstCodeTimeoutMs: timeoutMs };
    const ipOf = async (id: string): Promise<unknown> => {
      const path = `/api/v3/qrcode-context?qrcodeId=${id}`;
      return (await sendRequest(login.url, path, undefined, { authorization: 'token-of-alice' })).data?.['ip'];
    };
    const page = new Request('http://127.0.0.1:4100/login');
    const relayed = new Request('http://127.0.0.1:4100/login-server/api/v3/gene-qrcode', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: '{"type":"MOBILE_APP"}',
    });

    const served = await answerLoginPage({ request: page, address: '203.0.113.7' }, server);
    const [, first = ''] = /^first-code-([\w-]{43})=/.exec(served.headers.get('set-cookie') ?? '') ?? [];
    const renewed = await (await relayLoginServer({ request: relayed, address: '2001:db8::7' }, server)).json();

    assert.deepEqual([await ipOf(first), await ipOf(renewed.data.qrcodeId)], ['203.0.113.7', '2001:db8::7']);
  });

  it('is replaced after expiry by a code that the page itself is bound to', async (test) => {
    const site = await openSite(test);
    site.letScriptGo();
    const screen = await environment.openDesktopPage({}, site.origin);
    test.after(() => screen.close());
    const first = await readCode(screen.page);
    for (let seconds = 0; seconds < 125; seconds += 5) await screen.advance(5000);
    const second = await readCode(screen.page, first);

    assert.equal(site.requests.filter((each) => each.endsWith(isCodeRequest)).length, 1);
    const phone = await environment.openPhonePage();
    await phone.openLink(second);
    await phone.confirmOrigin();
    await screen.advance(3000);
    await screen.page.getByText('Alice Arden', { exact: true }).waitFor();
    await phone.close();
  });

  it('is omitted if the login server issues none, and the card requests its own', async () => {
    const visitor = { request: new Request('https://site.example/login'), address: '203.0.113.7' };
    const answer = await answerLoginPage(visitor, {
      address: 'http://127.0.0.1:9',
      appId: 'demo-app',
    });

    assert.equal(answer.headers.get('set-cookie'), null);
    assert.match(
      await answer.text(),
      /<qr-login server="https:\/\/site\.example\/login-server\/" app-id="demo-app" no-photo name="ticket" auto-submit>/,
    );
  });

  it('is omitted if the login server does not answer in time', async (test) => {
    const login = await openFetchSite(() => new Promise(() => {}));
    test.after(() => login.close());
    const visitor = { request: new Request('https://site.example/login'), address: '203.0.113.7' };
    const answer = await answerLoginPage(visitor, { address: login.origin, appId: 'demo-app', firstCodeTimeoutMs: 1 });

    assert.equal(answer.headers.get('set-cookie'), null);
    assert.match(await answer.text(), /<qr-login server="https:\/\/site\.example\/login-server\/"/);
  });

  it('is omitted if it cannot be drawn, with the public origin in requests behind a proxy', async (test) => {
    const seen: string[] = [];
    const data = { qrcodeId: 'a', content: 'x'.repeat(4000), expiresIn: 120, binding: { method: 'S256' } };
    const login = await openFetchSite(async ({ headers }) => {
      seen.push(headers.get('origin') ?? '');
      return Response.json({ statusCode: 200, data });
    });
    test.after(() => login.close());
    const server = {
      address: login.origin,
      appId: 'demo-app',
      publicOrigin: 'https://shop.example',
      firstCodeTimeoutMs: timeoutMs,
    };
    const answer = await answerLoginPage(
      { request: new Request('http://10.0.0.7:3000/login'), address: '203.0.113.7' },
      server,
    );

    assert.equal(answer.headers.get('set-cookie'), null);
    assert.match(await answer.text(), /<qr-login server="https:\/\/shop\.example\/login-server\/" app-id="demo-app"/);
    assert.deepEqual(seen, ['https://shop.example']);
  });

  it('is polled through a relay that forwards Retry-After', async (test) => {
    const login = await openFetchSite(async () => new Response('{}', { status: 429, headers: { 'retry-after': '7' } }));
    test.after(() => login.close());
    const url = `https://shop.example/login-server${isStatusRequest}?qrcodeId=a`;
    const request = new Request(url, { headers: { 'sec-fetch-site': 'same-origin' } });
    const visitor = { request, address: '203.0.113.7' };
    const answer = await relayLoginServer(visitor, { address: login.origin, appId: 'demo-app' });

    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get('retry-after'), '7');
  });

  it('is requested once, bound and signed in if the page prefetches it before its script loads', async (test) => {
    const { serverUrl } = environment.demo;
    const policy = `default-src 'none'; script-src 'self' 'nonce-abc'; style-src 'self'; connect-src ${serverUrl}; img-src ${environment.demo.phoneUrl}; require-trusted-types-for 'script'`;
    const tag = `<qr-login server="${serverUrl}" app-id="demo-app"></qr-login><script nonce="abc">{${prefetch}}</script>`;
    const host = await openHostPage({ tag, policy });
    test.after(() => host.close());
    const requested: string[] = [];
    const page = await openScreen(environment.browser);
    test.after(() => page.context().close());
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/'))
        requested.push(`${pathname} ${request.headers()['x-qr-verifier']?.length ?? 0}`);
    });
    await page.goto(host.origin);
    await approve(environment, page);

    assert.equal(requested.filter((each) => each.startsWith(isCodeRequest)).length, 1);
    assert.ok(requested.includes(`${isStatusRequest} 43`));
    assert.equal(requested.includes(`${isStatusRequest} 0`), false);
    assert.deepEqual(host.reports, []);
  });
});

it('the card renders with nothing but the language and URL', async () => {
  const entry = fileURLToPath(import.meta.resolve('@qr-login/elements/ssr'));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'served',
    write: false,
    platform: 'neutral',
  });
  const code = { id: 'code-1', content: 'https://login.example.com/#code-1', lifetimeMs: 1000 };
  const options = { code, server: 'https://id.example.com', appId: 'my-site', nonce: 'abc' };
  const realm = { URL, TextEncoder, options };
  const card: unknown = runInNewContext(`${outputFiles[0]?.text};served.renderQrLogin(options)`, realm);

  assert.match(String(card), /^<qr-login .*shadowrootmode="open".*<path d="M4 4h7/s);
  assert.deepEqual(Object.keys(globalThis).includes('litServerRoot'), false);
});
