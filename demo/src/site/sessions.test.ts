import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { Sessions } from './sessions.js';

const alice = { id: 'alice', displayName: 'Alice Example' };
const bob = { id: 'bob', displayName: 'Bob Example' };

describe('Sessions', () => {
  it('returns the user of a session', () => {
    const sessions = new Sessions();

    const id = sessions.start(alice, undefined);

    assert.deepEqual(sessions.read(id), alice);
  });

  it('ends the previous session and creates a new id (T26)', () => {
    const sessions = new Sessions();
    const before = sessions.start(alice, undefined);

    const after = sessions.start(bob, before);

    assert.notEqual(after, before);
    assert.equal(sessions.read(before), undefined);
    assert.deepEqual(sessions.read(after), bob);
  });

  it('never adopts an id from the request (T26)', () => {
    const sessions = new Sessions();

    const id = sessions.start(alice, 'planted');

    assert.notEqual(id, 'planted');
    assert.equal(sessions.read('planted'), undefined);
  });

  it('ends a session after its lifetime', async () => {
    const clock = createFakeClock();
    const sessions = new Sessions({ lifetimeMs: 1000, clock });
    const id = sessions.start(alice, undefined);

    await clock.advance(999);
    assert.deepEqual(sessions.read(id), alice);

    await clock.advance(1);
    assert.equal(sessions.read(id), undefined);
  });

  it('ends all sessions of one user', () => {
    const sessions = new Sessions();
    const ids = [alice, bob, alice].map((user) => sessions.start(user, undefined));

    sessions.endAllOf('alice');

    assert.deepEqual(
      ids.map((id) => sessions.read(id)?.id),
      [undefined, 'bob', undefined],
    );
  });

  it('ends the oldest session over the limit', () => {
    const sessions = new Sessions({ limit: 2 });
    const ids = [1, 2, 3].map(() => sessions.start(alice, undefined));

    assert.deepEqual(
      ids.map((id) => sessions.read(id)?.id),
      [undefined, 'alice', 'alice'],
    );
  });
});
