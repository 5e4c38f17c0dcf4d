import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginCode } from './protocol.js';
import { AttemptWorld } from './testing/attempt-world.js';

const given: LoginCode = { id: 'given', content: 'given-content', lifetimeMs: 60_000, intervalMs: 1000 };

describe('LoginAttempt with firstCode', () => {
  it('shows and polls the given code without requesting another', async () => {
    const world = new AttemptWorld({ firstCode: given });
    await world.clock.advance(1000);

    assert.equal(world.shown, 'given-content');
    assert.equal(world.created, 0);
    assert.deepEqual(world.askedFor, ['given']);
  });

  it('accepts a promise, and a code without content that is drawn elsewhere', async () => {
    const world = new AttemptWorld({ firstCode: Promise.resolve({ ...given, content: '' }) });
    await world.clock.advance(1000);

    assert.equal(world.shown, '');
    assert.deepEqual([world.created, world.askedFor], [0, ['given']]);
  });

  it('continues with a code from the adapter, which counts as the first renewal', async () => {
    const world = new AttemptWorld({ firstCode: given, maxRenewals: 1 });
    await world.clock.advance(57_000);

    assert.equal(world.shown, 'content-1');
    assert.equal(world.created, 1);
  });

  for (const [what, answer] of [
    ['expired', { status: 'expired' }],
    ['unknown', new QrLoginError('unknown-code', 'the server does not know this code')],
  ] as const) {
    it(`replaces a given code that is ${what} by now without an error`, async () => {
      const world = new AttemptWorld({ firstCode: given });
      world.answers.set('given', answer);
      await world.clock.advance(1000);

      assert.equal(world.shown, 'content-1');
      assert.deepEqual(world.statuses, ['pending', 'loading', 'pending']);
    });
  }

  it('takes the remaining time from the first response', async () => {
    const world = new AttemptWorld({ firstCode: given });
    world.answer = { status: 'pending', remainingMs: 20_000 };
    await world.clock.advance(1000);

    assert.equal(world.attempt.remainingMs(), 20_000);
  });

  it('requests a code from the adapter when the promise resolves to undefined', async () => {
    const world = new AttemptWorld({ firstCode: Promise.resolve(undefined) });
    await world.clock.advance(0);

    assert.equal(world.shown, 'content-1');
  });

  it('treats a rejected promise as a failed request and uses the adapter after a delay', async () => {
    const world = new AttemptWorld({ firstCode: Promise.reject(new TypeError('Failed to fetch')) });
    await world.clock.advance(0);
    assert.equal(world.created, 0);
    await world.clock.advance(5000);

    assert.equal(world.shown, 'content-1');
  });

  it('stops waiting for a pending promise after ten seconds', async () => {
    const world = new AttemptWorld({ firstCode: new Promise(() => {}) });
    await world.clock.advance(20_000);

    assert.equal(world.shown, 'content-1');
  });

  it('ends in an error on an invalid code, with a message that does not quote it', async () => {
    const firstCode = { qrcodeId: 'secret-id', url: 'https://id.example.com' } as unknown as LoginCode;
    const world = new AttemptWorld({ firstCode });
    await world.clock.advance(0);
    const end = await world.ended;

    assert.ok(end.status === 'error' && end.error.code === 'protocol');
    assert.match(end.error.message, /a code must have an id, a lifetimeMs above 0/);
    assert.doesNotMatch(end.error.message, /secret/);
  });
});
