import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginCode } from './adapter.js';
import { AttemptHarness } from './testing/attempt-harness.js';

const given: LoginCode = { id: 'given', content: 'given-content', lifetimeMs: 60_000, intervalMs: 1000 };

describe('LoginAttempt with firstCode', () => {
  it('shows and polls the given code without requesting another', async () => {
    const harness = new AttemptHarness({ firstCode: given });
    await harness.clock.advance(1000);

    assert.equal(harness.shown, 'given-content');
    assert.equal(harness.createdCount, 0);
    assert.deepEqual(harness.polledIds, ['given']);
  });

  it('accepts a promise, and a code without content that is drawn elsewhere', async () => {
    const harness = new AttemptHarness({ firstCode: Promise.resolve({ ...given, content: '' }) });
    await harness.clock.advance(1000);

    assert.equal(harness.shown, '');
    assert.deepEqual([harness.createdCount, harness.polledIds], [0, ['given']]);
  });

  it('continues with a code from the adapter, which counts as the first renewal', async () => {
    const harness = new AttemptHarness({ firstCode: given, maxRenewals: 1 });
    await harness.clock.advance(57_000);

    assert.equal(harness.shown, 'content-1');
    assert.equal(harness.createdCount, 1);
  });

  for (const [what, answer] of [
    ['expired', { status: 'expired' }],
    ['unknown', new QrLoginError('unknown-code', 'the server does not know this code')],
  ] as const) {
    it(`replaces a given code that is ${what} by now without an error`, async () => {
      const harness = new AttemptHarness({ firstCode: given });
      harness.responses.set('given', answer);
      await harness.clock.advance(1000);

      assert.equal(harness.shown, 'content-1');
      assert.deepEqual(harness.statuses, ['pending', 'loading', 'pending']);
    });
  }

  it('takes the remaining time from the first response', async () => {
    const harness = new AttemptHarness({ firstCode: given });
    harness.response = { status: 'pending', remainingMs: 20_000 };
    await harness.clock.advance(1000);

    assert.equal(harness.attempt.remainingMs(), 20_000);
  });

  it('requests a code from the adapter when the promise resolves to undefined', async () => {
    const harness = new AttemptHarness({ firstCode: Promise.resolve(undefined) });
    await harness.clock.advance(0);

    assert.equal(harness.shown, 'content-1');
  });

  it('requests no code while paused when the promise resolves to undefined', async () => {
    const harness = new AttemptHarness({ firstCode: Promise.resolve(undefined) });
    harness.attempt.setPaused(true);
    await harness.clock.advance(5000);
    assert.equal(harness.createdCount, 0);
    harness.attempt.setPaused(false);
    await harness.clock.advance(0);

    assert.equal(harness.shown, 'content-1');
  });

  it('treats a rejected promise as a failed request and uses the adapter after a delay', async () => {
    const harness = new AttemptHarness({ firstCode: Promise.reject(new TypeError('Failed to fetch')) });
    await harness.clock.advance(0);
    assert.equal(harness.createdCount, 0);
    await harness.clock.advance(5000);

    assert.equal(harness.shown, 'content-1');
  });

  it('stops waiting for a pending promise after ten seconds', async () => {
    const harness = new AttemptHarness({ firstCode: new Promise(() => {}) });
    await harness.clock.advance(20_000);

    assert.equal(harness.shown, 'content-1');
  });

  it('ends in an error on an invalid code, with a message that does not quote it', async () => {
    const firstCode = { qrcodeId: 'secret-id', url: 'https://id.example.com' } as unknown as LoginCode;
    const harness = new AttemptHarness({ firstCode });
    await harness.clock.advance(0);
    const end = await harness.ended;

    assert.ok(end.status === 'error' && end.error.code === 'protocol');
    assert.match(end.error.message, /a code must have an id, a lifetimeMs above 0/);
    assert.doesNotMatch(end.error.message, /secret/);
  });
});
