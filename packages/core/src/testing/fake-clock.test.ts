import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from './fake-clock.js';

describe('fake clock', () => {
  it('advances only by advance()', async () => {
    const clock = createFakeClock(1000);
    await clock.advance(250);

    assert.deepEqual([clock.now(), clock.epochNow()], [250, 1250]);
  });

  it('runs timers in order, including those set by timers, and no cleared one', async () => {
    const clock = createFakeClock();
    const ran: string[] = [];
    clock.setTimer(() => ran.push(`late at ${clock.now()}`), 300);
    clock.setTimer(() => {
      ran.push(`early at ${clock.now()}`);
      clock.setTimer(() => ran.push(`next at ${clock.now()}`), 100);
    }, 100);
    clock.setTimer(() => ran.push('cleared'), 200)();
    await clock.advance(300);

    assert.deepEqual(ran, ['early at 100', 'next at 200', 'late at 300']);
    assert.equal(clock.timers, 0);
  });

  it('never runs back when time passes in between', async () => {
    const clock = createFakeClock();
    clock.setTimer(() => void clock.advance(500), 100);
    clock.setTimer(() => clock.sleep(1000), 200);
    await clock.advance(300);

    assert.equal(clock.now(), 1200);
  });

  it('runs timers without a MessageChannel, as in the jsdom of Jest', async (t) => {
    const { MessageChannel } = globalThis;
    t.after(() => Object.assign(globalThis, { MessageChannel }));
    Reflect.deleteProperty(globalThis, 'MessageChannel');
    const clock = createFakeClock();
    const ran: string[] = [];
    clock.setTimer(() => void Promise.resolve().then(() => clock.setTimer(() => ran.push('later'), 100)), 100);
    await clock.advance(200);

    assert.deepEqual(ran, ['later']);
  });
});
