import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { genauthV3Adapter } from '@qr-login/core';
import { startDemo } from './demo.js';
import type { Demo } from './demo.js';
import { openListener } from './http-listener.js';

describe('demo site', () => {
  let demo: Demo;

  before(async () => {
    demo = await startDemo({ port: 0 });
  });

  after(() => demo.close());

  it('signs in the user who approved, with a new HttpOnly cookie', async () => {
    const response = await redeem(demo, await approvedTicket(demo));

    assert.equal(response.status, 204);
    const cookie = response.headers.getSetCookie()[0] ?? '';
    assert.match(cookie, /^demo-site-session=[\w-]{43};/);
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Lax/);
    assert.match(await homeOf(demo, nameAndValue(cookie)), /Signed in as <strong><bdi>Alice Arden/);
  });

  it('accepts a ticket once', async () => {
    const ticket = await approvedTicket(demo);
    await redeem(demo, ticket);

    const second = await redeem(demo, ticket);

    assert.equal(second.status, 401);
    assert.deepEqual(second.headers.getSetCookie(), []);
  });

  it('replaces the session id at sign-in', async () => {
    const first = cookieOf(await redeem(demo, await approvedTicket(demo)));

    const second = cookieOf(await redeem(demo, await approvedTicket(demo), { cookie: first }));

    assert.notEqual(second, first);
    assert.doesNotMatch(await homeOf(demo, first), /Signed in/);
    assert.match(await homeOf(demo, second), /Signed in/);
  });

  it('does not adopt a session id from the request', async () => {
    const planted = `demo-site-session=${'x'.repeat(43)}`;

    const cookie = cookieOf(await redeem(demo, await approvedTicket(demo), { cookie: planted }));

    assert.notEqual(cookie, planted);
    assert.doesNotMatch(await homeOf(demo, planted), /Signed in/);
  });

  it('ends the session at sign-out', async () => {
    const cookie = cookieOf(await redeem(demo, await approvedTicket(demo)));

    const headers = { cookie, origin: demo.siteUrl };
    const response = await fetch(`${demo.siteUrl}/sign-out`, { method: 'POST', headers, redirect: 'manual' });

    assert.equal(response.status, 303);
    assert.doesNotMatch(await homeOf(demo, cookie), /Signed in/);
  });

  it('rejects requests from other origins with 403', async () => {
    const cookie = cookieOf(await redeem(demo, await approvedTicket(demo)));

    for (const origin of ['http://evil.example', 'null', demo.phoneUrl]) {
      const response = await fetch(`${demo.siteUrl}/sign-out`, { method: 'POST', headers: { cookie, origin } });
      assert.equal(response.status, 403);
    }
    const noOrigin = await fetch(`${demo.siteUrl}/sign-out`, { method: 'POST', headers: { cookie } });
    assert.equal(noOrigin.status, 403);
    assert.match(await homeOf(demo, cookie), /Signed in/);
  });

  it('returns 400 for malformed tickets, and 401 for unknown ones', async () => {
    for (const ticket of [undefined, 7, '', 'with space', 'x'.repeat(4097)]) {
      assert.equal((await redeem(demo, ticket)).status, 400);
    }
    assert.equal((await redeem(demo, 'not.a-ticket')).status, 401);
  });

  it('returns 502 while the login server is down, and accepts its new keys after a restart', async () => {
    await redeem(demo, await approvedTicket(demo));
    await demo.stopServer();
    assert.equal((await redeem(demo, 'some.ticket')).status, 502);

    await demo.restartServer();
    assert.equal((await redeem(demo, await approvedTicket(demo))).status, 204);
  });

  it('keeps the port of a stopped login server, and answers nothing there', async () => {
    await demo.stopServer();

    await assert.rejects(fetch(`${demo.serverUrl}/healthz`), { message: 'fetch failed' });
    await assert.rejects(openListener('127.0.0.1', Number(new URL(demo.serverUrl).port)), { code: 'EADDRINUSE' });
    await demo.restartServer();
    assert.equal((await fetch(`${demo.serverUrl}/healthz`)).status, 200);
  });

  it('ends all sessions of an account when its phone asks for it, and those of no other account', async () => {
    const [first, second] = [
      await redeem(demo, await approvedTicket(demo)),
      await redeem(demo, await approvedTicket(demo)),
    ];
    const other = await redeem(demo, await approvedTicket(demo, 'demo-bob'));

    const response = await endSiteSessions(demo, 'alice');

    assert.equal(response.status, 204);
    const pages = await Promise.all([first, second, other].map((each) => homeOf(demo, cookieOf(each))));
    assert.deepEqual(
      pages.map((page) => page.includes('Signed in as')),
      [false, false, true],
    );
  });

  it('ends no session for an unknown account, another origin, or a request to the site without its secret', async () => {
    const cookie = cookieOf(await redeem(demo, await approvedTicket(demo)));

    assert.equal((await endSiteSessions(demo, 'mallory')).status, 400);
    assert.equal((await endSiteSessions(demo, 'alice', demo.siteUrl)).status, 403);
    for (const headers of [{}, { authorization: 'Bearer guessed' }]) {
      const response = await fetch(`${demo.siteUrl}/back-channel/sign-out`, { method: 'POST', headers, body: 'alice' });
      assert.equal(response.status, 401);
    }
    assert.match(await homeOf(demo, cookie), /Signed in as/);
  });

  it('sends a strict content security policy with every page', async () => {
    for (const [url, ancestors] of [
      [demo.startUrl, "'none'"],
      [demo.siteUrl, "'self'"],
      [demo.phoneUrl, demo.siteUrl],
    ] as const) {
      const { headers } = await fetch(url);
      // The phone's code reader is WebAssembly.
      const policy = (headers.get('content-security-policy') ?? '').replace(" 'wasm-unsafe-eval'", '');
      assert.match(policy, /^default-src 'none';/);
      assert.ok(policy.endsWith(`frame-ancestors ${ancestors}`), policy);
      assert.doesNotMatch(policy, /unsafe|data:|\*/);
    }
  });

  it('rejects with EADDRINUSE if the port is taken', async () => {
    await assert.rejects(startDemo({ port: Number(new URL(demo.siteUrl).port) }), { code: 'EADDRINUSE' });
  });
});

/** The ticket of a code that a user, Alice by default, has approved through the API. */
async function approvedTicket({ serverUrl }: Demo, token = 'demo-alice'): Promise<string> {
  const { signal } = new AbortController();
  const adapter = genauthV3Adapter({ server: serverUrl, appId: 'demo-app' });
  const code = await adapter.createCode({ signal });
  for (const action of ['SCAN', 'CONFIRM']) {
    await fetch(`${serverUrl}/api/v3/change-qrcode-status`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-authing-app-id': 'demo-app',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ qrcodeId: code.id, action }),
    });
  }
  const answer = await adapter.readStatus(code, { signal });
  assert.ok('ticket' in answer);
  return answer.ticket;
}

function redeem({ siteUrl }: Demo, ticket: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${siteUrl}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: siteUrl, ...headers },
    body: JSON.stringify({ ticket }),
  });
}

function endSiteSessions({ phoneUrl }: Demo, accountId: string, origin = phoneUrl): Promise<Response> {
  return fetch(`${phoneUrl}/site-sessions/end`, { method: 'POST', headers: { origin }, body: accountId });
}

async function homeOf({ siteUrl }: Demo, cookie: string): Promise<string> {
  const response = await fetch(siteUrl, { headers: { cookie } });
  return response.text();
}

function cookieOf(response: Response): string {
  return nameAndValue(response.headers.getSetCookie()[0] ?? '');
}

function nameAndValue(cookie: string): string {
  return cookie.split(';', 1)[0] ?? '';
}
