import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginCode } from './protocol.js';
import { AttemptWorld } from './testing/attempt-world.js';

const given: LoginCode = { id: 'given', content: 'given-content', lifetimeMs: 60_000, intervalMs: 1000 };

describe('a first code that the host has asked for', () => {
  it('is shown and followed with no request for another', async () => {
    const world = new AttemptWorld({ firstCode: given });
    await world.clock.advance(1000);

    assert.equal(world.shown, 'given-content');
    assert.equal(world.created, 0);
    assert.deepEqual(world.askedFor, ['given']);
  });

  it('may be a promise, and may be drawn elsewhere, with nothing to draw here', async () => {
    const world = new AttemptWorld({ firstCode: Promise.resolve({ ...given, content: '' }) });
    await world.clock.advance(1000);

    assert.equal(world.shown, '');
    assert.deepEqual([world.created, world.askedFor], [0, ['given']]);
  });

  it('is followed by one of the adapter’s own, which does not count it as a renewal', async () => {
    const world = new AttemptWorld({ firstCode: given, maxRenewals: 1 });
    await world.clock.advance(57_000);

    assert.equal(world.shown, 'content-1');
    assert.equal(world.created, 1);
  });

  for (const [what, answer] of [
    ['has expired', { status: 'expired' }],
    ['is not known any more', new QrLoginError('unknown-code', 'the server does not know this code')],
  ] as const) {
    it(`that ${what} meanwhile is replaced without a word`, async () => {
      const world = new AttemptWorld({ firstCode: given });
      world.answers.set('given', answer);
      await world.clock.advance(1000);

      assert.equal(world.shown, 'content-1');
      assert.deepEqual(world.statuses, ['pending', 'loading', 'pending']);
    });
  }

  it('tells by its first answer how long it still lives', async () => {
    const world = new AttemptWorld({ firstCode: given });
    world.answer = { status: 'pending', remainingMs: 20_000 };
    await world.clock.advance(1000);

    assert.equal(world.attempt.remainingMs(), 20_000);
  });

  it('that never came is asked of the adapter', async () => {
    const world = new AttemptWorld({ firstCode: Promise.resolve(undefined) });
    await world.clock.advance(0);

    assert.equal(world.shown, 'content-1');
  });

  it('whose promise rejects is a failed request, and the adapter is asked after a pause', async () => {
    const world = new AttemptWorld({ firstCode: Promise.reject(new TypeError('Failed to fetch')) });
    await world.clock.advance(0);
    assert.equal(world.created, 0);
    await world.clock.advance(5000);

    assert.equal(world.shown, 'content-1');
  });

  it('whose promise never settles is given up after ten seconds', async () => {
    const world = new AttemptWorld({ firstCode: new Promise(() => {}) });
    await world.clock.advance(20_000);

    assert.equal(world.shown, 'content-1');
  });

  it('that is none ends the run and says what was expected, and nothing of what was given', async () => {
    const firstCode = { qrcodeId: 'secret-id', url: 'https://id.example.com' } as unknown as LoginCode;
    const world = new AttemptWorld({ firstCode });
    await world.clock.advance(0);
    const end = await world.ended;

    assert.ok(end.status === 'error' && end.error.code === 'protocol');
    assert.match(end.error.message, /a code must have an id, a lifetimeMs above 0/);
    assert.doesNotMatch(end.error.message, /secret/);
  });
});
