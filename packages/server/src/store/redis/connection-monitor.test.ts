import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { Redis } from 'ioredis';
import { createConnectionMonitor } from './connection-monitor.js';
import type { StoreConnection } from './connection-monitor.js';
import type { Failure } from './failure-cause.js';

const failure: Failure = { cause: 'the server does not speak TLS', isConfigError: true };

/** A client that can fail, and a monitor whose diagnosis ends on call. */
function failingClient() {
  const clock = createFakeClock();
  const client = new Redis({ lazyConnect: true });
  let endDiagnosis: (found: Failure) => void = () => {};
  const diagnosis = new Promise<Failure>((resolve) => (endDiagnosis = resolve));
  const monitor = createConnectionMonitor(
    [client],
    () => diagnosis,
    () => {},
    clock,
  );
  return { clock, monitor, fail: () => client.emit('close'), endDiagnosis };
}

describe('ConnectionMonitor.first', () => {
  it('waits longer for a diagnosis that is in progress', async () => {
    const { clock, monitor, fail, endDiagnosis } = failingClient();
    let first: StoreConnection | 'none' | undefined;
    void monitor.waitForFirst(1000).then((connection) => (first = connection ?? 'none'));
    await clock.advance(900);
    fail();
    await clock.advance(5000);
    assert.equal(first, undefined);

    endDiagnosis(failure);
    await nextTurn();

    assert.deepEqual(first, { status: 'disconnected', ...failure });
  });

  it('is undefined if no state is known in time', async () => {
    const { clock, monitor } = failingClient();
    const first = monitor.waitForFirst(1000);

    await clock.advance(1000);

    assert.equal(await first, undefined);
  });
});
