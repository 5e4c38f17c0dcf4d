// The library uses `Date` and timers directly, so the mock timers of the test runner move both.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createMemoryMisses } from './memory-misses.js';
import { TooManyMissesError, guess } from './misses.js';
import type { MissLimiter } from './misses.js';

const windowMs = 600_000;

async function takeAll(misses: MissLimiter, name: string, times: number): Promise<number[]> {
  const waits: number[] = [];
  for (let time = 0; time < times; time++) waits.push(await misses.take(name));
  return waits;
}

describe('memory failure counter', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('allows five authentication failures in ten minutes, counted from the first', async () => {
    const misses = createMemoryMisses();

    assert.deepEqual(await takeAll(misses, 'a', 6), [0, 0, 0, 0, 0, windowMs]);
    mock.timers.tick(windowMs - 1);
    assert.deepEqual([await misses.take('a'), await misses.readWait('a')], [1, 1]);
    mock.timers.tick(1);
    assert.deepEqual([await misses.readWait('a'), await misses.take('a')], [0, 0]);
  });

  it('reports the wait without consuming', async () => {
    const misses = createMemoryMisses();
    await takeAll(misses, 'a', 4);

    assert.equal(await misses.readWait('a'), 0);
    assert.deepEqual(await takeAll(misses, 'a', 2), [0, windowMs]);
    assert.equal(await misses.readWait('a'), windowMs);
    assert.equal(await misses.readWait('b'), 0);
  });

  it('grants five of a hundred concurrent calls', async () => {
    const misses = createMemoryMisses();

    const waits = await Promise.all(Array.from({ length: 100 }, () => misses.take('a')));

    assert.equal(waits.filter((wait) => wait === 0).length, 5);
  });

  it('discards a refunded failure and its start time', async () => {
    const misses = createMemoryMisses();
    await misses.take('a');
    await misses.giveBack('a');
    mock.timers.tick(windowMs / 2);

    assert.deepEqual(await takeAll(misses, 'a', 6), [0, 0, 0, 0, 0, windowMs]);
  });

  it('counts a bounded number of keys and drops the one that failed longest ago', async () => {
    const misses = createMemoryMisses({ maxNames: 2 });
    for (const name of ['a', 'b', 'b', 'b', 'b', 'b', 'c']) await misses.take(name);

    assert.deepEqual(await takeAll(misses, 'b', 1), [windowMs]);
    assert.deepEqual(await takeAll(misses, 'a', 6), [0, 0, 0, 0, 0, windowMs]);
  });
});

describe('keys of one site', () => {
  const attack = async (misses: MissLimiter): Promise<void> => {
    for (let subnet = 0; subnet < 10_240; subnet++)
      await misses.take(`client shop 2001:db8:66:${subnet.toString(16)}::/64`, '2001:db8:66::/48');
  };

  it('evict neither an account nor another address (T24)', async () => {
    const misses = createMemoryMisses();
    await takeAll(misses, 'user code by bob of people', 5);
    for (let time = 0; time < 5; time++) await misses.take('client shop 192.0.2.7', '192.0.2.7');

    await attack(misses);

    assert.ok((await misses.readWait('user code by bob of people')) > 0);
    assert.ok((await misses.readWait('client shop 192.0.2.7')) > 0);
  });

  it('are bounded together with those of all other sites', async () => {
    const misses = createMemoryMisses({ maxNames: 32 });
    await takeAll(misses, 'account', 5);
    for (let time = 0; time < 5; time++) await misses.take('first', '192.0.2.1');
    for (let site = 0; site < 32; site++) await misses.take(`address ${site}`, `198.51.100.${site}`);

    assert.equal(await misses.readWait('first'), 0);
    assert.ok((await misses.readWait('account')) > 0);
  });
});

describe('failure limit of a lookup', () => {
  const names = ['account', 'address'];
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const isTooMany = (error: unknown): boolean => error instanceof TooManyMissesError && error.waitMs > 0;

  it('consumes one failure of every key on a wrong guess, and rejects before the lookup when none is left', async () => {
    const misses = createMemoryMisses();
    for (let time = 0; time < 5; time++) assert.equal(await guess(misses, names, nothing), undefined);

    await assert.rejects(
      guess(misses, names, () => assert.fail('no lookup is expected')),
      isTooMany,
    );
    assert.ok((await misses.readWait('address')) > 0);
  });

  it('consumes nothing on a right guess or when the lookup throws', async () => {
    const misses = createMemoryMisses();
    for (let time = 0; time < 9; time++) assert.equal(await guess(misses, names, async () => 'found'), 'found');
    for (let time = 0; time < 9; time++)
      await assert.rejects(
        guess(misses, names, () => Promise.reject(new Error('gone'))),
        /gone/,
      );

    assert.deepEqual(await takeAll(misses, 'account', 5), [0, 0, 0, 0, 0]);
  });

  it('consumes nothing on repeated concurrent right guesses', async () => {
    const misses = createMemoryMisses();
    for (let round = 0; round < 9; round++)
      await Promise.allSettled(Array.from({ length: 12 }, () => guess(misses, names, async () => 'found')));

    assert.equal(await guess(misses, names, async () => 'found'), 'found');
  });

  it('consumes no failure of the other keys when one key is exhausted', async () => {
    const misses = createMemoryMisses();
    await takeAll(misses, 'address', 5);
    for (let time = 0; time < 9; time++) await assert.rejects(guess(misses, names, nothing), isTooMany);

    assert.equal(await misses.take('account'), 0);
  });
});
