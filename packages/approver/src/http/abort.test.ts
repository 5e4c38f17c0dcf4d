import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { isApproverError } from '../errors.js';
import { withTimeout } from './abort.js';

describe('withTimeout', () => {
  /** Work that never settles, and its signal. */
  const start = (signal?: AbortSignal) => {
    const clock = createFakeClock();
    let inner: AbortSignal | undefined;
    const settled = withTimeout(
      (given) => {
        inner = given;
        return new Promise<void>(() => {});
      },
      { ms: 1000, clock, signal },
    ).catch((error: unknown) => error);
    return { clock, settled, reason: () => (inner?.aborted ? inner.reason : 'not aborted') };
  };

  it('leaves the signal of work that has settled, so that a bridge does not cancel what has succeeded', async () => {
    for (const end of [() => Promise.resolve('done'), () => Promise.reject(new Error('refused'))]) {
      const clock = createFakeClock();
      let inner: AbortSignal | undefined;
      const work = (signal: AbortSignal) => {
        inner = signal;
        return end();
      };
      await withTimeout(work, { ms: 1000, clock, signal: undefined }).catch(() => {});
      await clock.advance(2000);

      assert.equal(inner?.aborted, false);
    }
  });

  it('aborts it at its end on request', async () => {
    let inner: AbortSignal | undefined;
    const work = async (signal: AbortSignal) => void (inner = signal);
    await withTimeout(work, { ms: 1000, clock: createFakeClock(), signal: undefined, abortsAtEnd: true });

    assert.equal(inner?.aborted, true);
  });

  it('aborts it with the reason of the given signal', async () => {
    const controller = new AbortController();
    const { settled, reason } = start(controller.signal);
    controller.abort('left');

    assert.deepEqual([await settled, reason()], ['left', 'left']);
  });

  it('aborts it with the error of the timeout', async () => {
    const { clock, settled, reason } = start();
    await clock.advance(1000);
    const error = await settled;

    assert.ok(isApproverError(error) && error.code === 'timeout');
    assert.equal(reason(), error);
  });
});
