// The adapters and the attempt of core against the policies of this server, in both versions.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { genauthV2Adapter, genauthV3Adapter, LoginAttempt, parseCodeLink } from '@qr-login/core';
import type { LoginState } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { codeOf, otherThan, PolicyClient } from '../../internal-testing/policies/policy-client.js';
import { openMemorySystem } from '../../internal-testing/policies/policy-nodes.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { ServerHarness } from '../testing.js';

const server = 'http://127.0.0.1:4000';

/** The global fetch of a page, without a port. */
function fetchOf(harness: ServerHarness): typeof globalThis.fetch {
  return (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : String(input));
    return harness.fetch(pathname + search, init);
  };
}

/** Runs an attempt, and waits for its states. */
function run(attemptOf: (onState: (state: LoginState) => void) => LoginAttempt, signal: AbortSignal) {
  let current: LoginState = { status: 'loading' };
  let wake = (): void => {};
  const attempt = attemptOf((state) => {
    current = state;
    wake();
  });
  const ended = attempt.run(signal);
  const until = async (status: LoginState['status']): Promise<LoginState> => {
    while (current.status !== status) {
      attempt.pollNow();
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 20);
      });
    }
    return current;
  };
  return { attempt, ended, until };
}

for (const [version, createAdapter] of [
  ['V3', genauthV3Adapter],
  ['V2', genauthV2Adapter],
] as const)
  describe(`LoginAttempt with the ${version} adapter`, () => {
    it('signs in with the check code of the phone (PROTOCOL 8.1)', async () => {
      const { one } = await openMemorySystem().open({ checkCode: 'phone-code' });
      const adapter = createAdapter({ server, appId: 'demo-app', fetch: fetchOf(one) });
      const aborter = new AbortController();
      const { signal } = aborter;
      const { attempt, ended, until } = run((onState) => new LoginAttempt(adapter, { onState }), signal);
      const phone = new PolicyClient(one, version);

      const pending = await until('pending');
      const id = 'code' in pending ? pending.code.id : '';
      await phone.change({ id }, 'SCAN');
      const scanned = await until('scanned');
      assert.deepEqual('check' in scanned && scanned.check, { digits: 6, triesLeft: 3, verified: false });
      const digits = await phone.digits({ id });
      assert.deepEqual(await attempt.verifyCheckCode(otherThan(digits), { signal }), { verified: false, triesLeft: 2 });
      assert.deepEqual(await attempt.verifyCheckCode(digits, { signal }), { verified: true, triesLeft: 2 });
      await phone.change({ id }, 'CONFIRM');
      await until('authorized');

      const state = await ended;
      assert.match(state.status === 'authorized' ? state.ticket : '', /^[\w-]+\.[\w-]+$/);
      aborter.abort();
    });

    it('draws a content that the phone can scan, also after a minute of sleep (PROTOCOL 8.2)', async () => {
      const clocks = [createFakeClock(), createFakeClock()] as const;
      const [clock, pageClock] = clocks;
      /** In small steps, so that no poll sees a server that is far ahead. */
      const pass = async (ms: number): Promise<void> => {
        for (let passed = 0; passed < ms; passed += 500) for (const each of clocks) await each.advance(500);
      };
      const store = createMemoryStore({ clock });
      const { one } = await openMemorySystem().open({ rotateContent: true }, { clock, store });
      const adapter = createAdapter({ server, appId: 'demo-app', fetch: fetchOf(one), clock: pageClock });
      const attempt = new LoginAttempt(adapter, { clock: pageClock });
      const aborter = new AbortController();
      const ended = attempt.run(aborter.signal);
      const phone = new PolicyClient(one, version);
      const scan = async (text: string | undefined, token: string): Promise<number> => {
        const { id, contentProof } = parseCodeLink(text ?? '', [`${server}/approve`]) ?? { id: '' };
        return codeOf(await phone.change({ id }, 'SCAN', token, { body: { contentProof } }));
      };

      // The challenge is computed in real time.
      while ((await attempt.contentNow()) === undefined) await setImmediate();
      await pass(22_500);
      const early = await attempt.contentNow();
      await pass(12_000);
      assert.match(early ?? '', /\.4\.[\w-]{14}$/);
      assert.match((await attempt.contentNow()) ?? '', /\.6\.[\w-]{14}$/);
      pageClock.sleep(60_000, { uncounted: true });
      await clock.advance(60_000);
      assert.equal(await attempt.contentNow(), undefined);
      await pass(3000);
      const late = await attempt.contentNow();
      assert.equal(await scan(early, 'demo-alice'), 42_201);
      assert.equal(await scan(late, 'demo-alice'), 200);
      aborter.abort();
      await ended;
    });
  });
