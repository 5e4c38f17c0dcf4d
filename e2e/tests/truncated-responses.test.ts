import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoginAttempt, genauthV3Adapter } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import { FaultProxy } from '../support/fault-proxy.js';
import { change } from '../support/phone-protocol.js';

describe('LoginAttempt with a truncated response', () => {
  it('sends one more request and nothing else, after any number of bytes (F5, C7, C44)', async () => {
    const server = await listen(
      async (publicOrigin) =>
        createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin })), limits: false }),
      {
        port: 0,
      },
    );
    const proxy = await FaultProxy.open(server.url);
    const whole = await lengthOfSuccess(server.url);
    assert.ok(whole > 400, `${whole} bytes were measured`);

    for (let bytes = 0; bytes < whole; bytes++) {
      const { statuses, failures } = await signIn(server.url, proxy, bytes);
      assert.deepEqual(statuses, ['pending', 'authorized'], `cut after ${bytes} bytes`);
      assert.equal(failures, 1, `cut after ${bytes} bytes`);
    }
    await proxy.close();
    await server.close();
  });
});

/** Size of the whole `AUTHORIZED` response in bytes, headers included. */
async function lengthOfSuccess(server: string): Promise<number> {
  const id = await approvedCode(server);
  const response = await fetch(`${server}/api/v3/check-qrcode-status?qrcodeId=${id}`, {
    headers: { 'x-authing-app-id': 'demo-app' },
  });
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 200 OK\r\n${head}\r\n`.length + (await response.text()).length;
}

async function approvedCode(server: string): Promise<string> {
  const adapter = genauthV3Adapter({ server, appId: 'demo-app' });
  const { id } = await adapter.createCode({ signal: new AbortController().signal });
  await change(server, id, 'SCAN');
  await change(server, id, 'CONFIRM');
  return id;
}

/** Runs a login whose authorized response is cut once after that many bytes. */
async function signIn(
  server: string,
  proxy: FaultProxy,
  bytes: number,
): Promise<{ statuses: string[]; failures: number }> {
  const clock = createFakeClock();
  const statuses: string[] = [];
  const valid = genauthV3Adapter({ server: proxy.url, appId: 'demo-app' });
  let failures = 0;
  let underWay: Promise<unknown> = Promise.resolve();
  const adapter: typeof valid = {
    createCode: (options) => valid.createCode(options),
    readStatus(code, options) {
      const answer = valid.readStatus(code, options);
      underWay = answer.catch(() => {
        failures++;
        proxy.faults = {};
      });
      return answer;
    },
  };
  const shown = new Promise<string>((resolve) => {
    const attempt = new LoginAttempt(adapter, {
      clock,
      onState(state) {
        statuses.push(state.status);
        if (state.status === 'pending') resolve(state.code.id);
      },
    });
    void attempt.run(new AbortController().signal);
  });
  const id = await shown;
  await change(server, id, 'SCAN');
  await change(server, id, 'CONFIRM');
  proxy.faults = { cutAt: bytes };
  for (let statusRequests = 0; statusRequests < 3 && statuses.at(-1) === 'pending'; statusRequests++) {
    await clock.advance(8000 - 2000 * (statusRequests === 0 ? 3 : 0));
    await underWay;
    await clock.advance(0);
  }
  return { statuses, failures };
}
