// Rate limits (PROTOCOL 3.1.7).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runDueTimers, stopTime } from '../../internal-testing/stop-time.js';
import { createQrLoginServer } from '../qr-login-server.js';
import { createDemoServerOptions } from '../demo.js';
import { createMemoryStore } from '../index.js';
import type { Account, RateLimits, ServerEvent, QrLoginServerOptions } from '../index.js';
import { createSecret } from '../crypto/secrets.js';
import { ServerHarness } from '../testing.js';
import type { TestResponse } from '../testing.js';

const publicOrigin = 'http://127.0.0.1:4000';
const accounts: Readonly<Record<string, Account>> = Object.fromEntries(
  Array.from({ length: 200 }, (_, at) => [
    `token-${at}`,
    { id: `user-${at}`, displayName: `User ${at}`, userPoolId: 'demo-pool' },
  ]),
);

interface LimitedServer {
  readonly server: ServerHarness;
  readonly events: readonly ServerEvent[];
  /** Options with a separate store. */
  readonly options: QrLoginServerOptions;
}

async function start(limits: RateLimits | false = {}): Promise<LimitedServer> {
  const events: ServerEvent[] = [];
  const preset = await createDemoServerOptions({ publicOrigin, accounts: accounts });
  const options = {
    ...preset,
    store: createMemoryStore(),
    limits,
    onEvent: (event: ServerEvent) => events.push(event),
  };
  return { server: ServerHarness.of(options), events, options };
}

async function times(count: number, sendRequest: () => Promise<TestResponse>): Promise<number[]> {
  const answers: number[] = [];
  for (let at = 0; at < count; at++) answers.push((await sendRequest()).status);
  return answers;
}

const gene = (server: ServerHarness, appId = 'demo-app'): Promise<TestResponse> =>
  server.post('/api/v3/gene-qrcode', { appId, body: { type: 'MOBILE_APP' } });
const geneV2 = (server: ServerHarness): Promise<TestResponse> =>
  server.post('/api/v2/qrcode/gene', { body: { scene: 'APP_AUTH' } });
const context = (server: ServerHarness, id: string): Promise<TestResponse> =>
  server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token: 'token-0' });

describe('office of 200 users behind one address', () => {
  stopTime();

  it('signs in every user while another client there guesses ids (T44, S34)', async () => {
    const { server } = await start();
    const guesses = await times(1100, () => server.check(createSecret()));

    assert.deepEqual([guesses.indexOf(429), guesses.filter((http) => http === 429).length], [1000, 100]);
    for (const token of Object.keys(accounts)) {
      const id = await server.createCode();
      // The maximum of a page in five seconds (PROTOCOL 3.3.4).
      assert.deepEqual(new Set(await times(10, () => server.check(id))), new Set([200]));
      await server.change(id, 'SCAN', token);
      await server.change(id, 'CONFIRM', token);
      const { ticket } = (await server.check(id)).data;
      assert.equal((await server.redeem(String(ticket))).statusCode, 200, token);
    }
  });
});

describe('status request for an unknown id', () => {
  stopTime();

  it('gets 404 up to the limit and 429 beyond it, on every route (T16, T44)', async () => {
    const { server, events } = await start({ failedLookupsPerAddress: 4 });
    const v2 = `/api/v2/qrcode/check?random=${createSecret()}`;
    assert.equal((await server.check(createSecret())).statusCode, 404);
    assert.equal((await server.get(v2)).status, 200);
    assert.equal((await context(server, createSecret())).statusCode, 404);
    assert.equal((await server.check(createSecret())).statusCode, 404);

    const origin = 'http://localhost:3000';
    const { status: http, headers, text } = await server.check(createSecret(), { headers: { origin } });
    assert.equal(http, 429);
    assert.match(headers.get('retry-after') ?? '', /^60$/);
    assert.match(headers.get('access-control-expose-headers') ?? '', /retry-after/i);
    assert.equal(text, '{"statusCode":429,"message":"Too many requests","requestId":"-"}');
    assert.deepEqual([(await server.get(v2)).status, (await context(server, createSecret())).status], [429, 429]);
    assert.deepEqual(events.at(-1), { type: 'limit-reached', limit: 'failedLookupsPerAddress' });
  });

  it('shares its count with changes of unknown codes in both versions (T16)', async () => {
    const { server } = await start({ failedLookupsPerAddress: 4 });
    const changeV2 = (path: string): Promise<TestResponse> =>
      server.post(`/api/v2/qrcode/${path}`, { token: 'token-0', body: { random: createSecret() } });
    const answers = [
      await server.change(createSecret(), 'SCAN', 'token-0'),
      await server.change(createSecret(), 'CONFIRM', 'token-0'),
      await changeV2('confirm'),
      await changeV2('cancel'),
      await server.change(createSecret(), 'CANCEL', 'token-0'),
      await changeV2('confirm'),
      await context(server, createSecret()),
    ];

    assert.deepEqual(
      answers.map(({ status: http }) => http),
      [200, 200, 200, 200, 429, 429, 429],
    );
    const id = await server.createCode();
    await server.change(id, 'SCAN', 'token-1');
    assert.equal((await server.change(id, 'CONFIRM', 'token-1')).statusCode, 200);
  });

  it('counts per /64, and not at all if no address is known (S34)', async () => {
    const { options } = await start({ failedLookupsPerAddress: 1 });
    const server = createQrLoginServer(options);
    const from = async (remoteAddress: string | undefined): Promise<number> => {
      const url = `${publicOrigin}/api/v3/check-qrcode-status?qrcodeId=${createSecret()}`;
      const headers = { 'x-authing-app-id': 'demo-app' };
      return (await server.fetch(new Request(url, { headers }), { remoteAddress })).status;
    };

    assert.deepEqual(
      [await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8:0:1::1')],
      [200, 429, 200],
    );
    assert.deepEqual([await from(undefined), await from(undefined)], [200, 200]);
  });
});

describe('statusRequestsPerCode', () => {
  stopTime();

  it('counts the page, each approver and the QR image separately (S33)', async () => {
    const { server } = await start({ statusRequestsPerCode: 3 });
    const [id, other] = [await server.createCode(), await server.createCode()];
    const picture = (): Promise<TestResponse> => runDueTimers(server.get(`/api/v2/qrcode/image/${id}`));
    const by = (token: string) => (): Promise<TestResponse> =>
      server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token });

    assert.deepEqual(await times(4, picture), [200, 200, 200, 429]);
    assert.deepEqual(await times(4, by('token-0')), [200, 200, 200, 429]);
    assert.deepEqual(await times(1, by('token-1')), [200]);
    assert.deepEqual(await times(4, () => server.check(id)), [200, 200, 200, 429]);
    assert.equal((await context(server, other)).status, 200);
  });
});

describe('code limits', () => {
  stopTime();

  it('allow a number of codes per address over both versions, then reject that address alone (T43, S35)', async () => {
    const { server, events } = await start({ codesPerAddress: 3 });
    assert.deepEqual(await times(2, () => gene(server)), [200, 200]);

    assert.deepEqual(
      [(await geneV2(server)).status, (await geneV2(server)).status, (await gene(server)).status],
      [200, 429, 429],
    );
    assert.equal(events.filter(({ type }) => type === 'code-created').length, 3);
  });

  it('allow a number of codes per app from all addresses, and separate counts for other apps (T43)', async () => {
    const { server } = await start({ codesPerApp: 2 });

    assert.deepEqual(await times(3, () => gene(server)), [200, 200, 429]);
    assert.equal((await gene(server, 'demo-public')).status, 200);
  });
});

describe('scansPerUser', () => {
  it('allows ten scans per minute for one account and rejects the eleventh (T8)', async () => {
    const { server } = await start();
    const ids = await Promise.all(Array.from({ length: 12 }, () => server.createCode()));
    const scans = await Promise.all(ids.slice(0, 11).map((id) => server.change(id, 'SCAN', 'token-1')));

    assert.deepEqual(
      scans.map(({ status: http }) => http).filter((http) => http === 429),
      [429],
    );
    assert.equal((await server.change(ids[11] ?? '', 'SCAN', 'token-2')).statusCode, 200);
    const scanned = ids[scans.findIndex(({ status: http }) => http === 200)] ?? '';
    assert.equal((await server.change(scanned, 'CONFIRM', 'token-1')).statusCode, 200);
  });
});

describe('status requests for one code', () => {
  stopTime();

  it('are rejected beyond twice the fastest poll interval, but not from other addresses (T44, S33)', async () => {
    const { server, options } = await start();
    const id = await server.createCode();

    assert.deepEqual((await times(21, () => server.check(id))).lastIndexOf(200), 19);
    const { status: http, headers } = await server.check(id);
    assert.equal(http, 429);
    assert.match(headers.get('retry-after') ?? '', /^5$/);
    assert.equal((await ServerHarness.of(options, '198.51.100.1').check(id)).status, 200);
  });

  it('beyond the limit do not reach requireMfa of the host (T44)', async () => {
    let calls = 0;
    const server = await ServerHarness.demo({ requireMfa: () => void calls++ });
    const { id } = await server.createApprovedCode();

    const answers = await times(30, () => server.check(id));

    assert.deepEqual([answers.indexOf(429), answers.filter((http) => http === 429).length], [19, 11]);
    assert.equal(calls, 20);
  });

  it('without a valid verifier count as failed lookups and do not affect the page (T2)', async () => {
    const { server } = await start({ statusRequestsPerCode: 1, failedLookupsPerAddress: 1 });
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const path = `/api/v3/gene-qrcode?codeChallenge=${challenge}&codeChallengeMethod=S256`;
    const { data } = await server.post(path, { body: { type: 'MOBILE_APP' } });
    const id = String(data['qrcodeId']);

    assert.deepEqual(await times(2, () => server.check(id)), [200, 429]);
    assert.equal((await server.check(id, { headers: { 'x-qr-verifier': verifier } })).statusCode, 200);
  });
});

describe('guesses', () => {
  it('of secrets and user codes are limited even with limits off', async () => {
    const { server } = await start(false);
    const id = await server.createCode();

    assert.deepEqual(new Set(await times(100, () => server.check(id))), new Set([200]));
    assert.deepEqual(new Set(await times(20, () => server.change(id, 'SCAN', 'token-1'))), new Set([200]));
    const letters = (): Promise<TestResponse> =>
      server.get('/api/v3/qrcode-context?userCode=BBBB-BBBB', { token: 'token-0' });
    assert.deepEqual((await times(6, letters)).at(-1), 429);
  });

  it('of tokens count where authenticate returns the null of a database (T44)', async () => {
    const authenticate = (): undefined => JSON.parse('null');
    const server = await ServerHarness.demo({ authenticate, limits: { failedLookupsPerAddress: 5 } });
    const id = createSecret();

    const answers = await times(7, () => server.change(id, 'SCAN', 'wrong-token'));

    assert.deepEqual(answers, [200, 200, 200, 200, 200, 429, 429]);
  });

  it('of tokens count as failed lookups, while requests without a token do not (T44)', async () => {
    const { server } = await start({ failedLookupsPerAddress: 3 });
    const id = await server.createCode();
    const none = await times(5, () =>
      server.post('/api/v3/change-qrcode-status', { body: { qrcodeId: id, action: 'SCAN' } }),
    );
    const wrong = await times(5, () => server.change(id, 'SCAN', `guess-${Math.random()}`));

    // HTTP 200 with 401 in the envelope.
    assert.deepEqual(none, [200, 200, 200, 200, 200]);
    assert.deepEqual(wrong, [200, 200, 200, 429, 429]);
  });
});
