import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createDemoServerOptions, createQrLoginServer } from '../index.js';
import { createMetrics } from '../metrics.js';
import type { Metrics } from '../metrics.js';
import { listen } from '../node.js';
import type { ListeningServer } from '../node.js';
import { ServerHarness } from '../testing.js';
import { onResponseClose } from './on-response-close.js';

/** Sends that many requests on one connection without waiting for responses, and disconnects after the first data. */
async function sendAndLeave(url: string, requests: readonly string[]): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
  socket.write(requests.join(''));
  await once(socket, 'data');
  socket.destroy();
}

describe('pipelined requests on a connection that closes', () => {
  let server: ListeningServer;
  let metrics: Metrics;

  before(async () => {
    metrics = createMetrics({ processMetrics: false });
    server = await listen(async (url) =>
      createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin: url })), ...metrics, metrics }),
    );
  });
  after(() => server.close());

  it('keep no event stream open (T46, S29)', async () => {
    const id = await ServerHarness.at(server.url).createCode();
    const statusRequest =
      `GET /api/v3/check-qrcode-status?qrcodeId=${id} HTTP/1.1\r\nHost: x\r\n` +
      'X-Authing-App-Id: demo-app\r\nAccept: text/event-stream\r\n\r\n';
    await sendAndLeave(
      server.url,
      Array.from({ length: 20 }, () => statusRequest),
    );

    const openStreams = async (): Promise<string> => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return /^qr_login_streams (\d+)$/m.exec(text)?.[1] ?? '';
    };
    // Requests that were read end as soon as the server notices the disconnect.
    while ((await openStreams()) !== '0') await setImmediate();
  });

  it('end exactly once each (T46, S29)', async () => {
    const over: number[] = [];
    let begun = 0;
    const http: Server = createServer((incoming, outgoing) => {
      const number = begun++;
      onResponseClose(incoming, outgoing, () => void over.push(number));
      // The first response stays open, as a stream does.
      if (number === 0) outgoing.write('the first');
      else outgoing.end();
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
    await sendAndLeave(
      url,
      Array.from({ length: 50 }, () => request),
    );
    while (over.length < begun) await setImmediate();
    await new Promise((resolve) => void http.close(resolve));

    assert.ok(begun > 1);
    assert.deepEqual(
      over.toSorted((one, other) => one - other),
      Array.from({ length: begun }, (_, at) => at),
    );
  });
});
