import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { createApprover } from '../create-approver.js';
import { ScriptedApprovalServer } from '../testing/scripted-approval-server.js';
import { Approval } from './approval.js';
import type { ApprovalOptions } from './approval-options.js';
import type { ApprovalState } from './approval-state.js';
import { approvalTransitions } from './approval-state.js';

interface Setup {
  readonly approval: Approval;
  readonly server: ScriptedApprovalServer;
  readonly clock: FakeClock;
  /** Status names, in order. */
  readonly statuses: string[];
  /** Actions that the server received. */
  readonly posts: () => unknown[];
  /** Another user takes the phone. */
  readonly switchUser: (user: string) => void;
}

function setUp(options: ApprovalOptions = {}): Setup {
  const clock = createFakeClock();
  const server = new ScriptedApprovalServer({ clock });
  let user = 'alice';
  const approver = createApprover({
    server: 'https://login.example.com',
    appId: 'phone-app',
    getAccessToken: () => user,
    fetch: server.fetch,
    clock,
  });
  const approval = new Approval(approver, { clock, ...options });
  const statuses: string[] = [];
  approval.subscribe(({ status }) => void statuses.push(status));
  const posts = (): unknown[] =>
    server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body['action'] ?? body['reason']);
  return { approval, server, clock, statuses, posts, switchUser: (next) => (user = next) };
}

/** The code in a state, or an assertion. */
function expectState<S extends ApprovalState['status']>(
  { state }: Approval,
  status: S,
): Extract<ApprovalState, { status: S }> {
  assert.equal(state.status, status);
  return state as Extract<ApprovalState, { status: S }>;
}

const errorOf = (approval: Approval): string => expectState(approval, 'failed').error.code;

describe('Approval', () => {
  it('scans a code from the camera at once, and approves', async () => {
    const { approval, server, statuses, posts } = setUp();
    const id = server.createCode();

    await approval.open({ id }, 'camera');
    await approval.approve();

    assert.deepEqual(statuses, ['loading', 'scanned', 'confirming', 'approved']);
    assert.deepEqual(posts(), ['SCAN', 'CONFIRM']);
    assert.equal(server.statusOf(id), 'AUTHORIZED');
  });

  for (const entry of ['picture', 'link', 'paste', 'user-code'] as const)
    it(`sends no action for a ${entry} until the user goes on (T5)`, async () => {
      const { approval, server, posts } = setUp();
      const id = server.createCode({ userCode: 'WDJBMJHT' });
      await approval.open(entry === 'user-code' ? { userCode: 'WDJB-MJHT' } : { id }, entry);
      assert.equal(expectState(approval, 'review').request.id, id);
      assert.deepEqual(posts(), []);

      await approval.proceed();

      expectState(approval, 'scanned');
      assert.deepEqual(posts(), ['SCAN']);
    });

  it('scans no user code at once, whatever entry is claimed (T5)', async () => {
    const { approval, server, posts } = setUp();
    server.createCode({ userCode: 'WDJBMJHT' });

    await approval.open({ userCode: 'WDJBMJHT' }, 'camera');

    expectState(approval, 'review');
    assert.deepEqual(posts(), []);
  });

  it('declines a code under review without a request (T5)', async () => {
    const { approval, server, posts } = setUp();
    await approval.open({ id: server.createCode() }, 'link');

    await approval.decline();

    expectState(approval, 'declined');
    assert.deepEqual(posts(), []);
  });

  it('declines a scanned code', async () => {
    const { approval, server } = setUp();
    const id = server.createCode();
    await approval.open({ id }, 'camera');

    await approval.decline();

    expectState(approval, 'declined');
    assert.equal(server.statusOf(id), 'CANCELLED');
  });

  it('scans a code once, however often the camera sees it (P12)', async () => {
    const { approval, server, posts } = setUp();
    const id = server.createCode();

    await Promise.all(Array.from({ length: 30 }, () => approval.open({ id }, 'camera')));
    await approval.approve();
    await approval.open({ id }, 'camera');

    assert.deepEqual(posts(), ['SCAN', 'CONFIRM']);
  });

  it('looks a user code up again that was not found', async () => {
    const { approval, server } = setUp();
    await approval.open({ userCode: 'WDJB-MJHT' }, 'user-code');
    assert.equal(errorOf(approval), 'unknown-code');
    server.createCode({ userCode: 'WDJBMJHT' });

    await approval.open({ userCode: 'WDJB-MJHT' }, 'user-code');

    expectState(approval, 'review');
  });

  it('opens a failed code from the camera again only after reset() (P12)', async () => {
    const { approval, server } = setUp();
    const id = server.createCode();
    server.fail({ status: 429 });
    await approval.open({ id }, 'camera');

    await approval.open({ id }, 'camera');
    assert.equal(server.requests.length, 1);
    approval.reset();
    await approval.open({ id }, 'camera');

    expectState(approval, 'scanned');
  });

  it('scans the first of two codes in one picture alone (P11)', async () => {
    const { approval, server, posts } = setUp();
    const [first, second] = [server.createCode(), server.createCode()];

    for (let frame = 0; frame < 10; frame++) {
      await approval.open({ id: first }, 'camera');
      await approval.open({ id: second }, 'camera');
    }

    assert.deepEqual(posts(), ['SCAN']);
    assert.equal(server.statusOf(second), 'PENDING');
  });

  it('replaces a code under review by that of another link', async () => {
    const { approval, server } = setUp();
    const [first, second] = [server.createCode(), server.createCode()];

    void approval.open({ id: first }, 'link');
    await approval.open({ id: second }, 'link');

    assert.equal(expectState(approval, 'review').request.id, second);
  });

  it('passes the proof of a rotating code on', async () => {
    const { approval, server } = setUp();
    const contentProof = '3.abcdefghijklmn';
    const id = server.createCode({ contentProof });

    await approval.open({ id, contentProof }, 'camera');

    expectState(approval, 'scanned');
  });

  it('scans a rotating code with the proof of the context, while the user reads', async () => {
    const { approval, server, clock } = setUp();
    const contentProof = '0.abcdefghijklmn';
    const id = server.createCode({ contentProof });
    await approval.open({ id, contentProof }, 'link');
    await clock.advance(50_000);

    await approval.proceed();

    expectState(approval, 'scanned');
  });

  it('loads a rotating code again with the proof of the context', async () => {
    const { approval, server, clock } = setUp();
    const contentProof = '0.abcdefghijklmn';
    const id = server.createCode({ contentProof });
    await approval.open({ id, contentProof }, 'link');
    await clock.advance(30_000);
    server.fail({ status: 429 });
    await approval.proceed();
    assert.equal(errorOf(approval), 'rate-limited');

    await approval.retry();

    expectState(approval, 'scanned');
  });

  it('opens a rotating code again with the seen proof of an earlier Approval, for the same account alone', async () => {
    const { approval, server, clock, switchUser } = setUp();
    const contentProof = '0.abcdefghijklmn';
    const id = server.createCode({ contentProof });
    await approval.open({ id, contentProof }, 'link');
    const seenProof = expectState(approval, 'review').request.contentProof;
    await clock.advance(30_000);
    const openAgain = async (seen: string | undefined): Promise<string> => {
      approval.reset();
      await approval.open({ id, contentProof }, 'link', seen);
      return approval.state.status;
    };

    assert.equal(await openAgain(seenProof), 'review');
    assert.equal(await openAgain(undefined), 'failed');
    switchUser('bob');
    assert.equal(await openAgain(seenProof), 'failed');
  });

  it('opens a rotating code for another account with the scanned proof, while that is valid', async () => {
    const { approval, server, clock, switchUser } = setUp();
    const contentProof = '0.abcdefghijklmn';
    const id = server.createCode({ contentProof });
    await approval.open({ id, contentProof }, 'link');
    const seenProof = expectState(approval, 'review').request.contentProof;
    await clock.advance(5000);
    switchUser('bob');
    approval.reset();

    await approval.open({ id, contentProof }, 'link', seenProof);

    expectState(approval, 'review');
  });

  it('opens a failed code again that the camera reads with another proof', async () => {
    const { approval, server, clock } = setUp();
    const [first, second] = ['0.abcdefghijklmn', '4.abcdefghijklmn'];
    const id = server.createCode({ contentProof: first });
    await clock.advance(20_000);
    server.rotateContent(id, second);
    await approval.open({ id, contentProof: first }, 'camera');
    expectState(approval, 'failed');

    await approval.open({ id, contentProof: first }, 'camera');
    expectState(approval, 'failed');
    await approval.open({ id, contentProof: second }, 'camera');

    expectState(approval, 'scanned');
  });

  it('scans a code under review that the camera reads with another proof', async () => {
    const { approval, server, clock } = setUp();
    const [first, second] = ['0.abcdefghijklmn', '14.abcdefghijklm'];
    const id = server.createCode({ contentProof: first });
    await approval.open({ id, contentProof: first }, 'link');
    await clock.advance(70_000);
    server.rotateContent(id, second);

    await approval.open({ id, contentProof: second }, 'camera');

    expectState(approval, 'scanned');
  });

  it('opens the same code again after reset()', async () => {
    const { approval, server } = setUp();
    const id = server.createCode();
    await approval.open({ id }, 'link');

    approval.reset();
    expectState(approval, 'idle');
    await approval.open({ id }, 'link');

    expectState(approval, 'review');
  });

  it('ignores methods that do not fit the state', async () => {
    const { approval, server, posts, statuses } = setUp();
    const actions = ['proceed', 'approve', 'decline', 'reportNotMe', 'retry', 'reset'] as const;
    for (const action of actions) await approval[action]();
    assert.deepEqual(statuses, []);

    await approval.open({ id: server.createCode() }, 'camera');
    await approval.proceed();
    await approval.approve();
    for (const action of actions.slice(0, -1)) await approval[action]();

    assert.deepEqual(posts(), ['SCAN', 'CONFIRM']);
    expectState(approval, 'approved');
  });

  it('sends one decision, however often the user taps', async () => {
    const { approval, server, posts } = setUp();
    await approval.open({ id: server.createCode() }, 'camera');

    await Promise.all([approval.approve(), approval.approve(), approval.decline(), approval.reportNotMe()]);

    assert.deepEqual(posts(), ['SCAN', 'CONFIRM']);
  });
});

describe('Approval that fails', () => {
  for (const [status, prepare] of [
    ['expired', async ({ clock }: Setup) => clock.advance(120_000)],
    ['already-decided', async ({ server }: Setup, id: string) => server.cancelCode(id)],
    ['signed-out', async ({ server }: Setup) => server.signOut('alice')],
  ] as const)
    it(`says ${status} and sends no action`, async () => {
      const all = setUp();
      const id = all.server.createCode();
      await prepare(all, id);

      await all.approval.open({ id }, 'camera');

      assert.equal(errorOf(all.approval), status);
      assert.deepEqual(all.posts(), []);
    });

  it('says unknown-code for a wrong user code', async () => {
    const { approval } = setUp();

    await approval.open({ userCode: 'BBBB-BBBB' }, 'user-code');

    assert.equal(errorOf(approval), 'unknown-code');
  });

  it('says already-scanned if another user decides than the one who scanned (T4)', async () => {
    const { approval, server, switchUser } = setUp();
    const id = server.createCode();
    await approval.open({ id }, 'camera');
    switchUser('bob');

    await approval.approve();

    assert.equal(errorOf(approval), 'already-scanned');
    assert.equal(server.statusOf(id), 'SCANNED');
  });

  it('says signed-out if the session ends between scan and approval (T21)', async () => {
    const { approval, server } = setUp();
    const id = server.createCode();
    await approval.open({ id }, 'camera');
    server.signOut('alice');

    await approval.approve();

    assert.equal(errorOf(approval), 'signed-out');
    assert.equal(server.statusOf(id), 'SCANNED');
  });

  it('starts again with retry(), after the Retry-After', async () => {
    const { approval, server, clock } = setUp();
    const id = server.createCode();
    server.fail({ status: 429, retryAfterSeconds: 30 });
    await approval.open({ id }, 'link');
    assert.equal(errorOf(approval), 'rate-limited');
    await clock.advance(10_000);

    const retried = approval.retry();
    await clock.advance(19_999);
    assert.equal(server.requests.length, 1);
    await clock.advance(1);
    await retried;

    expectState(approval, 'review');
  });

  it('scans with retry() what the user wanted to scan', async () => {
    const { approval, server } = setUp();
    const id = server.createCode();
    await approval.open({ id }, 'link');
    server.fail({ status: 429 });
    await approval.proceed();
    assert.equal(errorOf(approval), 'rate-limited');

    await approval.retry();

    expectState(approval, 'scanned');
  });

  it('does not retry what cannot succeed', async () => {
    const { approval, server, clock } = setUp();
    const id = server.createCode();
    await clock.advance(120_000);
    await approval.open({ id }, 'link');

    await approval.retry();

    assert.equal(server.requests.length, 1);
  });

  it('goes back to scanned after a decision that a retry may save', async () => {
    const { approval, server } = setUp();
    const id = server.createCode();
    await approval.open({ id }, 'camera');
    server.fail({ status: 429, retryAfterSeconds: 60 });
    await approval.approve();
    assert.equal(expectState(approval, 'scanned').error?.code, 'rate-limited');

    await approval.approve();

    expectState(approval, 'approved');
  });

  it('approves although the response to CONFIRM is lost', async () => {
    const { approval, server, clock } = setUp();
    const id = server.createCode();
    await approval.open({ id }, 'camera');
    server.loseNextResponse();

    const approved = approval.approve();
    await clock.advance(1000);
    await approved;

    expectState(approval, 'approved');
    assert.equal(server.statusOf(id), 'AUTHORIZED');
  });
});

describe('reauthentication before an approval', () => {
  it('precedes CONFIRM and gets the request', async () => {
    const seen: string[] = [];
    const { approval, server, posts } = setUp({
      reauthenticate: async ({ id }) => void seen.push(id, ...posts().map(String)),
    });
    const id = server.createCode();
    await approval.open({ id }, 'camera');

    await approval.approve();

    assert.deepEqual(seen, [id, 'SCAN']);
    expectState(approval, 'approved');
  });

  it('that rejects sends nothing (T9)', async () => {
    const { approval, server, posts } = setUp({ reauthenticate: () => Promise.reject(new Error('no finger')) });
    const id = server.createCode();
    await approval.open({ id }, 'camera');

    await approval.approve();

    assert.equal(expectState(approval, 'scanned').error?.code, 'reauthentication-required');
    assert.deepEqual(posts(), ['SCAN']);
    assert.equal(server.statusOf(id), 'SCANNED');
  });

  it('is not needed to decline', async () => {
    const { approval, server } = setUp({ reauthenticate: () => assert.fail('not for a refusal') });
    await approval.open({ id: server.createCode() }, 'camera');

    await approval.decline();

    expectState(approval, 'declined');
  });

  it('that ends after reset() sends nothing', async () => {
    let finish = (): void => {};
    const { approval, server, posts } = setUp({
      reauthenticate: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    await approval.open({ id: server.createCode() }, 'camera');
    const approved = approval.approve();

    approval.reset();
    finish();
    await approved;

    assert.deepEqual(posts(), ['SCAN']);
    expectState(approval, 'idle');
  });
});

describe('report', () => {
  for (const [entry, status] of [
    ['camera', 'CANCELLED'],
    ['link', 'PENDING'],
  ] as const)
    it(`of a code from a ${entry} leaves it ${status}`, async () => {
      const { approval, server } = setUp();
      const id = server.createCode();
      await approval.open({ id }, entry);

      await approval.reportNotMe();

      expectState(approval, 'declined');
      assert.deepEqual([server.reports, server.statusOf(id)], [[id], status]);
    });

  for (const [entry, expected] of [
    ['camera', ['SCAN', 'CANCEL']],
    ['link', []],
  ] as const)
    it(`of a code from a ${entry} only declines if the app takes no reports`, async () => {
      const { approval, server, posts } = setUp();
      await approval.open({ id: server.createCode({ rejectsReports: true }) }, entry);

      await approval.reportNotMe();

      expectState(approval, 'declined');
      assert.deepEqual(posts(), expected);
    });

  it('can be repeated after an error, in the state before it', async () => {
    const { approval, server } = setUp();
    await approval.open({ id: server.createCode() }, 'link');
    server.fail({ status: 429 });
    await approval.reportNotMe();
    assert.equal(expectState(approval, 'review').error?.code, 'rate-limited');

    await approval.reportNotMe();

    expectState(approval, 'declined');
  });
});

describe('check code', () => {
  const scanned = async (): Promise<Setup & { id: string }> => {
    const all = setUp();
    const id = all.server.createCode({ checkCode: '049302' });
    await all.approval.open({ id }, 'camera');
    return { ...all, id };
  };

  it('is shown after the scan, and polled until the page has it', async () => {
    const { approval, server, clock, id } = await scanned();
    const { request } = expectState(approval, 'scanned');
    assert.deepEqual([request.checkCode, request.checkVerified], ['049302', false]);
    await clock.advance(4000);
    assert.equal(expectState(approval, 'scanned').request.checkVerified, false);

    server.verifyCheckCode(id);
    await clock.advance(2000);

    assert.equal(expectState(approval, 'scanned').request.checkVerified, true);
    const { length } = server.requests;
    await clock.advance(60_000);
    assert.deepEqual([server.requests.length, clock.timers], [length, 0]);
  });

  it('that is pending keeps the code from being approved', async () => {
    const { approval, server, clock, id } = await scanned();

    await approval.approve();

    assert.equal(expectState(approval, 'scanned').error?.code, 'check-code-pending');
    server.verifyCheckCode(id);
    await clock.advance(2000);
    await approval.approve();
    expectState(approval, 'approved');
  });

  it('that was entered wrong three times ends the approval', async () => {
    const { approval, server, clock, id } = await scanned();

    server.failCheckCode(id);
    await clock.advance(2000);

    const { error } = expectState(approval, 'failed');
    assert.deepEqual([error.code, error.reason], ['already-decided', 'wrong-check-code']);
    assert.equal(clock.timers, 0);
  });

  it('blames no wrong digits for a code that another phone of the user declined', async () => {
    const { approval, server, clock, id } = await scanned();

    server.cancelCode(id);
    await clock.advance(2000);

    const { error } = expectState(approval, 'failed');
    assert.deepEqual([error.code, error.reason], ['already-decided', undefined]);
  });

  it('is still polled after a failed poll, once its Retry-After is over', async () => {
    const { approval, server, clock, id } = await scanned();
    server.verifyCheckCode(id);
    server.fail({ status: 429, retryAfterSeconds: 20 });
    await clock.advance(2000);
    const { length } = server.requests;
    await clock.advance(19_999);
    assert.equal(server.requests.length, length);

    await clock.advance(1);

    assert.equal(expectState(approval, 'scanned').request.checkVerified, true);
  });

  it('is no longer polled after a decision, reset() or dispose()', async () => {
    for (const end of ['decline', 'reset', 'dispose'] as const) {
      const { approval, server, clock } = await scanned();
      await approval[end]();
      const { length } = server.requests;

      await clock.advance(60_000);

      assert.deepEqual([server.requests.length, clock.timers], [length, 0], end);
    }
  });
});

describe('dispose()', () => {
  it('aborts what is in flight, and nothing changes afterwards', async () => {
    const clock = createFakeClock();
    let signal: AbortSignal | undefined;
    const fetch: typeof globalThis.fetch = (_, init) => {
      signal = init?.signal ?? undefined;
      return new Promise(() => {});
    };
    const options = { server: 'https://login.example.com', appId: 'phone-app', getAccessToken: () => 'alice' };
    const approval = new Approval(createApprover({ ...options, fetch, clock }), { clock });
    const opened = approval.open({ id: 'a'.repeat(43) }, 'camera');
    await clock.advance(0);

    approval.dispose();
    await opened;
    await approval.open({ id: 'b'.repeat(43) }, 'camera');
    approval.reset();

    assert.equal(signal?.aborted, true);
    assert.equal(clock.timers, 0);
    expectState(approval, 'loading');
  });
});

describe('subscribers', () => {
  it('get each change once until they unsubscribe', async () => {
    const { approval, server } = setUp();
    const seen: string[] = [];
    const listener = ({ status }: ApprovalState): void => void seen.push(status);
    const unsubscribe = approval.subscribe(listener);
    await approval.open({ id: server.createCode() }, 'link');

    unsubscribe();
    await approval.proceed();

    assert.deepEqual(seen, ['loading', 'review']);
  });

  it('read the new state while they are called', async () => {
    const { approval, server } = setUp();
    const same: boolean[] = [];
    approval.subscribe((state) => void same.push(state === approval.state));

    await approval.open({ id: server.createCode() }, 'camera');

    assert.deepEqual(same, [true, true]);
  });

  it('are all called although one throws, and its error surfaces', async (context) => {
    const { approval } = setUp();
    const thrown: unknown[] = [];
    const report = (callback: () => void): void => {
      try {
        callback();
      } catch (cause) {
        thrown.push(cause);
      }
    };
    const error = new Error('in a listener');
    let calls = 0;
    const unsubscribe = approval.subscribe(() => {
      throw error;
    });
    approval.subscribe(() => calls++);
    const queue = context.mock.method(globalThis, 'queueMicrotask', report);

    const opened = approval.open({ userCode: 'BBBB-BBBB' }, 'user-code');
    queue.mock.restore();
    unsubscribe();
    await opened;

    assert.deepEqual([calls, thrown], [2, [error]]);
  });

  it('may change the approval in a callback', async () => {
    const { approval, server, statuses } = setUp();
    approval.subscribe(({ status }) => status === 'review' && void approval.decline());

    await approval.open({ id: server.createCode() }, 'link');

    assert.deepEqual(statuses, ['loading', 'review', 'declined']);
  });
});

describe('approvalTransitions', () => {
  it('leads from every status back to idle, and ends only in a decision or a failure', () => {
    const statuses = Object.keys(approvalTransitions);

    assert.equal(statuses.length, 8);
    for (const [status, next] of Object.entries(approvalTransitions)) {
      if (status !== 'idle') assert.ok(next.includes('idle'), status);
      assert.ok(next.every((each) => statuses.includes(each)));
    }
    assert.deepEqual(approvalTransitions.idle, ['loading']);
  });

  it('approves nothing that the user has not seen', () => {
    for (const [status, next] of Object.entries(approvalTransitions))
      assert.equal(next.includes('approved'), status === 'confirming');
  });
});
