import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { QrLoginError } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { createRedeem } from './redeem.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

describe('createRedeem', () => {
  let http: Server;
  let server: string;
  let answer: (response: ServerResponse) => void;

  before(async () => {
    http = createServer((_, response) => answer(response));
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    assert.ok(address !== null && typeof address === 'object');
    server = `http://127.0.0.1:${address.port}`;
  });
  after(() => {
    http.close();
    http.closeAllConnections();
  });

  it('rejects with timeout when a response stalls, despite garbage collection', async () => {
    const clock = createFakeClock();
    const begun = new Promise<void>((resolve) => {
      answer = (response) => {
        response.writeHead(200).write('{"statusCode":');
        resolve();
      };
    });
    const redeem = createRedeem({ server, appId: 'demo-app', appSecret: 'demo-secret', clock });
    const rejected = assert.rejects(
      redeem('a-ticket'),
      (error) => error instanceof QrLoginError && error.code === 'timeout',
    );
    await begun;
    for (let turn = 0; turn < 10; turn++) {
      collectGarbage();
      await new Promise((resolve) => void setImmediate(resolve));
    }

    await clock.advance(5000);

    await rejected;
  });
});
