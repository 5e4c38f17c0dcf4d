import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { genauthV2Adapter, genauthV3Adapter } from '@qr-login/core';
import { createFakeClock, describeAdapter } from '@qr-login/core/testing';
import type { AdapterHarness } from '@qr-login/core/testing';
import { createDemoServerOptions, createQrLoginServer, demoAccounts } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import { change } from '../support/phone-protocol.js';

for (const createAdapter of [genauthV3Adapter, genauthV2Adapter]) {
  describe(`${createAdapter.name} with the real server over a real port`, () => {
    describeAdapter({ describe, it }, () => openAdapterWorld(createAdapter));
  });
}

async function openAdapterWorld(createAdapter: typeof genauthV3Adapter): Promise<AdapterHarness> {
  const clock = createFakeClock();
  const start = (port: number): ReturnType<typeof listen> =>
    listen(async (publicOrigin) => createQrLoginServer(await createDemoServerOptions({ publicOrigin, clock })), {
      port,
    });
  let running = await start(0);
  const { url } = running;
  const act = (action: string) => async (code: { readonly id: string }) => {
    assert.equal(await change(url, code.id, action), 200);
  };
  return {
    adapter: createAdapter({ server: url, appId: 'demo-app' }),
    pushes: true,
    user: demoAccounts['demo-alice'],
    secrets: ['demo-secret', 'demo-alice'],
    scan: act('SCAN'),
    approve: act('CONFIRM'),
    decline: act('CANCEL'),
    expire: ({ lifetimeMs }) => clock.advance(lifetimeMs),
    async deleteCode() {
      await running.close();
      running = await start(Number(new URL(url).port));
    },
    disconnect: () => running.close(),
    close: () => running.close(),
  };
}
