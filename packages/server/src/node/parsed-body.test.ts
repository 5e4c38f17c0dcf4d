import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { createDemoServerOptions, createQrLoginServer } from '../index.js';
import { createNodeListener } from '../node.js';

const login = createNodeListener(
  createQrLoginServer(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' })),
);

/** Sends one request to a server with a body parser, such as `express.json()`, in front. */
async function sendRequest(parse: (incoming: IncomingMessage) => Promise<void>, body: string): Promise<string> {
  const server = createServer((incoming, outgoing) => void parse(incoming).then(() => login(incoming, outgoing)));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const headers = { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app' };
  const answer = await fetch(`http://127.0.0.1:${port}/api/v3/gene-qrcode`, { method: 'POST', headers, body });
  const received = await answer.text();
  server.close();
  return received;
}

const body = '{"type":"MOBILE_APP"}';
const parsers = {
  'an object': async (incoming: IncomingMessage) => void Object.assign(incoming, { body: await json(incoming) }),
  'a string': async (incoming: IncomingMessage) => void Object.assign(incoming, { body: await text(incoming) }),
  'a buffer': async (incoming: IncomingMessage) =>
    void Object.assign(incoming, { body: Buffer.from(await text(incoming)) }),
};

describe('body parser in front of the login server', () => {
  for (const [name, parse] of Object.entries(parsers))
    it(`may leave ${name} in request.body`, async () => {
      const received = await sendRequest(parse, body);

      assert.match(received, /"qrcodeId"/);
    });

  it('does not bypass body validation', async () => {
    const received = await sendRequest(parsers['an object'], '["MOBILE_APP"]');

    assert.match(received, /"statusCode":400/);
    assert.match(received, /body: must be a JSON object/);
  });

  it('is named in the error if it leaves no request.body', async () => {
    const received = await sendRequest(async (incoming) => void (await text(incoming)), body);

    assert.match(received, /"statusCode":400/);
    assert.match(
      received,
      /body: must be complete, and not consumed by a parser in front that leaves no request\.body/,
    );
  });
});
