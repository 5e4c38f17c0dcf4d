// Wrong client secrets at redemption: limit, scope and recovery.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createMemoryStore, createMemoryAuthFailureLimiter } from '../index.js';
import type { ServerEvent, QrLoginServerOptions } from '../index.js';
import { createDemoServerOptions } from '../demo.js';
import { ServerHarness } from '../testing.js';
import type { TestResponse } from '../testing.js';

const routes = { 'version 3': '/api/v3/exchange-tokenset-with-qrcode-ticket', 'version 2': '/api/v2/qrcode/userinfo' };

describe('wrong client secrets at redemption (T24)', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'] }));
  afterEach(() => mock.timers.reset());

  for (const [version, path] of Object.entries(routes)) {
    it(`are rejected five times, and from the sixth on all secrets get 429, in ${version}`, async () => {
      const events: ServerEvent[] = [];
      const server = await ServerHarness.demo({ onEvent: (event) => events.push(event) });
      const { ticket } = await server.createApprovedCode();

      for (let failAuthentication = 0; failAuthentication < 5; failAuthentication++)
        assert.equal((await redeem(server, path, ticket, 'wrong')).status, 200);
      const sixth = await redeem(server, path, ticket, 'wrong');
      const right = await redeem(server, path, ticket, 'demo-secret');

      for (const { status: http, headers, text } of [sixth, right]) {
        assert.equal(http, 429);
        assert.equal(headers.get('retry-after'), '600');
        assert.match(text, version === 'version 3' ? /^\{"statusCode":429,"message"/ : /^\{"code":429,"message"/);
      }
      assert.equal(events.filter(({ type }) => type === 'client-refused').length, 5);
      assert.deepEqual(events.at(-1), { type: 'too-many-failures', path });
    });
  }

  it('are discarded after ten minutes', async () => {
    const server = await ServerHarness.demo();
    for (let failAuthentication = 0; failAuthentication < 6; failAuthentication++)
      await redeem(server, routes['version 3'], 'x', 'wrong');
    mock.timers.tick(600_000);

    const { ticket } = await server.createApprovedCode();

    assert.equal((await redeem(server, routes['version 3'], ticket, 'demo-secret')).statusCode, 200);
  });

  for (const at of [100, 250, 499]) {
    it(`are checked five times among five hundred concurrent secrets, and the right one at ${at} gets 429`, async () => {
      const events: ServerEvent[] = [];
      const server = await ServerHarness.demo({ onEvent: (event) => events.push(event) });
      const { ticket } = await server.createApprovedCode();
      const secretAt = (attempt: number): string => (attempt === at ? 'demo-secret' : `wrong ${attempt}`);

      const attempts = Array.from({ length: 500 }, (_, attempt) =>
        redeem(server, routes['version 3'], ticket, secretAt(attempt)),
      );
      const answers = await Promise.all(attempts);

      assert.equal(answers.filter(({ statusCode }) => statusCode === 401).length, 5);
      assert.equal(new Set(answers.filter(({ status: http }) => http === 429).map(({ text }) => text)).size, 1);
      assert.equal(answers.filter(({ status: http }) => http === 429).length, 495);
      assert.equal(answers[at]?.status, 429);
      assert.equal(events.filter(({ type }) => type === 'client-refused').length, 5);
    });
  }

  it('count per app and address, where an IPv6 /64 is one address (S34)', async () => {
    const shared = await sharedOptions();
    const at = (address: string | null): ServerHarness => ServerHarness.of(shared, address);
    for (let failAuthentication = 0; failAuthentication < 5; failAuthentication++)
      await redeem(at('2001:db8::1'), routes['version 3'], 'x', 'wrong');
    const statusFrom = async (address: string, appId = 'demo-app'): Promise<number> =>
      (await redeem(at(address), routes['version 3'], 'x', 'wrong', appId)).statusCode;

    assert.equal(await statusFrom('2001:db8::ffff'), 429);
    assert.equal(await statusFrom('2001:db8:0:1::1'), 401);
    assert.equal(await statusFrom('2001:db8::1', 'demo-public'), 401);
  });

  it('are not counted if no address is known', async () => {
    const server = ServerHarness.of(await sharedOptions(), null);
    for (let failAuthentication = 0; failAuthentication < 9; failAuthentication++)
      assert.equal((await redeem(server, routes['version 3'], 'x', 'wrong')).statusCode, 401);
  });

  it('do not affect a backend that redeems a thousand tickets at once with the right secret', async () => {
    const server = await ServerHarness.demo({ limits: false });
    for (let failAuthentication = 0; failAuthentication < 4; failAuthentication++)
      await redeem(server, routes['version 3'], 'x', 'wrong');
    const approvals = await Promise.all(Array.from({ length: 1000 }, () => server.createApprovedCode()));

    const answers = await Promise.all(
      approvals.map(({ ticket }) => redeem(server, routes['version 3'], ticket, 'demo-secret')),
    );

    assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200]));
  });
});

async function sharedOptions(): Promise<QrLoginServerOptions> {
  const options = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000' });
  return { ...options, store: createMemoryStore(), authFailureLimiter: createMemoryAuthFailureLimiter() };
}

function redeem(
  server: ServerHarness,
  path: string,
  ticket: string,
  secret: string,
  appId = 'demo-app',
): Promise<TestResponse> {
  return server.post(path, { appId, body: { ticket, client_id: appId, client_secret: secret } });
}
