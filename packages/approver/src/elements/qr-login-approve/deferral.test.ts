import { expect } from 'chai';
import '../../define.js';
import type { Approver } from '../../approver.js';
import type { ScriptedCodeOptions } from '../../testing/scripted-login-code.js';
import { ApproveHarness } from '../testing/approve-harness.js';

/** An element whose CONFIRM waits for `answer()`, while it is on its way. */
async function confirming(properties: Partial<ApproveHarness['element']> = {}, code: ScriptedCodeOptions = {}) {
  const phone = new ApproveHarness();
  const working = phone.copyApprover();
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const signals: (AbortSignal | undefined)[] = [];
  const approver: Approver = {
    ...working,
    confirm: async (id, options) => {
      signals.push(options?.signal);
      await answered;
      await working.confirm(id, options);
    },
  };
  const id = await phone.show({ code, properties: { approver, ...properties } });
  await phone.advance(1000);
  await phone.press('Approve');
  return { phone, id, signals, answer };
}

describe('a decision on its way', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('ends with approval-decision although the element has left the page', async () => {
    const { phone, id, signals, answer } = await confirming();
    phone.element.remove();
    await phone.advance(0);
    expect(signals.map((signal) => signal?.aborted)).to.deep.equal([false]);

    answer();
    await phone.advance(0);
    expect(phone.events.slice(-3)).to.deep.equal(['status:confirming', 'status:approved', 'decision:approve']);
    expect(phone.server.statusOf(id)).to.equal('AUTHORIZED');
  });

  it('ends before another code is opened', async () => {
    const { phone, id, answer } = await confirming();
    const other = phone.server.createCode();
    phone.element.code = { kind: 'login-code', id: other, entry: 'camera' };
    await phone.advance(0);
    expect(phone.element.status).to.equal('confirming');
    expect(phone.server.statusOf(other)).to.equal('PENDING');

    answer();
    await phone.advance(0);
    expect(phone.events).to.include('decision:approve');
    expect(phone.server.statusOf(id)).to.equal('AUTHORIZED');
    expect([phone.element.status, phone.element.request?.id]).to.deep.equal(['scanned', other]);
  });

  it('ends before reload() loads', async () => {
    const { phone, signals, answer } = await confirming();
    phone.element.reload();
    await phone.advance(0);
    expect([phone.element.status, signals[0]?.aborted]).to.deep.equal(['confirming', false]);

    answer();
    await phone.advance(0);
    expect(phone.events).to.include('decision:approve');
  });

  it('stays on screen while something else waits for it', async () => {
    const { phone } = await confirming();
    phone.element.reload();
    await phone.advance(0);

    expect(phone.buttons).to.include('Approving…');
  });

  it('goes on when the element comes back', async () => {
    const { phone, answer } = await confirming();
    phone.element.remove();
    await phone.advance(0);
    document.body.append(phone.element);
    await phone.advance(0);
    expect(phone.element.status).to.equal('confirming');

    answer();
    await phone.advance(0);
    expect(phone.title).to.equal('You’re signed in on the computer');
  });

  it('leaves the code after an error if the element has left the page', async () => {
    const { phone, answer } = await confirming();
    phone.element.remove();
    await phone.advance(0);
    phone.server.fail({ status: 429 });

    answer();
    await phone.advance(0);
    expect(phone.element.status).to.equal('idle');
  });

  it('that fails after the end of the code shows that it has expired', async () => {
    const { phone, answer } = await confirming({}, { lifetimeMs: 40_000 });
    await phone.advance(41_000);
    expect(phone.element.status).to.equal('confirming');
    phone.server.fail({ status: 429 });

    answer();
    await phone.advance(0);
    expect(phone.title).to.equal('Code expired');
  });

  it('stays on screen once it took effect, although the host has replaced its approver', async () => {
    const { phone, answer } = await confirming();
    phone.element.approver = phone.copyApprover();
    phone.element.appId = 'another-app';

    answer();
    await phone.advance(0);
    expect(phone.title).to.equal('You’re signed in on the computer');
    const other = phone.server.createCode();
    phone.element.code = { kind: 'login-code', id: other, entry: 'camera' };
    await phone.advance(0);
    expect(phone.element.status).to.equal('scanned');
    expect(phone.server.requests.filter(({ query }) => query['qrcodeId'] === other)).to.have.length(2);
  });

  it('takes no switch of the account', async () => {
    const { phone } = await confirming({ canSwitchAccount: true });
    expect(phone.isEnabled('Switch')).to.equal(false);

    await phone.press('Switch');
    expect(phone.events).not.to.include('account-switch');
  });
});

describe('a rotating code', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('that is read again with another proof stays under the eyes of the user', async () => {
    const phone = new ApproveHarness();
    const id = phone.server.createCode({ contentProof: '0.abcdefghijklmn' });
    await phone.mount({ kind: 'login-code', id, entry: 'camera', contentProof: '0.abcdefghijklmn' });
    const { length } = phone.server.requests;
    phone.element.code = { kind: 'login-code', id, entry: 'camera', contentProof: '1.abcdefghijklmn' };
    await phone.advance(0);

    expect([phone.element.status, phone.server.requests.length]).to.deep.equal(['scanned', length]);
  });

  it('that the user has read for long is loaded again with the proof of the context', async () => {
    const phone = new ApproveHarness();
    const id = phone.server.createCode({ contentProof: '0.abcdefghijklmn' });
    await phone.mount({ kind: 'login-code', id, entry: 'link', contentProof: '0.abcdefghijklmn' });
    await phone.advance(30_000);
    phone.element.reload();
    await phone.advance(0);
    expect(phone.element.status).to.equal('review');

    phone.element.approver = phone.copyApprover();
    await phone.advance(1000);
    await phone.press('Continue');
    expect(phone.element.status).to.equal('scanned');
  });

  it('that has failed is loaded again with another proof', async () => {
    const phone = new ApproveHarness();
    const id = phone.server.createCode({ contentProof: '4.abcdefghijklmn' });
    await phone.mount({ kind: 'login-code', id, entry: 'camera', contentProof: '0.abcdefghijklmn' });
    expect(phone.element.status).to.equal('failed');
    phone.element.code = { kind: 'login-code', id, entry: 'camera', contentProof: '4.abcdefghijklmn' };
    await phone.advance(0);

    expect(phone.element.status).to.equal('scanned');
  });
});
