import assert from 'node:assert/strict';
import { it } from 'node:test';
import { getRequestListener } from '@hono/node-server';

it('event streams are complete even if another adapter replaced Response first', async () => {
  getRequestListener(() => new Response('a host’s own app'));
  const { listen } = await import('./node.js');
  const { createDemoServerOptions, createQrLoginServer } = await import('./index.js');
  const { ServerHarness } = await import('./testing.js');
  const server = await listen(async (url) => createQrLoginServer(await createDemoServerOptions({ publicOrigin: url })));
  const harness = ServerHarness.at(server.url);
  const id = await harness.createCode();
  const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
  const response = await fetch(`${server.url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers });
  await harness.change(id, 'SCAN', 'demo-alice');
  await harness.change(id, 'CANCEL', 'demo-alice');

  const text = await response.text();
  assert.match(text, /"status":"CANCELLED".*\n\n$/);
  assert.doesNotMatch(text, /Error/);
  await server.close();
});
