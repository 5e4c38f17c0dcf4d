import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createLocateAddress } from './geo.js';

describe('createLocateAddress', () => {
  it('gives up after two seconds, whatever other callbacks may take: a phone waits', async () => {
    const clock = createFakeClock();
    const failures: unknown[] = [];
    const locate = createLocateAddress(
      () => new Promise(() => {}),
      { clock, timeoutMs: 15_000 },
      (error) => failures.push(error),
    );

    const located = locate('192.0.2.1');
    await clock.advance(2000);

    assert.equal(await located, undefined);
    assert.equal(failures.length, 1);
  });

  it('keeps a shorter limit', async () => {
    const clock = createFakeClock();
    const locate = createLocateAddress(
      () => new Promise(() => {}),
      { clock, timeoutMs: 100 },
      () => {},
    );

    const located = locate('192.0.2.1');
    await clock.advance(100);

    assert.equal(await located, undefined);
  });
});
