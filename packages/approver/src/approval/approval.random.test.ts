import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import * as fc from 'fast-check';
import { createApprover } from '../create-approver.js';
import { ScriptedApprovalServer } from '../testing/scripted-approval-server.js';
import { Approval } from './approval.js';
import { approvalTransitions } from './approval-state.js';
import type { ApprovalStatus, Entry } from './approval-state.js';

/** What a user, the page and the network do, in any order. None waits for the one before. */
const steps = {
  'open by camera': (all) => void all.open('camera'),
  'open by link': (all) => void all.open('link'),
  'open by user code': (all) => void all.open('user-code'),
  'go on': ({ approval }) => void approval.proceed(),
  approve: (all) => all.approve(),
  decline: ({ approval }) => void approval.decline(),
  report: ({ approval }) => void approval.reportNotMe(),
  retry: ({ approval }) => void approval.retry(),
  reset: ({ approval }) => approval.reset(),
  'lose a response': ({ server }) => server.loseNextResponse(),
  'be rate-limited': ({ server }) => server.fail({ status: 429, retryAfterSeconds: 7 }),
  'fail twice': ({ server }) => server.fail({ status: 502, times: 2 }),
  'enter the digits': ({ server, ids }) => ids.forEach((id) => server.verifyCheckCode(id)),
  'wait a moment': ({ clock }) => clock.advance(10),
  'wait two seconds': ({ clock }) => clock.advance(2000),
  'wait a minute': ({ clock }) => clock.advance(60_000),
} as const satisfies Record<string, (all: World) => unknown>;

/** An approval with its server, and what must hold at any time. */
class World {
  readonly clock: FakeClock = createFakeClock();
  readonly server = new ScriptedApprovalServer({ clock: this.clock });
  readonly approval: Approval;
  readonly ids: string[] = [];
  readonly transitions: (readonly [ApprovalStatus, ApprovalStatus])[] = [];
  approvals = 0;
  #before: ApprovalStatus = 'idle';

  constructor() {
    const { server, clock } = this;
    const required = { server: 'https://login.example.com', appId: 'phone-app', getAccessToken: () => 'alice' };
    this.approval = new Approval(createApprover({ ...required, fetch: server.fetch, clock }), { clock });
    this.approval.subscribe(({ status }) => {
      this.transitions.push([this.#before, status]);
      this.#before = status;
    });
  }

  open(entry: Entry): Promise<void> {
    const userCode = 'BCDFGHJK'.slice(0, 4) + String(this.ids.length).padStart(4, 'L');
    const id = this.server.createCode({ userCode, ...(this.ids.length % 2 === 1 && { checkCode: '049302' }) });
    this.ids.push(id);
    return this.approval.open(entry === 'user-code' ? { userCode } : { id }, entry);
  }

  approve(): void {
    if (this.approval.state.status === 'scanned') this.approvals++;
    void this.approval.approve();
  }

  check(): void {
    const { state } = this.approval;
    for (const [from, to] of this.transitions) assert.ok(approvalTransitions[from].includes(to), `${from} to ${to}`);
    const confirms = this.server.requests.filter(({ body }) => body['action'] === 'CONFIRM');
    assert.ok(confirms.length <= 2 * this.approvals, 'each approval is sent twice at most');
    if (state.status === 'approved') assert.equal(this.server.statusOf(state.request.id), 'AUTHORIZED');
    if (state.status === 'review') assert.equal(this.server.statusOf(state.request.id) === 'AUTHORIZED', false);
  }
}

describe('Approval in 2,000 random sequences', () => {
  it('follows its table, ends each step, confirms only what the user approved, and leaves nothing behind', async () => {
    const names = fc.array(fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(names, fc.boolean(), async (sequence, isLeft) => {
        const world = new World();
        for (const name of sequence) {
          await steps[name](world);
          world.check();
        }
        if (isLeft) await world.clock.advance(120_000);
        if (isLeft) assert.ok(!['loading', 'confirming'].includes(world.approval.state.status), 'a step never ends');
        world.approval.dispose();
        // A request on its way may still arrive.
        await world.clock.advance(0);
        const { length } = world.server.requests;

        await world.clock.advance(120_000);

        world.check();
        assert.deepEqual([world.clock.timers, world.server.requests.length], [0, length]);
      }),
      { numRuns: 2000 },
    );
  });

  it('sends no action before the user goes on, unless the camera read the code (T5)', async () => {
    const quiet = [
      'open by link',
      'open by user code',
      'approve',
      'decline',
      'retry',
      'reset',
      'wait a moment',
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...quiet), { maxLength: 20 }), async (sequence) => {
        const world = new World();
        for (const name of sequence) await steps[name](world);

        assert.ok(world.server.requests.every(({ method }) => method === 'GET'));
        world.approval.dispose();
      }),
      { numRuns: 200 },
    );
  });
});
