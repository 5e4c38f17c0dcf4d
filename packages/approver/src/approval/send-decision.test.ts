import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import type { ApproverOptions } from '../approver.js';
import { createApprover } from '../create-approver.js';
import { ScriptedApprovalServer } from '../testing/scripted-approval-server.js';
import { Approval } from './approval.js';
import type { ApprovalOptions } from './approval-options.js';

interface Setup {
  readonly approval: Approval;
  readonly server: ScriptedApprovalServer;
  readonly clock: FakeClock;
  readonly posts: () => unknown[];
}

function setUp(options: ApprovalOptions, changes: Partial<ApproverOptions> = {}): Setup {
  const clock = createFakeClock();
  const server = new ScriptedApprovalServer({ clock });
  const required = { server: 'https://login.example.com', appId: 'phone-app', getAccessToken: () => 'alice' };
  const approver = createApprover({ ...required, fetch: server.fetch, clock, ...changes });
  const posts = (): unknown[] =>
    server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body['action'] ?? body['reason']);
  return { approval: new Approval(approver, { clock, ...options }), server, clock, posts };
}

describe('reauthenticate hook that never settles', () => {
  /** A scanned code whose user has approved. */
  const waiting = async (): Promise<Setup & { id: string; signals: AbortSignal[] }> => {
    const signals: AbortSignal[] = [];
    const all = setUp({
      reauthenticate: (_, { signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      },
    });
    const id = all.server.createCode();
    await all.approval.open({ id }, 'camera');
    void all.approval.approve();
    return { ...all, id, signals };
  };

  it('is a state of its own, in which nothing is sent', async () => {
    const { approval, posts } = await waiting();
    const { state } = approval;

    assert.ok(state.status === 'confirming' && state.isReauthenticating);
    assert.deepEqual(posts(), ['SCAN']);
  });

  for (const [end, sent] of [
    ['decline', 'CANCEL'],
    ['reportNotMe', 'not-me'],
  ] as const)
    it(`ends with ${end}(), which aborts its signal`, async () => {
      const { approval, posts, signals } = await waiting();

      await approval[end]();

      assert.equal(approval.state.status, 'declined');
      assert.deepEqual([signals.map(({ aborted }) => aborted), posts()], [[true], ['SCAN', sent]]);
    });

  it('ends with another code', async () => {
    const { approval, server, posts, signals } = await waiting();

    await approval.open({ id: server.createCode() }, 'link');

    assert.deepEqual([approval.state.status, signals[0]?.aborted, posts()], ['review', true, ['SCAN']]);
  });

  for (const end of ['reset', 'dispose'] as const)
    it(`ends with ${end}()`, async () => {
      const { approval, clock, signals } = await waiting();

      approval[end]();

      assert.deepEqual([signals[0]?.aborted, clock.timers], [true, 0]);
    });

  it('takes no second approval', async () => {
    const { approval, signals } = await waiting();

    await approval.approve();

    assert.equal(signals.length, 1);
  });

  it('can be declined again after the refusal has failed', async () => {
    const { approval, server, posts } = await waiting();
    server.fail({ status: 429 });
    await approval.decline();
    assert.equal(approval.state.status, 'scanned');

    await approval.decline();

    assert.deepEqual([approval.state.status, posts()], ['declined', ['SCAN', 'CANCEL', 'CANCEL']]);
  });
});

describe('reauthenticate hook', () => {
  it('that returns undefined has nothing to prove', async () => {
    const { approval, server, posts } = setUp({ reauthenticate: () => undefined });
    await approval.open({ id: server.createCode() }, 'camera');

    await approval.approve();

    assert.deepEqual(posts(), ['SCAN', 'CONFIRM']);
  });

  it('that throws sends nothing (T9)', async () => {
    const reauthenticate = (): never => {
      throw new Error('no finger');
    };
    const { approval, server, posts } = setUp({ reauthenticate });
    await approval.open({ id: server.createCode() }, 'camera');

    await approval.approve();

    const { state } = approval;
    assert.ok(state.status === 'scanned' && state.error?.code === 'reauthentication-required');
    assert.deepEqual(posts(), ['SCAN']);
  });
});

describe('decision whose access token never arrives', () => {
  it('ends with timeout after a minute, and can be repeated', async () => {
    let isStuck = false;
    const getAccessToken = (): string | Promise<string> => (isStuck ? new Promise(() => {}) : 'alice');
    const { approval, server, clock } = setUp({}, { getAccessToken });
    await approval.open({ id: server.createCode() }, 'camera');
    isStuck = true;
    void approval.approve();
    const read = () => {
      const { state } = approval;
      return [state.status, 'error' in state ? state.error?.code : undefined];
    };
    await clock.advance(59_999);
    assert.deepEqual(read(), ['confirming', undefined]);

    await clock.advance(1);

    assert.deepEqual(read(), ['scanned', 'timeout']);
    isStuck = false;
    await approval.approve();
    assert.deepEqual(read(), ['approved', undefined]);
  });

  it('is sent no more when the token arrives later, also after a refusal', async () => {
    const tokens: ((token: string) => void)[] = [];
    let isStuck = false;
    const getAccessToken = (): string | Promise<string> =>
      isStuck ? new Promise((resolve) => void tokens.push(resolve)) : 'alice';
    const { approval, server, clock, posts } = setUp({}, { getAccessToken });
    await approval.open({ id: server.createCode() }, 'camera');
    isStuck = true;
    void approval.approve();
    await clock.advance(60_000);
    const declining = approval.decline();
    for (const resolve of tokens) resolve('alice');
    await clock.advance(0);
    await declining;

    assert.deepEqual([approval.state.status, posts()], ['declined', ['SCAN', 'CANCEL']]);
  });
});

describe('reading of a request after its scan', () => {
  it('is given up after half a minute, and the user can decide', async () => {
    let tokens = 0;
    const getAccessToken = (): string | Promise<string> => (++tokens === 3 ? new Promise(() => {}) : 'alice');
    const { approval, server, clock, posts } = setUp({}, { getAccessToken });
    void approval.open({ id: server.createCode() }, 'camera');
    await clock.advance(29_999);
    assert.deepEqual([approval.state.status, posts()], ['loading', ['SCAN']]);

    await clock.advance(1);

    assert.equal(approval.state.status, 'scanned');
    await approval.approve();
    assert.equal(approval.state.status, 'approved');
  });
});
