import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { genauthV3Adapter } from '@qr-login/core';
import { startDemo } from './demo.js';
import type { Demo } from './demo.js';

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

  it('sends a strict content security policy with every page', async () => {
    for (const url of [demo.siteUrl, demo.phoneUrl]) {
      const { headers } = await fetch(url);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe|data:|\*/);
    }
  });

  it('rejects with EADDRINUSE if the port is taken', async () => {
    await assert.rejects(startDemo({ port: Number(new URL(demo.siteUrl).port) }), { code: 'EADDRINUSE' });
  });
});

/** The ticket of a code that Alice has approved through the API. */
async function approvedTicket({ serverUrl }: Demo): Promise<string> {
  const { signal } = new AbortController();
  const adapter = genauthV3Adapter({ server: serverUrl, appId: 'demo-app' });
  const code = await adapter.createCode({ signal });
  for (const action of ['SCAN', 'CONFIRM']) {
    await fetch(`${serverUrl}/api/v3/change-qrcode-status`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-authing-app-id': 'demo-app',
        authorization: 'Bearer demo-alice',
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
