import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readTokenSet } from '../device-grant/parse-response.js';
import { genauthV3Adapter } from '../genauth/v3.js';
import { mappedAdapter } from '../mapped/mapped-adapter.js';
import { scriptedAdapter } from '../scripted-adapter.js';
import { QrLoginError } from '../errors.js';
import type { LoginState } from '../state-machine.js';
import type { LoginCode } from '../adapter.js';
import { AttemptHarness } from '../testing/attempt-harness.js';
import { createFakeClock } from '../testing/fake-clock.js';

/** Members that page code may have put on every object, by a merge that copies `__proto__`. */
const pollution: Readonly<Record<string, unknown>> = {
  body: 'polluted',
  cause: 'polluted',
  codeVerifier: 'polluted',
  content: 'https://evil.example/approve#polluted',
  customData: { polluted: 'polluted' },
  drawing: 'polluted',
  error: 'polluted',
  firstCode: { id: 'polluted', content: 'polluted', lifetimeMs: 120_000 },
  headers: { polluted: 'polluted' },
  hintMs: 60_000,
  imageUrl: 'https://evil.example/polluted.png',
  expires_in: 60,
  id_token: 'polluted',
  intervalMs: 60_000,
  method: 'DELETE',
  photo: 'https://evil.example/polluted.png',
  query: { polluted: 'polluted' },
  refresh_token: 'polluted',
  remainingMs: 1,
  renew: 'manual',
  retryAfterMs: 60_000,
  retryable: false,
  scope: 'polluted',
  tokenSet: { access_token: 'polluted', token_type: 'Bearer' },
  user: { displayName: 'Polluted' },
  userCode: 'POLLUTED',
};

function pollute(): void {
  for (const [name, value] of Object.entries(pollution))
    Reflect.defineProperty(Object.getPrototypeOf({}), name, { value, configurable: true, writable: true });
}

function clean(): void {
  for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, name);
}

/** A member as page code reads it. */
const read = (object: object, name: string): unknown => Reflect.get(object, name);

describe('user and tokenSet of a LoginAttempt state', () => {
  it('are ordinary objects, as other libraries require', async () => {
    const harness = new AttemptHarness();
    const tokenSet = { access_token: 'a-token', token_type: 'Bearer' };
    harness.response = { status: 'authorized', ticket: '', user: { displayName: 'Ada' }, tokenSet };
    await harness.clock.advance(2000);
    const state = await harness.ended;
    assert.ok(state.status === 'authorized' && state.tokenSet && state.user);

    for (const part of [state.tokenSet, state.user]) assert.equal(Object.getPrototypeOf(part), Object.prototype);
  });
});

describe('LoginAttempt with a polluted Object.prototype', () => {
  beforeEach(pollute);
  afterEach(clean);

  it('adds no tokens, no verifier and no user to an approval', async () => {
    const harness = new AttemptHarness();
    harness.response = { status: 'authorized', ticket: 'a-ticket' };
    await harness.clock.advance(2000);
    const state = await harness.ended;

    for (const name of ['tokenSet', 'codeVerifier', 'user']) assert.equal(read(state, name), undefined, name);
  });

  it('adds no photo to a user and no tokens to a token set', async () => {
    const harness = new AttemptHarness();
    const tokenSet = readTokenSet({ access_token: 'a-token', token_type: 'Bearer' });
    harness.response = { status: 'authorized', ticket: '', user: { displayName: 'Ada' }, tokenSet };
    await harness.clock.advance(2000);
    const state = await harness.ended;
    assert.ok(state.status === 'authorized' && state.tokenSet && state.user);

    assert.deepEqual([state.tokenSet.access_token, state.user.displayName], ['a-token', 'Ada']);
    assert.equal(state.user.photo, undefined);
    for (const name of ['expires_in', 'id_token', 'refresh_token', 'scope'])
      assert.equal(read(state.tokenSet, name), undefined, name);
  });

  it('ends in an error when authorized comes without a ticket', async () => {
    const harness = new AttemptHarness();
    harness.response = { status: 'authorized', ticket: '' };
    await harness.clock.advance(2000);

    assert.equal(harness.attempt.state.status, 'error');
  });

  it('adds no content, image, user code or poll interval to a code', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    const state: LoginState = harness.attempt.state;
    assert.ok(state.status === 'pending');

    assert.equal(harness.pollCount, 1);
    assert.equal(state.code.content, 'content-1');
    assert.equal(harness.attempt.remainingMs(), 118_000);
    for (const name of ['imageUrl', 'userCode', 'codeVerifier', 'drawing'])
      assert.equal(read(state.code, name), undefined, name);
  });

  it('adds no content to a code with an image', async () => {
    const code: LoginCode = { id: 'code-1', imageUrl: 'https://id.example.com/1.png', lifetimeMs: 120_000 };
    const harness = new AttemptHarness({}, {}, { createCode: () => Promise.resolve(code) });
    await harness.clock.advance(0);

    assert.equal(harness.shown, undefined);
  });

  it('retries a failed poll as without pollution', async () => {
    const harness = new AttemptHarness();
    harness.response = new QrLoginError('network-or-policy', 'no answer arrived');
    await harness.clock.advance(8000);

    assert.equal(harness.pollCount, 3);
  });

  it('renews a code as without pollution', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(130_000);

    assert.equal(harness.createdCount, 2);
  });

  it('adds nothing to a request', async () => {
    const sent: { readonly url: URL; readonly init: RequestInit }[] = [];
    const fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
      const url = new URL(String(input));
      sent.push({ url, init });
      const data = { qrcodeId: 'code-1', content: 'content-1', status: 'PENDING' };
      return Response.json({ statusCode: 200, message: 'OK', data });
    };
    const { signal } = new AbortController();
    const clock = createFakeClock();
    const options = { server: 'https://id.example.com', appId: 'my-site', binding: 'off' as const, fetch, clock };
    const adapter = genauthV3Adapter(options);
    const status = await adapter.readStatus(await adapter.createCode({ signal }), { signal });

    assert.equal(status.status, 'pending');
    assert.deepEqual(
      sent.map(({ url, init }) => `${init.method ?? 'GET'} ${url.pathname}${url.search} ${String(read(init, 'body'))}`),
      ['POST /api/v3/gene-qrcode {"type":"MOBILE_APP"}', 'GET /api/v3/check-qrcode-status?qrcodeId=code-1 undefined'],
    );
    for (const { init } of sent) assert.equal(new Headers(init.headers).get('polluted'), null);
  });

  it('adds nothing to a request of a mapping, to its code and to its status', async () => {
    const sent: string[] = [];
    const fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
      sent.push(`${init.method ?? 'GET'} ${String(input)} ${String(read(init, 'body'))}`);
      assert.equal(new Headers(init.headers).get('polluted'), null);
      return Response.json({ id: 'code-1', link: 'content-1', state: 'OK', ticket: 'a-ticket' });
    };
    const { signal } = new AbortController();
    const adapter = mappedAdapter(
      {
        create: { path: 'codes', response: { id: '/id', content: '/link' } },
        status: {
          path: 'codes/{id}',
          response: { status: '/state', ticket: '/ticket' },
          states: { pending: ['WAIT'], authorized: ['OK'] },
        },
      },
      { server: 'https://id.example.com', fetch, clock: createFakeClock() },
    );
    const code = await adapter.createCode({ signal });
    const status = await adapter.readStatus(code, { signal });

    assert.deepEqual(sent, [
      'GET https://id.example.com/codes undefined',
      'GET https://id.example.com/codes/code-1 undefined',
    ]);
    assert.deepEqual(Object.entries(code), [
      ['id', 'code-1'],
      ['content', 'content-1'],
      ['lifetimeMs', 120_000],
    ]);
    assert.deepEqual(Object.entries(status), [
      ['status', 'authorized'],
      ['ticket', 'a-ticket'],
    ]);
  });

  it('does not fail a step of scriptedAdapter', async () => {
    const { signal } = new AbortController();
    const adapter = scriptedAdapter({ clock: createFakeClock() });
    const code = await adapter.createCode({ signal });

    assert.equal(code.content, 'https://login.example.com/approve#scripted-code-1');
    assert.equal((await adapter.readStatus(code, { signal })).status, 'pending');
  });
});
