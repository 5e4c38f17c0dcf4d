import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { readPicture } from '../support/pixels.js';

const publicOrigin = 'http://127.0.0.1:4000';

for (const codeContent of ['link', 'json'] as const) {
  it(`the QR image encodes the content that the page receives, with codeContent ${codeContent}`, async () => {
    const clock = createFakeClock();
    const options = await createDemoServerOptions({ publicOrigin, clock });
    const apps = options.apps.map((app) => ({ ...app, codeContent }));
    const server = createQrLoginServer({ ...options, apps, clock });
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app' };
    const gene = await server.fetch(
      new Request(`${publicOrigin}/api/v2/qrcode/gene`, { method: 'POST', headers, body: '{"scene":"APP_AUTH"}' }),
    );
    const { data } = await gene.json();
    // The date in the code is its creation date, whenever the image is requested.
    await clock.advance(5000);
    const picture = await server.fetch(new Request(data.url));

    assert.equal(picture.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(await readPicture(new Uint8Array(await picture.arrayBuffer())), [data.content]);
  });
}
