import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { LoginAttempt } from '../login-attempt.js';
import { QrLoginError } from '../errors.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../adapter.js';
import { describeAdapter } from '../testing/describe-adapter.js';
import type { AdapterHarness } from '../testing/describe-adapter.js';
import { createFakeClock } from '../testing/fake-clock.js';
import type { FakeClock } from '../testing/fake-clock.js';
import { deviceGrantAdapter } from './device-grant-adapter.js';
import type { DeviceGrantAdapterOptions } from './device-grant-adapter.js';
import { OauthServer, secrets, tokens } from './oauth-server.test.js';
import type { ScriptedResponse } from './oauth-server.test.js';

const { signal } = new AbortController();
const intervalMs = 5000;
const refusing = (error: string, status = 400): ScriptedResponse => ({
  status,
  body: { error, error_description: 'secret-id' },
});

let server: OauthServer;
let clock: FakeClock;

beforeEach(async () => {
  server = await OauthServer.open();
  clock = createFakeClock();
});

afterEach(() => server.close());

function open(options: Partial<DeviceGrantAdapterOptions> = {}): LoginAdapter {
  const endpoints = { deviceAuthorization: `${server.url}/device`, token: `${server.url}/token` };
  return deviceGrantAdapter({ endpoints, clientId: 'my-page', clock, ...options });
}

function discovering(options: Partial<DeviceGrantAdapterOptions> = {}): LoginAdapter {
  return deviceGrantAdapter({ issuer: server.url, clientId: 'my-page', clock, ...options });
}

/** Status that results from this response to the first poll. */
async function read(answer: ScriptedResponse): Promise<LoginStatus> {
  server.status = answer;
  const adapter = open();
  return adapter.readStatus(await adapter.createCode({ signal }), { signal });
}

/** A rejection with that code, retryable or not, whose message holds no secret. */
function isError(code: QrLoginError['code'], retryable: boolean): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof QrLoginError);
    assert.deepEqual([error.code, error.retryable], [code, retryable], error.message);
    for (const secret of [...secrets, 'WDJB']) assert.ok(!error.message.includes(secret), error.message);
    return true;
  };
}

describe('deviceGrantAdapter requests', () => {
  it('are those of a public client: a code, then its status (PROTOCOL 7.2, 7.3)', async () => {
    const adapter = discovering({ scope: 'openid profile' });
    await adapter.readStatus(await adapter.createCode({ signal }), { signal });

    assert.deepEqual(
      server.received.map(({ method, path, form }) => [method, path, form]),
      [
        ['GET', '/.well-known/openid-configuration', {}],
        ['POST', '/device', { client_id: 'my-page', scope: 'openid profile' }],
        [
          'POST',
          '/token',
          {
            grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
            device_code: 'secret-device-1',
            client_id: 'my-page',
          },
        ],
      ],
    );
    for (const { method, headers } of server.received) {
      assert.equal(headers.accept, 'application/json');
      assert.equal(headers['content-type'], method === 'GET' ? undefined : 'application/x-www-form-urlencoded');
    }
  });

  it('are repeated as JSON if the endpoint requires it, and sent as JSON from then on', async () => {
    server.mediaType = 'application/json';
    const adapter = discovering();
    const code = await adapter.createCode({ signal });
    await adapter.readStatus(code, { signal });
    await clock.advance(intervalMs);
    const status = await adapter.readStatus(code, { signal });

    const posts = server.received.filter(({ method }) => method === 'POST');
    assert.deepEqual(
      posts.map(({ path, headers }) => `${path} ${headers['content-type']?.split('/')[1]}`),
      ['/device x-www-form-urlencoded', '/device json', '/token x-www-form-urlencoded', '/token json', '/token json'],
    );
    assert.deepEqual(posts[2]?.form, posts[3]?.form);
    assert.equal(status.status, 'pending');
  });

  it('are sent at most twice to an endpoint that accepts neither a form nor JSON', async () => {
    server.mediaType = 'text/plain';

    await assert.rejects(discovering().createCode({ signal }), isError('refused', false));
    assert.equal(server.received.filter(({ path }) => path === '/device').length, 2);
  });

  it('are sent as a form again if the endpoint no longer accepts JSON', async () => {
    server.mediaType = 'application/json';
    const adapter = discovering();
    await adapter.createCode({ signal });
    server.mediaType = 'application/x-www-form-urlencoded';
    await adapter.createCode({ signal });

    const posts = server.received.filter(({ path }) => path === '/device');
    assert.deepEqual(
      posts.map(({ headers }) => headers['content-type']?.split('/')[1]),
      ['x-www-form-urlencoded', 'json', 'json', 'x-www-form-urlencoded'],
    );
  });

  it('have no scope by default, and no cookies, redirects, caches or referrer', async () => {
    let init: RequestInit | undefined;
    const fetch: typeof globalThis.fetch = (url, given) => globalThis.fetch(url, (init = given));
    await open({ fetch }).createCode({ signal });

    assert.deepEqual(server.received[0]?.form, { client_id: 'my-page' });
    assert.deepEqual(
      [init?.cache, init?.credentials, init?.redirect, init?.referrerPolicy],
      ['no-store', 'same-origin', 'error', 'no-referrer'],
    );
  });

  const both = { deviceAuthorization: 'https://id.example.com/device', token: 'https://id.example.com/token' };
  const https = 'https://id.example.com';
  for (const [name, options] of [
    ['issuer', { clientId: 'x' }],
    ['issuer', { clientId: 'x', issuer: https, endpoints: both }],
    ['issuer', { clientId: 'x', issuer: '/relative' }],
    ['issuer', { clientId: 'x', issuer: 'http://id.example.com' }],
    ['issuer', { clientId: 'x', issuer: `${https}/?tenant=1` }],
    ['issuer', { clientId: 'x', issuer: new URL(https) as unknown as string }],
    ['issuer', { clientId: 'x', issuer: 'https://user:password@id.example.com' }],
    ['endpoints.deviceAuthorization', { clientId: 'x', endpoints: { ...both, deviceAuthorization: '' } }],
    ['endpoints.token', { clientId: 'x', endpoints: { ...both, token: 'javascript:alert(1)' } }],
    ['endpoints.token', { clientId: 'x', endpoints: { ...both, token: 'http://10.0.0.1/token' } }],
    ['clientId', { clientId: '', issuer: https }],
    ['clientId', { clientId: 'a\r\nb', issuer: https }],
    ['scope', { clientId: 'x', issuer: https, scope: '' }],
    ['scope', { clientId: 'x', issuer: https, scope: 'openid  "profile"' }],
  ] as const) {
    it(`require a valid ${name}, unlike ${JSON.stringify(options)}`, () => {
      assert.throws(() => deviceGrantAdapter(options), new RegExp(`^TypeError: ${name} .*must`));
    });
  }
});

describe('deviceGrantAdapter discovery (PROTOCOL 7.1)', () => {
  const openid = '/.well-known/openid-configuration';
  const paths = (): string[] => server.received.map(({ path }) => path);

  it('requests the metadata once', async () => {
    const adapter = discovering();
    await adapter.createCode({ signal });
    await adapter.createCode({ signal });

    assert.deepEqual(paths(), [openid, '/device', '/device']);
  });

  it('reads metadata below the issuer’s path, and at the RFC 8414 path if that fails', async () => {
    const issuer = `${server.url}/tenant`;
    server.overrides.set('/.well-known/oauth-authorization-server/tenant', { body: { ...server.metadata, issuer } });
    await discovering({ issuer }).createCode({ signal });

    assert.deepEqual(paths(), [`/tenant${openid}`, '/.well-known/oauth-authorization-server/tenant', '/device']);
  });

  it('retries after a failure, and reports the retryable error', async () => {
    const adapter = discovering();
    server.overrides.set(openid, { status: 503 });
    await assert.rejects(adapter.createCode({ signal }), isError('server-unavailable', true));

    server.overrides.clear();
    assert.equal((await adapter.createCode({ signal })).userCode, 'WDJB-MJH1');
  });

  for (const [name, metadata, code] of [
    ['another issuer', { issuer: 'https://evil.example.com' }, 'protocol'],
    ['no issuer', { issuer: undefined }, 'protocol'],
    ['no device flow', { device_authorization_endpoint: undefined }, 'refused'],
    ['a script for an endpoint', { token_endpoint: 'javascript:alert(1)' }, 'protocol'],
    ['plain http for an endpoint', { token_endpoint: 'http://id.example.com/token' }, 'protocol'],
    ['a number for an endpoint', { token_endpoint: 7 }, 'protocol'],
  ] as const) {
    it(`rejects metadata with ${name}`, async () => {
      const body = { ...server.metadata, ...metadata };
      server.overrides.set(openid, { body });
      server.overrides.set('/.well-known/oauth-authorization-server', { body });

      await assert.rejects(discovering().createCode({ signal }), isError(code, false));
    });
  }
});

describe('deviceGrantAdapter.createCode (PROTOCOL 7.2)', () => {
  async function create(code: Readonly<Record<string, unknown>>): Promise<LoginCode> {
    server.code = code;
    return open().createCode({ signal });
  }

  it('returns the link, user code, lifetime and interval, without the device code', async () => {
    assert.deepEqual(await create({}), {
      id: 'device-login-1',
      content: 'https://id.example.com/device?user_code=WDJB-MJH1',
      userCode: 'WDJB-MJH1',
      lifetimeMs: 900_000,
      intervalMs,
    });
  });

  it('returns verification_uri or verification_url if there is no complete link', async () => {
    const without = { verification_uri_complete: undefined };
    assert.equal((await create(without)).content, 'https://id.example.com/device');

    const old = { ...without, verification_uri: undefined, verification_url: 'https://id.example.com/old' };
    assert.equal((await create(old)).content, 'https://id.example.com/old');
  });

  for (const [expires_in, lifetimeMs] of [
    [0, 10_000],
    [600, 600_000],
    [86_400, 1_800_000],
    [1e308, 1_800_000],
  ] as const) {
    it(`turns expires_in ${expires_in} into ${lifetimeMs} ms (C38)`, async () => {
      assert.equal((await create({ expires_in })).lifetimeMs, lifetimeMs);
    });
  }

  for (const [interval, expected] of [
    [undefined, 5000],
    [null, 5000],
    ['fast', 5000],
    [-5, 5000],
    [{}, 5000],
    [0, 1000],
    [1e9, 60_000],
    [7, 7000],
  ] as const) {
    it(`turns interval ${JSON.stringify(interval)} into ${expected} ms (C40)`, async () => {
      assert.equal((await create({ interval })).intervalMs, expected);
    });
  }

  for (const [name, values] of [
    ['device_code', [undefined, '', 7, [], 'a\r\nb', 'é']],
    ['user_code', [undefined, '', '  ', 7, {}, 'a\nb', 'a\u202eb', '\ud800', 'x'.repeat(65)]],
    ['expires_in', [undefined, '900', null, -1, {}]],
  ] as const) {
    for (const value of values) {
      it(`rejects ${name} ${JSON.stringify(value)?.slice(0, 20)} (C37)`, async () => {
        await assert.rejects(create({ [name]: value }), isError('protocol', true));
      });
    }
  }

  const links = [
    ['', ' ', 7, null, {}, 'device', '//id.example.com', 'javascript:alert(1)', 'http://10.0.0.1/device'],
    ['data:text/html,x', 'https://user:password@id.example.com', 'https://id.example.com/\u0000', 'tel:112'],
    [`https://id.example.com/${'x'.repeat(3000)}`],
  ];
  for (const link of links.flat()) {
    it(`rejects the link ${JSON.stringify(link).slice(0, 40)} (C35)`, async () => {
      await assert.rejects(create({ verification_uri_complete: link }), isError('qr-invalid', false));
      await assert.rejects(
        create({ verification_uri_complete: undefined, verification_uri: link }),
        isError('qr-invalid', false),
      );
    });
  }

  for (const [answer, code, retryable] of [
    [refusing('invalid_client', 401), 'refused', false],
    [refusing('unauthorized_client'), 'refused', false],
    [refusing('invalid_scope'), 'refused', false],
    [refusing('invalid_request', 200), 'refused', false],
    [{ status: 403, body: '<!doctype html>' }, 'refused', false],
    [{ status: 500, body: tokens }, 'server-unavailable', true],
    [{ cut: true }, 'network-or-policy', true],
  ] as const) {
    it(`rejects with ${code} for ${JSON.stringify(answer).slice(0, 60)}`, async () => {
      server.overrides.set('/device', answer);

      await assert.rejects(open().createCode({ signal }), isError(code, retryable));
    });
  }
});

describe('deviceGrantAdapter.readStatus (PROTOCOL 7.3)', () => {
  it('returns the tokens and no unknown member', async () => {
    const body = { ...tokens, name: 'x', ['__proto__']: { polluted: 1 } };

    assert.deepEqual(await read({ body }), { status: 'authorized', ticket: '', tokenSet: tokens });
  });

  it('returns the two required members if the others are invalid (C50)', async () => {
    const body = { ...tokens, expires_in: '3600', refresh_token: 7, id_token: {}, scope: '' };

    assert.deepEqual(await read({ body }), {
      status: 'authorized',
      ticket: '',
      tokenSet: {
        access_token: 'secret-access',
        token_type: 'Bearer',
        expires_in: undefined,
        refresh_token: undefined,
        id_token: undefined,
        scope: undefined,
      },
    });
  });

  for (const [answer, expected] of [
    [refusing('authorization_pending'), { status: 'pending', intervalMs }],
    [refusing('authorization_pending', 428), { status: 'pending', intervalMs }],
    [refusing('authorization_pending', 200), { status: 'pending', intervalMs }],
    [refusing('slow_down'), { status: 'pending', intervalMs: 10_000 }],
    [refusing('slow_down', 429), { status: 'pending', intervalMs: 10_000 }],
    [refusing('access_denied', 403), { status: 'cancelled' }],
    [refusing('expired_token'), { status: 'expired' }],
  ] as const) {
    it(`reads ${answer.status} ${JSON.stringify(answer.body)} as ${expected.status}`, async () => {
      assert.deepEqual(await read(answer), expected);
    });
  }

  const gone = 'unknown-code';
  const malformedResponses: readonly (readonly [string, ScriptedResponse, QrLoginError['code'], boolean])[] = [
    ['an unknown or used code', refusing('invalid_grant'), gone, false],
    ['an unknown client', refusing('invalid_client', 401), 'refused', false],
    ['an unauthorized client', refusing('unauthorized_client'), 'refused', false],
    ['a server without the flow', refusing('unsupported_grant_type'), 'refused', false],
    ['an invalid scope', refusing('invalid_scope'), 'refused', false],
    ['an invalid request', refusing('invalid_request'), 'refused', false],
    ['an unknown error', refusing('secret-id'), 'refused', false],
    ['an unknown error with status 200 (C20)', refusing('secret-id', 200), 'protocol', true],
    ['an error and tokens', { body: { ...tokens, error: 7 } }, 'protocol', true],
    ['a page (C3)', { body: '<!doctype html>secret-id' }, 'protocol', true],
    ['a page with status 403 (C43)', { status: 403, body: '<!doctype html>secret-id' }, 'refused', false],
    ['an empty body (C1)', { body: '' }, 'protocol', true],
    ['204 (C2)', { status: 204 }, 'protocol', true],
    ['null (C9)', { body: 'null' }, 'protocol', true],
    ['a list (C9)', { body: '[]' }, 'protocol', true],
    ['an empty object', { body: {} }, 'protocol', true],
    ['a deep nest (C12)', { body: `${'['.repeat(9000)}${']'.repeat(9000)}` }, 'protocol', true],
    ['1 MB (C13)', { body: { ...tokens, access_token: 'x'.repeat(1_000_000) } }, 'protocol', true],
    ['an error response of 1 MB (C13)', { status: 400, body: { error: 'x'.repeat(1_000_000) } }, 'refused', false],
    ['a failure with tokens inside (C16)', { status: 500, body: tokens }, 'server-unavailable', true],
    ['too many requests', { status: 429, body: {} }, 'server-unavailable', true],
    ['a redirect (C42)', { status: 302, headers: { location: '/token' } }, 'network-or-policy', true],
    ['a cut connection (C44)', { cut: true }, 'network-or-policy', true],
    ['a token of another type (C50)', { body: { ...tokens, access_token: 7 } }, 'ticket-missing', false],
    ['an empty token (C22)', { body: { ...tokens, access_token: '' } }, 'ticket-missing', false],
    ['a token of two lines (C23)', { body: { ...tokens, access_token: 'a\nb' } }, 'ticket-missing', false],
    ['a token without a type (C22)', { body: { ...tokens, token_type: undefined } }, 'ticket-missing', false],
  ];
  for (const [name, answer, code, retryable] of malformedResponses) {
    it(`rejects with ${code} for ${name}`, async () => assert.rejects(read(answer), isError(code, retryable)));
  }

  it('rejects a response truncated at any byte (C7)', async () => {
    const whole = JSON.stringify(tokens);
    const adapter = open();
    const code = await adapter.createCode({ signal });
    for (let length = 0; length < whole.length; length++) {
      server.status = { body: whole.slice(0, length) };
      await assert.rejects(adapter.readStatus(code, { signal }), isError('protocol', true));
      await clock.advance(intervalMs);
    }
  });

  it('rejects a code of another adapter', async () => {
    const code = await open().createCode({ signal });

    await assert.rejects(open().readStatus(code, { signal }), isError('unknown-code', false));
    assert.equal(server.statusRequests, 0);
  });

  for (const error of ['invalid_grant', 'invalid_client', 'access_denied', 'expired_token']) {
    it(`sends no second request after ${error}`, async () => {
      server.status = refusing(error);
      const adapter = open();
      const code = await adapter.createCode({ signal });
      await adapter.readStatus(code, { signal }).catch(() => {});
      await clock.advance(intervalMs);

      await assert.rejects(adapter.readStatus(code, { signal }), isError('unknown-code', false));
      assert.equal(server.statusRequests, 1);
    });
  }

  it('sends the device code, not the public id', async () => {
    const adapter = open();
    await adapter.createCode({ signal });
    await adapter.readStatus({ id: 'device-login-1', lifetimeMs: 1 }, { signal });

    assert.equal(server.received.at(-1)?.form['device_code'], 'secret-device-1');
  });
});

describe('poll interval of deviceGrantAdapter (RFC 8628 section 3.5)', () => {
  it('grows permanently by 5 s with every slow_down', async () => {
    const adapter = open();
    const code = await adapter.createCode({ signal });
    const paces: (number | undefined)[] = [];
    for (const error of ['slow_down', 'slow_down', 'authorization_pending', 'slow_down', 'authorization_pending']) {
      server.status = refusing(error);
      const answer = await adapter.readStatus(code, { signal });
      paces.push(answer.intervalMs);
      await clock.advance(answer.intervalMs ?? 0);
    }

    assert.deepEqual(paces, [10_000, 15_000, 15_000, 20_000, 20_000]);
    assert.equal(server.statusRequests, 5);
  });

  it('is separate for each code', async () => {
    const adapter = open();
    const slow = await adapter.createCode({ signal });
    const other = await adapter.createCode({ signal });
    server.statuses.set('secret-device-1', refusing('slow_down'));

    assert.equal((await adapter.readStatus(slow, { signal })).intervalMs, 10_000);
    assert.equal((await adapter.readStatus(other, { signal })).intervalMs, intervalMs);
  });

  it('answers early polls without a request', async () => {
    const adapter = open();
    const code = await adapter.createCode({ signal });
    await adapter.readStatus(code, { signal });
    await clock.advance(1000);
    server.status = { body: tokens };

    assert.deepEqual(await adapter.readStatus(code, { signal }), { status: 'pending', intervalMs: 4000 });
    await clock.advance(3999);
    assert.deepEqual(await adapter.readStatus(code, { signal }), { status: 'pending', intervalMs: 1 });
    assert.equal(server.statusRequests, 1);
    await clock.advance(1);
    assert.equal((await adapter.readStatus(code, { signal })).status, 'authorized');
  });

  it('allows one request for two simultaneous polls', async () => {
    const adapter = open();
    const code = await adapter.createCode({ signal });
    await Promise.all([adapter.readStatus(code, { signal }), adapter.readStatus(code, { signal })]);

    assert.equal(server.statusRequests, 1);
  });

  it('defers the last poll past the end of the code, with remainingMs', async () => {
    server.code = { expires_in: 12 };
    const adapter = open();
    const code = await adapter.createCode({ signal });
    await clock.advance(9000);
    await adapter.readStatus(code, { signal });
    await clock.advance(3000);

    assert.deepEqual(await adapter.readStatus(code, { signal }), {
      status: 'pending',
      intervalMs: 2000,
      remainingMs: 2000,
    });
  });

  it('applies to failed polls, and repeats their error to early ones', async () => {
    const adapter = open();
    const code = await adapter.createCode({ signal });
    server.status = { cut: true };
    const late = (ms: number) => (error: unknown) =>
      isError('network-or-policy', true)(error) && error instanceof QrLoginError && error.retryAfterMs === ms;
    await assert.rejects(adapter.readStatus(code, { signal }), late(intervalMs));
    await clock.advance(2000);

    await assert.rejects(adapter.readStatus(code, { signal }), late(3000));
    assert.equal(server.statusRequests, 1);
  });

  it('is Retry-After if that is longer (C41)', async () => {
    const reported = async (after: string): Promise<number | undefined> => {
      const error: unknown = await read({ status: 429, headers: { 'retry-after': after } }).catch((cause) => cause);
      return error instanceof QrLoginError ? error.retryAfterMs : undefined;
    };

    assert.deepEqual(
      [await reported('30'), await reported('1'), await reported('abc')],
      [30_000, intervalMs, intervalMs],
    );
  });
});

describe('deviceGrantAdapter abort', () => {
  const reason = new Error('no longer wanted');

  it('rejects with the reason, before and during a request', async () => {
    const adapter = discovering();
    await assert.rejects(adapter.createCode({ signal: AbortSignal.abort(reason) }), reason);
    const code = await adapter.createCode({ signal });
    await assert.rejects(adapter.readStatus(code, { signal: AbortSignal.abort(reason) }), reason);
    const leaving = new AbortController();
    const statusRequest = adapter.readStatus(code, { signal: leaving.signal });
    leaving.abort(reason);

    await assert.rejects(statusRequest, reason);
  });

  it('rejects with timeout until the next poll is due', async () => {
    const adapter = open();
    const code = await adapter.createCode({ signal });
    const leaving = new AbortController();
    const statusRequest = adapter.readStatus(code, { signal: leaving.signal });
    leaving.abort(reason);
    await assert.rejects(statusRequest, reason);

    await assert.rejects(adapter.readStatus(code, { signal }), isError('timeout', true));
    await clock.advance(intervalMs);
    assert.equal((await adapter.readStatus(code, { signal })).status, 'pending');
  });
});

describe('LoginAttempt with deviceGrantAdapter', () => {
  /** Advances in steps of half a second after every response, with `pollNow` after each. */
  async function run(ms: number, onStep: () => void = () => {}): Promise<LoginAttempt> {
    let underWay: Promise<unknown> = Promise.resolve();
    const watch = <T>(statusRequest: Promise<T>): Promise<T> => {
      underWay = statusRequest.catch(() => {});
      return statusRequest;
    };
    const adapter = open();
    const watched: LoginAdapter = {
      createCode: (options) => watch(adapter.createCode(options)),
      readStatus: (code, options) => watch(adapter.readStatus(code, options)),
    };
    const attempt = new LoginAttempt(watched, { clock, random: () => 0.5, renew: 'manual' });
    void attempt.run(signal);
    for (let passed = 0; passed < ms; passed += 500) {
      await clock.advance(500);
      await underWay;
      onStep();
      attempt.pollNow();
    }
    return attempt;
  }

  it('never polls early, however often the page resumes, and ends with the tokens', async () => {
    const attempt = await run(40_000, () => {
      if (server.statusRequests === 4) server.status = { body: tokens };
    });

    assert.deepEqual(structuredClone(attempt.state), {
      status: 'authorized',
      ticket: '',
      tokenSet: tokens,
      codeId: 'device-login-1',
      codeVerifier: undefined,
      user: undefined,
    });
    assert.equal(server.statusRequests, 5);
  });

  it('accepts an approval in the last seconds of a code', async () => {
    server.code = { expires_in: 12 };
    const attempt = await run(20_000, () => {
      if (clock.now() > 11_000) server.status = { body: tokens };
    });

    assert.equal(attempt.state.status, 'authorized');
  });

  it('ends in an error when the server is unreachable', async () => {
    server.status = { cut: true };
    const attempt = await run(60_000);

    assert.ok(attempt.state.status === 'error' && attempt.state.error.code === 'network-or-policy');
    assert.equal(server.statusRequests, 5);
  });
});

describe('deviceGrantAdapter over a real port', () => {
  describeAdapter({ describe, it }, openAdapterHarness, { flow: 'device' });
});

async function openAdapterHarness(): Promise<AdapterHarness> {
  const running = await OauthServer.open();
  let made = 0;
  const numbers = new Map<string, number>();
  const report = (answer: ScriptedResponse) => async (code: { readonly id: string }) => {
    running.statuses.set(`secret-device-${numbers.get(code.id)}`, answer);
  };
  const adapter = deviceGrantAdapter({ issuer: running.url, clientId: 'my-page', clock: createFakeClock() });
  return {
    adapter: {
      ...adapter,
      async createCode(options) {
        const code = await adapter.createCode(options);
        numbers.set(code.id, ++made);
        return code;
      },
    },
    user: { displayName: 'never sent' },
    secrets,
    scan: async () => {},
    approve: report({ body: tokens }),
    decline: report(refusing('access_denied')),
    expire: report(refusing('expired_token')),
    deleteCode: report(refusing('invalid_grant')),
    disconnect: () => running.close(),
    close: () => running.close(),
  };
}
