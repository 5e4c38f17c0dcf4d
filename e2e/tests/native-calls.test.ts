// The three requests that docs/APPROVER.md shows for native apps, sent to the real server as they stand there.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { QrLoginServer } from '@qr-login/server';
import { readCall } from '../support/http-file.js';

const publicOrigin = 'https://login.example.com';
const names = ['context', 'scan', 'confirm'] as const;
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('documented calls of a native phone app', () => {
  let server: QrLoginServer;
  let clock: FakeClock;
  let id: string;

  before(async () => {
    clock = createFakeClock();
    const base = await createDemoServerOptions({ publicOrigin, origins: ['https://shop.example.com'], clock });
    const apps = base.apps.map((app) => ({ ...app, proximity: 'warn', allowReports: true }) as const);
    server = createQrLoginServer({ ...base, apps });
    id = await createCode();
    await clock.advance(4000);
  });

  const send = (path: string, address: string, init: RequestInit = {}): Promise<Response> =>
    server.fetch(new Request(publicOrigin + path, init), { remoteAddress: address });

  async function createCode(): Promise<string> {
    const response = await send('/api/v3/gene-qrcode', '203.0.113.7', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-authing-app-id': 'demo-app',
        origin: 'https://shop.example.com',
        'user-agent': userAgent,
      },
      body: JSON.stringify({ type: 'MOBILE_APP' }),
    });
    return String((await response.json()).data.qrcodeId);
  }

  it('get the documented responses, in this order', async () => {
    for (const name of names) {
      const call = readCall(name, { id, token: 'demo-alice' });
      const { method, headers, body = null } = call;
      const response = await send(call.path, '198.51.100.9', { method, headers, body });
      const received = await response.json();

      assert.equal(response.status, call.status, name);
      assert.match(response.headers.get('content-type') ?? '', new RegExp(`^${call.contentType}`));
      assert.deepEqual({ ...received, requestId: '{requestId}' }, call.response, name);
    }
  });

  it('are operations of the OpenAPI document, for the phone', async () => {
    const { paths } = await (await send('/openapi.json', '198.51.100.9')).json();

    for (const name of names) {
      const { method, path, response } = readCall(name, { id });
      const operation = paths[path.split('?')[0] ?? ''][method.toLowerCase()];
      const { schema } = operation.responses['200'].content['application/json'];
      assert.deepEqual(Object.keys(operation.security[0]), ['app', 'user'], name);
      for (const member of Object.keys(Object(Object(response).data)))
        assert.ok(JSON.stringify(schema).includes(`"${member}"`), `${name}: ${member}`);
    }
  });
});
