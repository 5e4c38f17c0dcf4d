import { describe, it } from 'node:test';
import { createApprover } from '@qr-login/approver';
import { describeApprover } from '@qr-login/approver/testing';
import type { ApproverHarness } from '@qr-login/approver/testing';
import type { Clock } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, demoAccounts } from '@qr-login/server';
import { ServerHarness } from '@qr-login/server/testing';

const publicOrigin = 'http://127.0.0.1:4000';

for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
  describe(`createApprover over ${protocol} with the real server`, () => {
    describeApprover({ describe, it }, () => openHarness(protocol));
  });

async function openHarness(protocol: 'genauth-v3' | 'genauth-v2'): Promise<ApproverHarness> {
  const clock = createFakeClock();
  const accounts = new Map(Object.entries(demoAccounts));
  const server = ServerHarness.of({
    ...(await createDemoServerOptions({ publicOrigin, clock })),
    authenticate: ({ headers }) => accounts.get((headers.get('authorization') ?? '').replace('Bearer ', '')),
  });
  const network = new Network(server);
  const approverOf = (token: string): ApproverHarness['approver'] =>
    createApprover({
      server: publicOrigin,
      appId: 'demo-app',
      protocol,
      getAccessToken: () => token,
      fetch: network.fetch,
      clock: withShortWaits(clock),
    });
  return {
    approver: approverOf('demo-alice'),
    otherApprover: approverOf('demo-bob'),
    secrets: ['demo-alice'],
    async createCode() {
      const { data } = await server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } });
      return { id: String(data['qrcodeId']), userCode: String(data['userCode']) };
    },
    readStatus: async (id) => String((await server.check(id)).data['status']),
    expire: () => clock.advance(120_000),
    async redeem(id) {
      await server.redeem(String((await server.check(id)).data['ticket']));
    },
    loseNextResponse: () => network.loseNextResponse(),
    signOut: async () => void accounts.delete('demo-alice'),
    disconnect: async () => network.disconnect(),
    close: async () => {},
  };
}

/** The way from the phone to the server. */
class Network {
  readonly #server: ServerHarness;
  #losesResponse = false;
  #isConnected = true;

  constructor(server: ServerHarness) {
    this.#server = server;
  }

  loseNextResponse(): void {
    this.#losesResponse = true;
  }

  disconnect(): void {
    this.#isConnected = false;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    if (!this.#isConnected) throw new TypeError('fetch failed');
    const { pathname, search } = new URL(new Request(input).url);
    const response = await this.#server.fetch(pathname + search, init);
    if (!this.#losesResponse) return response;
    this.#losesResponse = false;
    throw new TypeError('fetch failed');
  };
}

/** Waits before a repeated request are over at once; those for a response are not. */
function withShortWaits(clock: FakeClock): Clock {
  return {
    ...clock,
    setTimer(callback, ms) {
      if (ms > 5000) return clock.setTimer(callback, ms);
      queueMicrotask(callback);
      return () => {};
    },
  };
}
