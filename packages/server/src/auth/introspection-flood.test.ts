import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createFakeClock } from '@qr-login/core/testing';
import { createQrLoginServer } from '../qr-login-server.js';
import { createDemoServerOptions } from '../demo.js';
import type { QrLoginServerOptions } from '../index.js';
import { createIntrospectionAuthenticator } from './introspection.js';

/** No code has this id. */
const signedIn = 404;
const publicOrigin = 'http://127.0.0.1:4000';

describe('introspection under a flood of invalid tokens', () => {
  let http: Server;
  let endpoint: string;
  let requests: number;
  /** Pending responses about invalid tokens. */
  let held: ServerResponse[];
  let isHolding: boolean;
  let isSlow: boolean;

  before(async () => {
    http = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        requests++;
        const active = body.includes('token=honest');
        if (!active && isHolding) held.push(response);
        else if (isSlow) setTimeout(() => response.end(JSON.stringify({ active, sub: 'alice' })), 20);
        else response.end(JSON.stringify({ active, sub: 'alice' }));
      });
    });
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    assert.ok(address !== null && typeof address === 'object');
    endpoint = `http://127.0.0.1:${address.port}/`;
  });
  beforeEach(() => {
    requests = 0;
    held = [];
    isHolding = false;
    isSlow = false;
  });
  after(() => {
    http.close();
    http.closeAllConnections();
  });

  const start = async (
    changes: Partial<QrLoginServerOptions> = {},
  ): Promise<(token: string, remoteAddress: string) => Promise<number>> => {
    const client = { endpoint, clientId: 'qr', clientSecret: 's', userPoolId: 'demo-pool' };
    // Its clock stands still, so that no request times out on a busy machine.
    const authenticate = createIntrospectionAuthenticator({ ...client, clock: createFakeClock() });
    const server = createQrLoginServer({
      ...(await createDemoServerOptions({ publicOrigin })),
      authenticate,
      ...changes,
    });
    const url = `${publicOrigin}/api/v3/qrcode-context?qrcodeId=${'A'.repeat(43)}`;
    return async (token, remoteAddress) => {
      const headers = { 'x-authing-app-id': 'demo-app', authorization: `Bearer ${token}` };
      const response = await server.fetch(new Request(url, { headers }), { remoteAddress });
      return Number(/"statusCode":(\d+)/.exec(await response.text())?.[1]);
    };
  };

  it('sends no request for an address that is at its limit (T44)', async () => {
    const sendRequest = await start({ limits: { failedLookupsPerAddress: 5 } });
    const statuses: number[] = [];
    for (let at = 0; at < 8; at++) statuses.push(await sendRequest(`made-up-${at}`, '192.0.2.1'));

    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
    assert.equal(requests, 5);
    assert.equal(await sendRequest('honest', '192.0.2.2'), signedIn);
  });

  it('counts tokens that are sent at once before any is checked (T44)', async () => {
    const sendRequest = await start({ limits: { failedLookupsPerAddress: 5 } });
    const statuses = await Promise.all(
      Array.from({ length: 12 }, (_, at) => sendRequest(`made-up-${at}`, '192.0.2.1')),
    );

    assert.equal(statuses.filter((status) => status === 429).length, 7);
    assert.equal(requests, 5);
  });

  it('does not count valid tokens', async () => {
    const sendRequest = await start({ limits: { failedLookupsPerAddress: 2 } });
    const statuses: number[] = [];
    for (let at = 0; at < 2; at++) statuses.push(await sendRequest(`honest-${at}`, '192.0.2.1'));
    statuses.push(await sendRequest('made-up', '192.0.2.1'), await sendRequest('made-up-too', '192.0.2.1'));

    assert.deepEqual(statuses, [signedIn, signedIn, 401, 401]);
  });

  for (const [what, addressAt] of [
    ['one address', () => '192.0.2.1'],
    ['one /48', (at: number) => `2001:db8:7:${at.toString(16)}::1`],
  ] as const) {
    it(`leaves queue slots to other clients while ${what} holds its maximum (T44)`, async () => {
      isHolding = true;
      const sendRequest = await start();
      const flood = Array.from({ length: 200 }, (_, at) => sendRequest(`made-up-${at}`, addressAt(at)));
      while (held.length < 16) await setImmediate();

      const honest: number[] = [];
      for (let at = 0; at < 60; at++) honest.push(await sendRequest(`honest-${at}`, `198.51.100.${at}`));

      isHolding = false;
      for (const response of held) response.end('{"active":false}');
      const statuses = await Promise.all(flood);
      assert.deepEqual(new Set(honest), new Set([signedIn]));
      assert.equal(statuses.filter((status) => status === 503).length, 200 - 16 - 128);
    });
  }

  it('answers all of 60 concurrent approvers', async () => {
    isSlow = true;
    const sendRequest = await start();

    const statuses = await Promise.all(
      Array.from({ length: 60 }, (_, at) => sendRequest(`honest-${at}`, `198.51.100.${at}`)),
    );

    assert.deepEqual(new Set(statuses), new Set([signedIn]));
  });
});
