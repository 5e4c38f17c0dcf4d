import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runDueTimers, stopTime } from '../../internal-testing/stop-time.js';
import { createQrLoginServer } from '../qr-login-server.js';
import { createDemoServerOptions } from '../demo.js';
import { createSecret } from '../crypto/secrets.js';
import { createMemoryStore } from '../store/memory-store.js';
import { ServerHarness } from '../testing.js';
import { createQrImageRenderer } from './render-qr-image.js';

const pathOf = (id: string): string => `/api/v2/qrcode/image/${id}`;

describe('requests for QR images', () => {
  stopTime();

  it('share the limit of status requests per code (T44)', async () => {
    const server = await ServerHarness.demo({ limits: { statusRequestsPerCode: 3 } });
    const id = await server.createCode();
    const statuses: number[] = [];
    for (let time = 0; time < 5; time++) statuses.push((await runDueTimers(server.fetch(pathOf(id)))).status);

    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  });

  it('of unknown or malformed ids count as failed lookups (T44)', async () => {
    const server = await ServerHarness.demo({ limits: { failedLookupsPerAddress: 3 } });
    const statuses: number[] = [];
    for (const id of [createSecret(), 'no-id', createSecret(), createSecret(), 'x'])
      statuses.push((await server.fetch(pathOf(id))).status);

    assert.deepEqual(statuses, [404, 404, 404, 429, 429]);
  });
});

describe('QR images', () => {
  it('are drawn one after another with a bounded queue, and do not block other work (T46)', async () => {
    const draw = createQrImageRenderer(3);
    const done: string[] = [];
    const drawn = ['a', 'b', 'c', 'd'].map((content) =>
      draw(content).then((png) => void done.push(png ? content : `not ${content}`)),
    );
    setImmediate(() => void done.push('something else'));
    await Promise.all(drawn);

    assert.deepEqual(
      done.filter((what) => what !== 'something else'),
      ['not d', 'a', 'b', 'c'],
    );
    assert.ok(done.indexOf('something else') < done.indexOf('c'));
    assert.ok(await draw('e'));
  });

  for (const [what, addressAt] of [
    ['one address', () => '192.0.2.7'],
    ['one /48', (at: number) => `2001:db8:7:${at.toString(16)}::1`],
  ] as const)
    it(`leave queue slots to other clients while ${what} takes its maximum (T46)`, async () => {
      const publicOrigin = 'http://127.0.0.1:4000';
      const options = {
        ...(await createDemoServerOptions({ publicOrigin })),
        store: createMemoryStore(),
        limits: false as const,
      };
      const id = await ServerHarness.of(options).createCode();
      const server = createQrLoginServer(options);
      const statusFrom = async (remoteAddress: string): Promise<number> =>
        (await server.fetch(new Request(publicOrigin + pathOf(id)), { remoteAddress })).status;

      const flood = Array.from({ length: 100 }, (_, at) => statusFrom(addressAt(at)));
      const valid = Array.from({ length: 5 }, (_, at) => statusFrom(`198.51.100.${at}`));

      assert.deepEqual(await Promise.all(valid), [200, 200, 200, 200, 200]);
      assert.equal((await Promise.all(flood)).filter((status) => status === 503).length, 68);
    });

  it('can be drawn for all accepted custom data; other data is rejected (S9)', async () => {
    const preset = { codeContent: 'json' } as const;
    const { apps } = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000' });
    const server = await ServerHarness.demo({ apps: apps.map((app) => ({ ...app, ...preset })) });
    const gene = (customeData: string): ReturnType<ServerHarness['post']> =>
      server.post('/api/v2/qrcode/gene', { body: { scene: 'APP_AUTH', customeData } });
    const { data } = await gene('"'.repeat(1023));

    assert.equal((await server.fetch(pathOf(String(data['random'])))).status, 200);
    assert.match(
      (await gene('\u0001'.repeat(1024))).text,
      /body\.customeData: must consist mostly of visible characters/,
    );
  });
});
