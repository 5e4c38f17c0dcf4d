// User codes: eight letters that users enter on the phone (PROTOCOL 3.9).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, demoAccounts } from '../demo.js';
import { createMemoryAuthFailureLimiter, createMemoryStore } from '../index.js';
import type { Account, ServerEvent, QrLoginServerOptions } from '../index.js';
import { createSecret } from '../crypto/secrets.js';
import type { Store } from '../store/store.js';
import { ServerHarness } from '../testing.js';
import type { TestResponse, TestRequest } from '../testing.js';

const shape = /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/;
const otherUser: Account = { id: 'other', displayName: 'Olga Other', userPoolId: 'other-pool' };

interface UserCodeServer {
  readonly server: ServerHarness;
  readonly clock: FakeClock;
  readonly events: readonly ServerEvent[];
  /** The same server, from another address. */
  readonly from: (address: string | null) => ServerHarness;
}

async function start(changes: Partial<Store> = {}): Promise<UserCodeServer> {
  const clock = createFakeClock();
  const events: ServerEvent[] = [];
  const preset = await createDemoServerOptions({
    publicOrigin: 'http://127.0.0.1:4000',
    accounts: { ...demoAccounts, 'demo-other-pool': otherUser },
    clock,
  });
  const [first, ...more] = preset.apps;
  assert.ok(first);
  const foreign = { ...first, appId: 'foreign-phone' };
  const options: QrLoginServerOptions = {
    ...preset,
    apps: [first, ...more, foreign],
    store: { ...createMemoryStore({ clock }), ...changes },
    authFailureLimiter: createMemoryAuthFailureLimiter(),
    onEvent: (event) => events.push(event),
  };
  const from = (address: string | null): ServerHarness => ServerHarness.of(options, address);
  return { server: from('192.0.2.7'), clock, events, from };
}

async function create(server: ServerHarness): Promise<{ id: string; userCode: string }> {
  const { data } = await server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } });
  return { id: String(data['qrcodeId']), userCode: String(data['userCode']) };
}

function type(
  server: ServerHarness,
  userCode: string,
  token = 'demo-alice',
  sendRequest: TestRequest = {},
): Promise<TestResponse> {
  return server.get(`/api/v3/qrcode-context?userCode=${encodeURIComponent(userCode)}`, { token, ...sendRequest });
}

describe('user code', () => {
  it('is issued by both versions for apps that enable it', async () => {
    const { server } = await start();
    const body = { type: 'MOBILE_APP', scene: 'APP_AUTH' };

    for (const path of ['/api/v3/gene-qrcode', '/api/v2/qrcode/gene', '/api/qrcode/gene']) {
      assert.match(String((await server.post(path, { body })).data['userCode']), shape);
      assert.ok(!('userCode' in (await server.post(path, { body, appId: 'demo-public' })).data));
    }
  });

  it('is drawn again if it is in use, a bounded number of times', async () => {
    const memory = createMemoryStore();
    let refusals = 3;
    const claim: Store['claim'] = (...args) => (refusals-- > 0 ? Promise.resolve(false) : memory.claim(...args));
    const { server } = await start({ claim, readClaim: (name) => memory.readClaim(name) });
    const { id, userCode } = await create(server);

    assert.equal((await type(server, userCode)).data['qrcodeId'], id);
    refusals = Infinity;
    assert.equal((await server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } })).status, 500);
  });

  it('resolves to its code, which continues as if scanned', async () => {
    const { server } = await start();
    const { id, userCode } = await create(server);
    const byId = await server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token: 'demo-alice' });

    const { data } = await type(server, userCode);

    assert.deepEqual(data, { qrcodeId: id, ...byId.data });
    await server.change(id, 'SCAN', 'demo-alice');
    await server.change(id, 'CONFIRM', 'demo-alice');
    const { data: approved } = await server.check(id);
    assert.equal((await server.redeem(String(approved['ticket']))).statusCode, 200);
  });

  it('is accepted in any common spelling', async () => {
    const { server } = await start();
    const { id, userCode } = await create(server);
    const letters = userCode.replace('-', '');

    for (const typed of [letters, letters.toLowerCase(), ` ${userCode} `, letters.split('').join(' '), `${letters}—`])
      assert.equal((await type(server, typed)).data['qrcodeId'], id);
  });

  it('still resolves for the user who scanned the code', async () => {
    const { server } = await start();
    const { id, userCode } = await create(server);
    await server.change(id, 'SCAN', 'demo-alice');

    assert.equal((await type(server, userCode)).data['status'], 'SCANNED');
  });

  it('resolves for the scanning user as long as a decision is possible', async () => {
    const { server, clock } = await start();
    const { id, userCode } = await create(server);
    await clock.advance(119_999);
    await server.change(id, 'SCAN', 'demo-alice');
    await clock.advance(59_999);

    assert.equal((await type(server, userCode)).data['qrcodeId'], id);
    assert.equal((await type(server, userCode, 'demo-bob')).statusCode, 404);
    await clock.advance(1);
    assert.equal((await type(server, userCode)).text, await unknownId(server));
  });

  const ends: Readonly<Record<string, (typing: UserCodeServer, code: { id: string }) => Promise<unknown>>> = {
    'was scanned by another user': ({ server }, { id }) => server.change(id, 'SCAN', 'demo-bob'),
    'was cancelled': async ({ server }, { id }) => {
      await server.change(id, 'SCAN', 'demo-alice');
      await server.change(id, 'CANCEL', 'demo-alice');
    },
    'was approved': async ({ server }, { id }) => {
      await server.change(id, 'SCAN', 'demo-alice');
      await server.change(id, 'CONFIRM', 'demo-alice');
    },
    'was redeemed': async ({ server }, { id }) => {
      await server.change(id, 'SCAN', 'demo-alice');
      await server.change(id, 'CONFIRM', 'demo-alice');
      const { data } = await server.check(id);
      await server.redeem(String(data['ticket']));
    },
    'has expired': ({ clock }) => clock.advance(120_000),
  };
  for (const [how, end] of Object.entries(ends)) {
    it(`of a code that ${how} is unknown, to the byte (T18)`, async () => {
      const typing = await start();
      const code = await create(typing.server);
      await end(typing, code);

      assert.equal((await type(typing.server, code.userCode)).text, await unknownId(typing.server));
    });
  }

  for (const [whose, typed, token, appId] of [
    ['no code', 'BBBB-BBBB', 'demo-alice', 'demo-app'],
    ['another pool', undefined, 'demo-other-pool', 'demo-app'],
    ['an app that may not approve', undefined, 'demo-alice', 'foreign-phone'],
    ['no code, being malformed', 'hello', 'demo-alice', 'demo-app'],
    ['no code, being empty', '', 'demo-alice', 'demo-app'],
    ['no code, being too long', 'B'.repeat(2000), 'demo-alice', 'demo-app'],
  ] as const) {
    it(`of ${whose} is unknown, to the byte (T18, T19)`, async () => {
      const { server } = await start();
      const { userCode } = await create(server);

      assert.equal((await type(server, typed ?? userCode, token, { appId })).text, await unknownId(server));
    });
  }

  it('is accepted as the single parameter of an authenticated request only', async () => {
    const { server, events } = await start();
    const { id, userCode } = await create(server);
    const path = '/api/v3/qrcode-context';
    const sendRequest = async (query: string): Promise<number> =>
      (await server.get(`${path}?${query}`, { token: 'demo-alice' })).statusCode;

    assert.equal(await sendRequest(''), 400);
    assert.equal(await sendRequest(`qrcodeId=${id}&userCode=${userCode}`), 400);
    assert.equal(await sendRequest(`userCode=${userCode}&userCode=${userCode}`), 400);
    for (let time = 0; time < 9; time++) assert.equal((await server.get(`${path}?userCode=BBBB-BBBB`)).statusCode, 401);
    assert.equal(await sendRequest(`userCode=${userCode}`), 200);
    assert.ok(!JSON.stringify(events).includes(userCode));
  });
});

describe('unknown user codes', () => {
  const wrong = 'BBBB-BBBB';
  const miss = async (server: ServerHarness, token = 'demo-alice'): Promise<number> =>
    (await type(server, wrong, token)).statusCode;

  it('do not count if malformed: seven letters, nine letters, vowels, digits, a space', async () => {
    const { server } = await start();
    const { userCode, id } = await create(server);
    for (const typed of ['WDJB-MJH', 'WDJB-MJHTX', 'AEIO-UAEI', '0000-0000', ' '])
      for (let time = 0; time < 2; time++) assert.equal((await type(server, typed)).statusCode, 404);

    assert.equal((await type(server, userCode)).data['qrcodeId'], id);
  });

  it('return 404 five times; from the sixth on even right ones return 429 (T16, T44)', async () => {
    const { server, events } = await start();
    const { userCode } = await create(server);
    for (let time = 0; time < 5; time++) assert.equal(await miss(server), 404);

    const origin = 'http://localhost:3000';
    for (const typed of [wrong, userCode]) {
      const { status: http, headers, text } = await type(server, typed, 'demo-alice', { headers: { origin } });
      assert.equal(http, 429);
      assert.match(headers.get('retry-after') ?? '', /^(600|59\d)$/);
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.match(headers.get('access-control-expose-headers') ?? '', /retry-after/i);
      assert.match(text, /^\{"statusCode":429,"message":"Too many authentication failures","requestId":"-"\}$/);
    }
    assert.deepEqual(events.at(-1), { type: 'too-many-failures', path: '/api/v3/qrcode-context' });
  });

  it('count for the account at every address, and for the address with every account (S34)', async () => {
    const { from } = await start();
    for (let time = 0; time < 5; time++) await miss(from('2001:db8::1'));

    assert.equal(await miss(from('2001:db8:0:1::1')), 429);
    assert.equal(await miss(from('2001:db8::ffff'), 'demo-bob'), 429);
    assert.equal(await miss(from('2001:db8:0:1::1'), 'demo-bob'), 404);
  });

  it('count for the account alone if no address is known', async () => {
    const { from } = await start();
    for (let time = 0; time < 5; time++) await miss(from(null));

    assert.deepEqual([await miss(from(null)), await miss(from(null), 'demo-bob')], [429, 404]);
  });

  it('are checked five times in a hundred concurrent requests', async () => {
    const { server } = await start();

    const statuses = await Promise.all(Array.from({ length: 100 }, () => miss(server)));

    assert.equal(statuses.filter((status) => status === 404).length, 5);
  });

  it('are not counted for right user codes or ids', async () => {
    const { server } = await start();
    const { userCode } = await create(server);
    for (let time = 0; time < 20; time++) {
      assert.equal((await type(server, userCode)).statusCode, 200);
      await unknownId(server);
    }

    assert.equal(await miss(server), 404);
  });
});

async function unknownId(server: ServerHarness): Promise<string> {
  const { text, statusCode } = await server.get(`/api/v3/qrcode-context?qrcodeId=${createSecret()}`, {
    token: 'demo-alice',
  });
  assert.equal(statusCode, 404);
  return text;
}
