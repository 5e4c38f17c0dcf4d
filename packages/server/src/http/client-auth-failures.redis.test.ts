// Guesses of a secret on several nodes at once.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDemoServerOptions } from '../demo.js';
import { createRedisStore } from '../redis.js';
import type { RedisStore } from '../redis.js';
import { waitUntil } from '../../internal-testing/redis/wait-until.js';
import { sendCommand, startRedis } from '../../internal-testing/redis/servers.js';
import type { RedisServer } from '../../internal-testing/redis/servers.js';
import { ServerHarness } from '../testing.js';

const attempts = 100;

describe('two nodes over one Redis', () => {
  let redis: RedisServer;
  const stores: RedisStore[] = [];

  const openNodes = async (prefix: string): Promise<[ServerHarness, ServerHarness]> => {
    const options = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000' });
    const open = async (): Promise<ServerHarness> => {
      const store = createRedisStore({ url: redis.url, prefix, commandTimeoutMs: 10_000 });
      stores.push(store);
      await waitUntil(() => store.ready(), 'ready');
      return ServerHarness.of({ ...options, store, limits: false });
    };
    return [await open(), await open()];
  };

  before(async () => {
    redis = await startRedis({ overTcp: true });
  });
  after(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await redis.close();
  });

  it('check five of a hundred concurrent wrong secrets and reject a right one among them (T24)', async () => {
    const [one, other] = await openNodes('guessed:');
    const { ticket } = await one.createApprovedCode();
    const bodyAt = (at: number): object => ({
      ticket,
      client_id: 'demo-app',
      client_secret: at === attempts - 1 ? 'demo-secret' : `wrong ${at}`,
    });

    const answers = await Promise.all(
      Array.from({ length: attempts }, (_, at) => (at % 2 ? one : other).redeem(ticket, { body: bodyAt(at) })),
    );

    assert.equal(answers.filter(({ statusCode }) => statusCode === 401).length, 5);
    assert.equal(answers.filter(({ status: http }) => http === 429).length, attempts - 5);
    assert.equal(answers.at(-1)?.status, 429);
  });

  it('reject none of a hundred concurrent right secrets after four wrong ones', async () => {
    const [one, other] = await openNodes('right:');
    for (let failAuthentication = 0; failAuthentication < 4; failAuthentication++)
      await one.redeem('x', { body: { ticket: 'x', client_id: 'demo-app', client_secret: 'wrong' } });
    const approvals = await Promise.all(Array.from({ length: 100 }, () => one.createApprovedCode()));

    const answers = await Promise.all(approvals.map(({ ticket }, at) => (at % 2 ? one : other).redeem(ticket)));

    assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200]));
  });

  it('check no right secret after five wrong ones while Redis is full (T24, F43)', async () => {
    const [one] = await openNodes('full:');
    const { ticket } = await one.createApprovedCode();
    const body = (secret: string): object => ({ ticket, client_id: 'demo-app', client_secret: secret });
    await sendCommand(redis.port, 'CONFIG SET maxmemory 1');
    for (let failAuthentication = 0; failAuthentication < 5; failAuthentication++)
      assert.equal((await one.redeem(ticket, { body: body(`wrong ${failAuthentication}`) })).statusCode, 401);

    const right = await one.redeem(ticket, { body: body('demo-secret') });
    await sendCommand(redis.port, 'CONFIG SET maxmemory 0');

    assert.equal(right.status, 429);
  });
});
