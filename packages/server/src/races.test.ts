// Races over HTTP on a real port: of concurrent requests, one wins.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createQrLoginServer } from './qr-login-server.js';
import { createDemoServerOptions } from './demo.js';
import { listen } from './node.js';
import type { ListeningServer } from './node.js';
import type { Account } from './account.js';
import { ServerHarness } from './testing.js';

const scanner = 'demo-alice';
const accounts: Readonly<Record<string, Account>> = Object.fromEntries(
  Array.from({ length: 200 }, (_, at) => [
    `token-${at}`,
    { id: `user-${at}`, displayName: `User ${at}`, userPoolId: 'demo-pool' },
  ]),
);
const alice: Account = { id: 'alice', displayName: 'Alice Arden', userPoolId: 'demo-pool' };

describe('concurrent requests over HTTP', () => {
  const clock = createFakeClock();
  let listening: ListeningServer;
  let server: ServerHarness;

  before(async () => {
    listening = await listen(async (url) => {
      const options = await createDemoServerOptions({
        publicOrigin: url,
        accounts: { ...accounts, [scanner]: alice },
        clock,
      });
      return createQrLoginServer({ ...options, codeLifetimeMs: 60_000, limits: false });
    });
    server = ServerHarness.at(listening.url);
  });
  after(() => listening.close());

  it('let one of CONFIRM, CANCEL and expiry win, 300 times (T12, S37)', async () => {
    for (let round = 0; round < 300; round++) {
      const id = await server.createCode();
      await server.change(id, 'SCAN', scanner);
      const ended = round % 3 === 2;
      if (ended) await clock.advance(60_000);
      const [confirm, cancel] = await Promise.all([
        server.change(id, 'CONFIRM', scanner),
        server.change(id, 'CANCEL', scanner),
      ]);
      const { status } = (await server.check(id)).data;

      const winners = [confirm.statusCode === 200 && 'AUTHORIZED', cancel.statusCode === 200 && 'CANCELLED'].filter(
        Boolean,
      );
      assert.deepEqual(winners, ended ? [] : [status], `round ${round}`);
    }
  });

  it('give the tokens to one of 50 redemptions (T13, S38)', async () => {
    const { ticket } = await server.createApprovedCode();
    const answers = await Promise.all(Array.from({ length: 50 }, () => server.redeem(ticket)));

    assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1);
    assert.equal(answers.filter(({ statusCode }) => statusCode === 400).length, 49);
  });

  it('give the code to one of 200 scanners (S36)', async () => {
    const id = await server.createCode();
    const answers = await Promise.all(Object.keys(accounts).map((token) => server.change(id, 'SCAN', token)));

    assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1);
  });
});
