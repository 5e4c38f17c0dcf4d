import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from './index.js';
import type { Account, ServerEvent } from './index.js';
import { ServerHarness } from './testing.js';

const alice: Account = { id: 'alice', displayName: 'Alice Arden', userPoolId: 'demo-pool' };

/** A value as a host without types may return it. */
const untyped = (value: unknown): Account => value as Account;

describe('account from authenticate', () => {
  it('is stored without further members, which may be secret', async () => {
    const store = createMemoryStore();
    const stored: unknown[] = [];
    const swap: typeof store.swap = (key, revision, next, limits) => {
      stored.push(next.scanner);
      return store.swap(key, revision, next, limits);
    };
    const row = { ...alice, photo: null, passwordHash: 'canary', visits: 10n };
    const server = await ServerHarness.demo({ store: { ...store, swap }, authenticate: () => untyped(row) });

    assert.equal((await server.change(await server.createCode(), 'SCAN', 'token')).statusCode, 200);

    assert.deepEqual(stored, [alice]);
  });

  for (const value of [true, 'alice', {}, [], { ...alice, id: 5 }, { ...alice, displayName: 5 }, { ...alice, id: '' }])
    it(`is rejected as ${JSON.stringify(value)}, and the event names the callback`, async () => {
      const events: ServerEvent[] = [];
      const server = await ServerHarness.demo({
        authenticate: () => untyped(value),
        onEvent: (event) => void events.push(event),
      });
      const id = await server.createCode();

      assert.equal((await server.change(id, 'SCAN', 'token')).status, 500);

      const [fault] = events.filter(({ type }) => type === 'fault');
      assert.match(String(fault && 'error' in fault && fault.error), /^TypeError: authenticate must return an account/);
      assert.equal((await server.check(id)).data['status'], 'PENDING');
    });

  for (const value of [null, false, '', 0])
    it(`means no user as ${JSON.stringify(value)}`, async () => {
      const server = await ServerHarness.demo({ authenticate: () => untyped(value) });

      assert.equal((await server.change(await server.createCode(), 'SCAN', 'token')).statusCode, 401);
    });
});
