// The number of address groups needed to deny an app to all other clients (T43).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createQrLoginServer } from '../qr-login-server.js';
import { createDemoServerOptions } from '../demo.js';
import type { App } from '../registered-app.js';
import { LimitReachedError, createRequestLimiter } from './request-limiter.js';
import type { RequestLimiter } from './request-limiter.js';
import { defaultRateLimits } from './limits.js';
import { createMemoryRateLimiter } from './memory-rate-limiter.js';

const publicOrigin = 'https://id.example.com';
/** Stated in SECURITY.md and docs/CONFIGURATION.md; a check compares both with this file. */
const documented = Number(
  JSON.parse(readFileSync(new URL('../../../../docs/figures.json', import.meta.url), 'utf8'))[
    'address-groups-to-deny-app'
  ],
);
const attackerAt = (at: number): string => `198.${18 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`;

describe('default code limits of an app', () => {
  let app: App;
  let limiter: RequestLimiter;

  const getsCode = (address: string | undefined): Promise<boolean> =>
    limiter.code(app, address).then(
      () => true,
      (error: unknown) => {
        assert.ok(error instanceof LimitReachedError && error.retryAfterMs > 0 && error.retryAfterMs <= 60_000);
        return false;
      },
    );
  /** Requests codes until the limit, and returns their number. */
  const exhaust = async (address?: string): Promise<number> => {
    let acquired = 0;
    while (await getsCode(address)) acquired++;
    return acquired;
  };
  let visitors = 0;
  /** Whether a visitor from a new address gets no code. */
  const isDenied = async (): Promise<boolean> => !(await getsCode(`203.0.${visitors >> 8}.${visitors++ & 255}`));

  beforeEach(async () => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    const [first] = (await createDemoServerOptions({ publicOrigin })).apps;
    assert.ok(first);
    app = first;
    visitors = 0;
    limiter = createRequestLimiter(defaultRateLimits, (policy) => createMemoryRateLimiter(policy));
  });
  afterEach(() => mock.timers.reset());

  it('deny codes to others for a minute, given the documented number of address groups and no fewer', async () => {
    // Attackers take turns, because one that requests everything at once reaches its own limit first.
    let attackers = Array.from({ length: documented - 1 }, (_, at) => attackerAt(at));
    while (attackers.length > 0) {
      const served: string[] = [];
      for (const attacker of attackers) if (await getsCode(attacker)) served.push(attacker);
      attackers = served;
    }

    assert.deepEqual([await isDenied(), await isDenied()], [false, true]);
    mock.timers.tick(60_000);
    assert.equal(await isDenied(), false);
  });

  it('leave codes to an office of 100 pages and to visitors while twenty addresses take their maximum', async () => {
    for (let at = 0; at < 20; at++) await exhaust(attackerAt(at));

    for (let page = 0; page < 100; page++) assert.equal(await getsCode('192.0.2.7'), true);
    for (let visitor = 0; visitor < 2000; visitor++) assert.equal(await isDenied(), false);
  });

  it('are not exhausted by one /48 of IPv6, however many /64 it has', async () => {
    for (let at = 0; at < 100; at++) await exhaust(`2001:db8:7:${at.toString(16)}::1`);

    assert.equal(await isDenied(), false);
  });

  it('let one address reach its own limit while the app is far below its limit', async () => {
    assert.equal(await exhaust('192.0.2.7'), defaultRateLimits.codesPerAddress);
  });

  it('allow all codes if no address is known', async () => {
    limiter = createRequestLimiter({ ...defaultRateLimits, codesPerApp: 30 }, (policy) =>
      createMemoryRateLimiter(policy),
    );

    assert.equal(await exhaust(), 30);
  });
});

describe('login server under a flood of code requests', () => {
  it('answers 429 to twenty addresses and creates codes for all others (T43)', async () => {
    const options = await createDemoServerOptions({ publicOrigin });
    const server = createQrLoginServer({ ...options, limits: { codesPerAddress: 10, codesPerApp: 200 } });
    const gene = async (remoteAddress: string): Promise<number> => {
      const headers = { 'x-authing-app-id': 'demo-app', 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: '{"type":"MOBILE_APP"}' };
      return (await server.fetch(new Request(`${publicOrigin}/api/v3/gene-qrcode`, init), { remoteAddress })).status;
    };
    for (let at = 0; at < 20 * 12; at++) await gene(attackerAt(at % 20));

    assert.equal(await gene(attackerAt(0)), 429);
    const statuses = await Promise.all(Array.from({ length: 10 }, (_, at) => gene(`192.0.2.${at}`)));
    assert.deepEqual(new Set(statuses), new Set([200]));
  });
});
