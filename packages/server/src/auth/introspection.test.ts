import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFakeClock } from '@qr-login/core/testing';
import { createIntrospectionAuthenticator } from './introspection.js';
import type { IntrospectionAuthenticatorOptions } from './introspection.js';
import { AuthenticationUnavailableError } from './unavailable.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const yes = { active: true, sub: 'alice' };

let http: Server;
let options: IntrospectionAuthenticatorOptions;
let answer: (response: ServerResponse) => void;
let received: { readonly authorization: string | undefined; readonly body: string }[] = [];

async function listen(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  received.push({ authorization: request.headers.authorization, body });
  answer(response);
}

const say = (value: unknown, status = 200): void => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  answer = (response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(text);
};

const bearing = (token: string): Request =>
  new Request('https://x.example', { headers: { authorization: `Bearer ${token}` } });
const sendRequest = async (changes: Partial<IntrospectionAuthenticatorOptions> = {}): Promise<unknown> =>
  createIntrospectionAuthenticator({ ...options, ...changes })(bearing('a-token'));

describe('createIntrospectionAuthenticator', () => {
  before(async () => {
    http = createServer((request, response) => void listen(request, response));
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    assert.ok(address !== null && typeof address === 'object');
    const endpoint = `http://127.0.0.1:${address.port}/introspect`;
    // A clock that stands still: no request times out on a busy machine.
    const clock = createFakeClock();
    options = { endpoint, clientId: 'qr:1', clientSecret: 's & t', userPoolId: 'demo-pool', clock };
  });
  beforeEach(() => {
    received = [];
    say(yes);
  });
  after(() => {
    http.close();
    http.closeAllConnections();
  });

  it('sends a form with client credentials and returns the user (RFC 7662)', async () => {
    assert.deepEqual(await sendRequest(), { id: 'alice', displayName: 'alice', userPoolId: 'demo-pool' });
    assert.deepEqual(received, [
      { authorization: `Basic ${btoa('qr%3A1:s+%26+t')}`, body: 'token=a-token&token_type_hint=access_token' },
    ]);
  });

  for (const no of [
    { ...yes, active: false },
    { ...yes, active: 'true' },
    { ...yes, active: 1 },
    { sub: 'alice' },
    { active: true },
    { ...yes, sub: 7 },
    { ...yes, exp: 1 },
    { ...yes, exp: '9999999999' },
    { ...yes, iss: 'https://evil.example' },
    { ...yes, aud: ['shop'] },
  ]) {
    it(`rejects ${JSON.stringify(no)} (S16)`, async () => {
      say(no);

      const strict = 'aud' in no ? { audience: 'qr' } : { issuer: 'https://people.example' };
      assert.equal(await sendRequest(strict), undefined);
    });
  }

  for (const [name, value, status] of [
    ['no JSON', '<html>canary</html>', 200],
    ['a list', [yes], 200],
    ['nothing', 'null', 200],
    ['400', { error: 'invalid_request' }, 400],
    ['401', yes, 401],
    ['500', yes, 500],
    ['204', '', 204],
  ] as const) {
    it(`throws AuthenticationUnavailableError on ${name} and sends a new request next time`, async () => {
      const authenticate = createIntrospectionAuthenticator(options);
      say(value, status);
      await assert.rejects(
        async () => authenticate(bearing('a-token')),
        (error: unknown) => error instanceof AuthenticationUnavailableError && !/canary/.test(String(error.stack)),
      );
      say(yes);

      assert.ok(await authenticate(bearing('a-token')));
    });
  }

  it('returns undefined if the endpoint does not support the token type', async () => {
    say({ error: 'unsupported_token_type' }, 400);

    assert.equal(await sendRequest(), undefined);
  });

  it('does not follow redirects with the token', async () => {
    answer = (response) => void response.writeHead(307, { location: '/elsewhere' }).end();

    await assert.rejects(sendRequest(), AuthenticationUnavailableError);
    assert.equal(received.length, 1);
  });

  it('times out after timeoutMs', async () => {
    const clock = createFakeClock();
    let arrived = (): void => {};
    const waiting = new Promise<void>((resolve) => void (arrived = resolve));
    answer = () => arrived();
    const requested = assert.rejects(sendRequest({ clock, timeoutMs: 500 }), AuthenticationUnavailableError);
    await waiting;
    await clock.advance(500);

    await requested;
  });

  it('caches a response briefly, so that a revoked token is noticed afterwards', async () => {
    const clock = createFakeClock();
    const authenticate = createIntrospectionAuthenticator({ ...options, clock, cacheMs: 2000 });
    const both = await Promise.all([authenticate(bearing('a-token')), authenticate(bearing('a-token'))]);
    say({ active: false });
    await clock.advance(1999);
    assert.ok(await authenticate(bearing('a-token')));
    await clock.advance(1);

    assert.equal(await authenticate(bearing('a-token')), undefined);
    assert.ok(both[0] && both[1]);
    assert.equal(received.length, 2);
  });

  it('caches a bounded number of responses, the newest', async () => {
    const authenticate = createIntrospectionAuthenticator({ ...options, clock: createFakeClock(), maxCached: 2 });
    for (const token of ['a', 'b', 'c', 'c', 'b', 'a']) await authenticate(bearing(token));

    assert.deepEqual(
      received.map(({ body }) => body.slice('token='.length, 'token=a'.length)),
      ['a', 'b', 'c', 'a'],
    );
  });

  it('limits concurrent introspection requests and throws for the rest (T44)', async () => {
    const clock = createFakeClock();
    const held: ServerResponse[] = [];
    answer = (response) => void held.push(response);
    const authenticate = createIntrospectionAuthenticator({ ...options, clock, timeoutMs: 2000 });
    const requested = Array.from({ length: 40 }, (_, at) =>
      Promise.resolve(authenticate(bearing(`made-up-${at}`))).catch((error: unknown) => error),
    );
    while (held.length < 32) await new Promise((resolve) => void setImmediate(resolve));
    for (const response of held.splice(0)) response.writeHead(200).end('{"active":false}');
    // The others have waited for a slot, and now get no response.
    while (held.length < 8) await new Promise((resolve) => void setImmediate(resolve));
    await clock.advance(2000);
    const answers = await Promise.all(requested);

    assert.equal(answers.filter((one) => one === undefined).length, 32);
    assert.equal(answers.filter((one) => one instanceof AuthenticationUnavailableError).length, 8);
    say(yes);
    assert.ok(await authenticate(bearing('a-token')));
  });

  it('frees every slot when responses stall, even after garbage collection (T44)', async () => {
    const clock = createFakeClock();
    const stalled: ServerResponse[] = [];
    answer = (response) => {
      response.writeHead(200).write('{"active":');
      stalled.push(response);
    };
    const authenticate = createIntrospectionAuthenticator({ ...options, clock, timeoutMs: 2000 });
    const requested = Array.from({ length: 32 }, (_, at) =>
      assert.rejects(async () => authenticate(bearing(`stalled-${at}`)), AuthenticationUnavailableError),
    );
    while (stalled.length < 32) await new Promise((resolve) => void setImmediate(resolve));
    for (let turn = 0; turn < 10; turn++) {
      collectGarbage();
      await new Promise((resolve) => void setImmediate(resolve));
    }

    await clock.advance(2000);

    await Promise.all(requested);
    say(yes);
    assert.ok(await authenticate(bearing('a-token')));
  });

  it('stops reading an endless response', async () => {
    const closed = new Promise<void>((resolve) => {
      answer = (response) => {
        const write = (): void => {
          while (!response.destroyed && response.write(' '.repeat(65_536)));
        };
        response.writeHead(200).on('drain', write).on('close', resolve);
        write();
      };
    });

    await assert.rejects(sendRequest(), AuthenticationUnavailableError);
    await closed;
  });

  it('rejects users with an overlong name or pool and omits an overlong picture', async () => {
    const long = 'x'.repeat(257);
    say({ ...yes, name: long, picture: `https://id.example.com/${'x'.repeat(2048)}` });
    assert.deepEqual(await sendRequest(), { id: 'alice', displayName: 'alice', userPoolId: 'demo-pool' });
    say({ ...yes, sub: long });
    assert.equal(await sendRequest(), undefined);
  });

  it('rejects invalid options with an error that names them', () => {
    for (const [changes, message] of [
      [{ endpoint: 'http://people.example/introspect' }, /^TypeError: endpoint must be https/],
      [{ clientId: '' }, /^TypeError: clientId/],
      [{ clientSecret: '' }, /^TypeError: clientSecret/],
      [{ cacheMs: 60_000 }, /^RangeError: cacheMs must be from 0 to 10000/],
      [{ timeoutMs: -1 }, /^RangeError: timeoutMs/],
    ] as const)
      assert.throws(() => createIntrospectionAuthenticator({ ...options, ...changes }), message);
  });
});
