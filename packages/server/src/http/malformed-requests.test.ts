import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, createMemoryStore, createQrLoginServer } from '../index.js';
import { listen } from '../node.js';
import { ServerHarness } from '../testing.js';

const unknownId = 'Z'.repeat(43);

/** A server with a code that Alice has scanned. */
async function scanned(): Promise<{ readonly server: ServerHarness; readonly id: string }> {
  const server = await ServerHarness.demo();
  const id = await server.createCode();
  await server.change(id, 'SCAN', 'demo-alice');
  return { server, id };
}

describe('almost correct ids', () => {
  it('are answered like unknown ids, to the byte (S10, S11)', async () => {
    const { server, id } = await scanned();
    const unknown = await server.check(unknownId);
    const flipped = `${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}`;
    const swapped = id.replace(/[a-z]/i, (letter) =>
      /[a-z]/.test(letter) ? letter.toUpperCase() : letter.toLowerCase(),
    );

    for (const near of [flipped, swapped]) {
      assert.equal((await server.check(near)).text, unknown.text);
      assert.equal((await server.change(near, 'CONFIRM', 'demo-alice')).statusCode, 404);
    }
    for (const near of [`${id}=`, `%20${id}`, `${id}%20`, `${id}%00`])
      assert.equal((await server.check(near)).statusCode, 400);
  });
});

describe('change-qrcode-status actions', () => {
  const steps = {
    PENDING: [],
    SCANNED: ['SCAN'],
    AUTHORIZED: ['SCAN', 'CONFIRM'],
    CANCELLED: ['SCAN', 'CANCEL'],
  } as const;
  const possible = {
    PENDING: ['SCAN'],
    SCANNED: ['SCAN', 'CONFIRM', 'CANCEL'],
    AUTHORIZED: ['CONFIRM'],
    CANCELLED: ['CANCEL'],
  };
  for (const [state, way] of Object.entries(steps))
    for (const action of ['SCAN', 'CONFIRM', 'CANCEL'])
      it(`${action} of a code that is ${state} ${possible[state as keyof typeof possible].includes(action) ? 'succeeds' : 'changes nothing'} (S13)`, async () => {
        const server = await ServerHarness.demo();
        const id = await server.createCode();
        for (const step of way) await server.change(id, step, 'demo-alice');
        const before = (await server.check(id)).data['status'];
        const { status: http, statusCode } = await server.change(id, action, 'demo-alice');
        const after = (await server.check(id)).data['status'];

        const may = possible[state as keyof typeof possible].includes(action);
        assert.deepEqual([http, statusCode], [200, may ? 200 : 422]);
        if (!may) assert.equal(after, before);
      });

  it('end at the same instant as the code, and not before (S39)', async () => {
    for (const [ms, statusCode] of [
      [178_999, 200],
      [179_000, 422],
      [179_001, 422],
    ] as const) {
      const clock = createFakeClock();
      const server = await ServerHarness.demo({ clock });
      const id = await server.createCode();
      await clock.advance(119_000);
      await server.change(id, 'SCAN', 'demo-alice');
      await clock.advance(ms - 119_000);

      assert.equal((await server.change(id, 'CONFIRM', 'demo-alice')).statusCode, statusCode);
    }
  });

  it('are not affected by a wall clock that is set back (S50)', async () => {
    const hand = createFakeClock();
    let wall = Date.UTC(2026, 0, 1);
    const clock = { ...hand, now: () => hand.now(), setTimer: hand.setTimer.bind(hand), epochNow: () => wall };
    const server = await ServerHarness.demo({ clock });
    const id = await server.createCode();
    await server.change(id, 'SCAN', 'demo-alice');
    wall -= 3_600_000;
    await hand.advance(1000);

    assert.equal((await server.change(id, 'CONFIRM', 'demo-alice')).statusCode, 200);
    await hand.advance(60_000);
    assert.equal((await server.check(id)).data['status'], 'EXPIRED');
  });

  it('are rejected once the token is revoked (S41)', async () => {
    let signedIn = true;
    const demo = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000' });
    const server = ServerHarness.of({
      ...demo,
      authenticate: (request) => (signedIn ? demo.authenticate(request) : undefined),
    });
    const id = await server.createCode();
    await server.change(id, 'SCAN', 'demo-alice');
    signedIn = false;

    assert.equal((await server.change(id, 'CONFIRM', 'demo-alice')).statusCode, 401);
    assert.equal((await server.check(id)).data['status'], 'SCANNED');
  });

  it('are allowed on the device that shows the code, with its address in the context (S40)', async () => {
    const { server, id } = await scanned();
    const { data } = await server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token: 'demo-alice' });

    assert.equal(data['ip'], '192.0.2.7');
    assert.equal((await server.change(id, 'CONFIRM', 'demo-alice')).statusCode, 200);
  });
});

describe('ambiguous requests', () => {
  it('with ids of both versions are rejected and change nothing (S14)', async () => {
    const { server, id } = await scanned();
    const sendRequest = { token: 'demo-alice', body: { qrcodeId: id, random: id, action: 'CONFIRM' } };

    const v3 = await server.post('/api/v3/change-qrcode-status', sendRequest);
    const v2 = JSON.parse((await server.post('/api/v2/qrcode/confirm', sendRequest)).text);
    assert.deepEqual([v3.statusCode, v2.code], [400, 2231]);
    assert.equal((await server.check(id)).data['status'], 'SCANNED');
  });

  it('with callback, redirect or JSONP parameters are served as without them (S46)', async () => {
    const { server, id } = await scanned();
    const plain = await server.check(id);
    const more = await server.check(`${id}&callback=alert&jsonp=x&redirect=https://evil.example`);

    const blank = (text: string): string => text.replace(/"expiresIn":[\d.]+/, '');
    assert.equal(blank(more.text), blank(plain.text));
    assert.deepEqual([more.headers.get('location'), more.headers.get('content-type')], [null, 'application/json']);
  });

  it('with a page’s origin and an approver’s token are rejected if they do not match (S23)', async () => {
    const { server, id } = await scanned();
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const refused = await server.change(id, 'CONFIRM', 'demo-alice', { headers });

    assert.deepEqual([refused.statusCode, refused.headers.get('access-control-allow-origin')], [403, null]);
    assert.equal((await server.check(id)).data['status'], 'SCANNED');
  });
});

describe('request headers', () => {
  const agents: readonly (readonly [string, string])[] = [
    ['HTML', '<img src=x onerror=alert(1)> Firefox/1'],
    ['terminal codes', '\u001b[31m Firefox/1'],
    ['input that slows down regular expressions', `${'Chrom'.repeat(2000)}e`],
    ['64 KB', 'a'.repeat(60_000)],
    ['an empty string', ''],
  ];
  for (const [name, agent] of agents)
    it(`with ${name} in User-Agent yield a known browser name or none (S27)`, async () => {
      const server = await ServerHarness.demo();
      const headers = { 'user-agent': agent, 'accept-language': `${'x-'.repeat(2000)};q=` };
      const id = await server.createCode({ headers });
      const { data } = await server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token: 'demo-alice' });

      assert.ok([undefined, 'Firefox', 'Chrome'].includes(data['browser'] as string | undefined));
      assert.doesNotMatch(JSON.stringify(data), /onerror|u001b|Chrom.{3}Chrom/);
    });

  it('do not select a language (S28)', async () => {
    const server = await ServerHarness.demo();
    const sendRequest = async (language: string): Promise<string> =>
      (await server.check(unknownId, { headers: { 'accept-language': language } })).text;

    assert.equal(await sendRequest('zz;q=9,*'), await sendRequest('en'));
  });
});

describe('flood of code requests', () => {
  it('ends in 503 with Retry-After and leaves existing codes intact (S35, T43)', async () => {
    const server = await ServerHarness.demo({ store: createMemoryStore({ maxRecords: 50 }), trustProxy: 1 });
    const first = await server.createCode();
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, at) => {
        const headers = { 'x-forwarded-for': `198.18.${at >> 8}.${at & 255}` };
        return server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' }, headers });
      }),
    );

    assert.equal(answers.filter(({ status: http }) => http === 200).length, 49);
    const refused = answers.filter(({ status: http }) => http === 503);
    assert.ok(refused.length === 451 && refused.every(({ headers }) => headers.get('retry-after') === '5'));
    assert.equal((await server.change(first, 'SCAN', 'demo-alice')).statusCode, 200);
  });
});

describe('client that disconnects during a change', () => {
  it('leaves the change done or not done, and nothing else (S49)', async () => {
    let arrived = (): void => {};
    let goOn = (): void => {};
    const underWay = new Promise<void>((resolve) => void (arrived = resolve));
    const open = new Promise<void>((resolve) => void (goOn = resolve));
    const running = await listen(async (publicOrigin) => {
      const demo = await createDemoServerOptions({ publicOrigin });
      return createQrLoginServer({
        ...demo,
        async authenticate(request) {
          arrived();
          await open;
          return demo.authenticate(request);
        },
      });
    });
    const server = ServerHarness.at(running.url);
    const id = await server.createCode();
    const leaving = new AbortController();
    const headers = { 'x-authing-app-id': 'demo-app', authorization: 'demo-alice', 'content-type': 'application/json' };
    const body = JSON.stringify({ qrcodeId: id, action: 'SCAN' });
    const path = `${running.url}/api/v3/change-qrcode-status`;
    const requested = fetch(path, { method: 'POST', headers, body, signal: leaving.signal });
    await underWay;
    leaving.abort();
    await assert.rejects(requested);
    goOn();

    assert.match(String((await server.check(id)).data['status']), /^(PENDING|SCANNED)$/);
    assert.equal((await server.change(id, 'SCAN', 'demo-alice')).statusCode, 200);
    await running.close();
  });
});
