// More requests than any regular client sends (PROTOCOL 3.1.7). The test moves the fake clock and the mock timers of the rate limiter library.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { createQrLoginServer } from '../qr-login-server.js';
import type { QrLoginServer } from '../qr-login-server.js';
import { createDemoServerOptions } from '../demo.js';
import { createMemoryStore } from '../index.js';
import { createSecret } from '../crypto/secrets.js';

const origin = 'http://127.0.0.1:4000';
const headers = { 'x-authing-app-id': 'demo-app', 'content-type': 'application/json' };
const attacker = '198.51.100.1';
const legitimateUser = '192.0.2.7';

/** Number of responses by status. */
type Tally = Record<number, number>;

describe('flood of status requests', () => {
  let clock: FakeClock;
  let server: QrLoginServer;

  const sendRequest = (id: string, remoteAddress: string): Promise<Response> =>
    server.fetch(new Request(`${origin}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers }), { remoteAddress });
  const gene = async (remoteAddress: string): Promise<string> => {
    const init = { method: 'POST', headers, body: '{"type":"MOBILE_APP"}' };
    const response = await server.fetch(new Request(`${origin}/api/v3/gene-qrcode`, init), { remoteAddress });
    const { data } = (await response.json()) as { data: { qrcodeId: string } };
    return data.qrcodeId;
  };
  const advance = async (ms: number): Promise<void> => {
    mock.timers.tick(ms);
    await clock.advance(ms);
  };

  beforeEach(async () => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    clock = createFakeClock();
    const options = await createDemoServerOptions({ publicOrigin: origin, clock });
    server = createQrLoginServer({ ...options, limits: {}, store: createMemoryStore({ clock }) });
  });
  afterEach(() => mock.timers.reset());

  it('for one code at a thousand a second is rate-limited, while regular clients are not (S33, T44)', async () => {
    const [watched, otherClients] = [await gene(legitimateUser), await gene(attacker)];
    const flood: Tally = {};
    const retryAfters = new Set<string | null>();
    const earnest: Tally = {};

    for (let second = 0; second < 6; second++) {
      for (let time = 0; time < 1000; time++) {
        const response = await sendRequest(watched, attacker);
        count(flood, response);
        if (response.status === 429) retryAfters.add(response.headers.get('retry-after'));
        if (time % 500 === 0) count(earnest, await sendRequest(watched, legitimateUser));
        if (time % 500 === 0) count(earnest, await sendRequest(otherClients, attacker));
      }
      await advance(1000);
    }

    assert.deepEqual(flood, { 200: 40, 429: 5960 });
    assert.deepEqual(retryAfters, new Set(['1', '2', '3', '4', '5']));
    // Two requests a second, the maximum of PROTOCOL 3.3.4: the page itself, and another page behind the attacker's address.
    assert.deepEqual(earnest, { 200: 24 });
  });

  for (const [where, places] of [
    ['one address', 1],
    ['as many addresses of one /64', 3000],
  ] as const) {
    it(`for three thousand unknown ids from ${where} ends at the limit, for that /64 alone (S34, T16)`, async () => {
      const own = await gene('2001:db8::1');
      const tally: Tally = {};

      for (let at = 0; at < 3000; at++) count(tally, await sendRequest(createSecret(), addressAt(at % places)));

      assert.deepEqual(tally, { 200: 1000, 429: 2000 });
      assert.equal((await sendRequest(createSecret(), '2001:db8:0:1::1')).status, 200);
      assert.equal((await sendRequest(own, '2001:db8::1')).status, 200);
      await advance(60_000);
      assert.equal((await sendRequest(createSecret(), '2001:db8::1')).status, 200);
    });
  }
});

function count(tally: Tally, { status }: Response): void {
  tally[status] = (tally[status] ?? 0) + 1;
}

function addressAt(at: number): string {
  return `2001:db8::${(at >> 8).toString(16)}:${(at & 255).toString(16)}`;
}
