import { expect } from 'chai';
import '../../define.js';
import { ApproveHarness } from '../testing/approve-harness.js';

describe('a proof of the user that never arrives', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  /** An element whose user has approved, and whose hook ignores its signal. */
  const waiting = async (properties: Partial<ApproveHarness['element']> = {}) => {
    const phone = new ApproveHarness();
    const signals: AbortSignal[] = [];
    const reauthenticate: ApproveHarness['element']['reauthenticate'] = (_, { signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    const id = await phone.show({ properties: { reauthenticate, ...properties } });
    await phone.advance(1000);
    await phone.press('Approve');
    expect(phone.element.status).to.equal('confirming');
    return { phone, id, signals };
  };

  it('ends when the element leaves the page', async () => {
    const { phone, signals } = await waiting();
    phone.element.remove();
    await phone.advance(0);

    expect([phone.element.status, signals[0]?.aborted, phone.clock.timers]).to.deep.equal(['idle', true, 0]);
    expect(phone.posts).to.deep.equal(['SCAN']);
  });

  for (const [name, status, posts] of [
    ['Decline', 'declined', ['SCAN', 'CANCEL']],
    ['This wasn’t me', 'declined', ['SCAN', 'not-me']],
  ] as const)
    it(`ends when the user presses ${name}`, async () => {
      const { phone, signals } = await waiting();
      await phone.press(name);

      expect([phone.element.status, signals[0]?.aborted]).to.deep.equal([status, true]);
      expect(phone.posts).to.deep.equal(posts);
      expect(phone.events.filter((event) => event.startsWith('decision'))).to.have.length(1);
    });

  it('ends for another code', async () => {
    const { phone, signals } = await waiting();
    const other = phone.server.createCode();
    phone.element.code = { kind: 'login-code', id: other, entry: 'camera' };
    await phone.advance(0);

    expect([phone.element.request?.id, signals[0]?.aborted]).to.deep.equal([other, true]);
  });

  it('ends for another approver, with the same request', async () => {
    const { phone, id, signals } = await waiting();
    phone.element.approver = phone.copyApprover();
    await phone.advance(0);

    expect([phone.element.status, phone.element.request?.id, signals[0]?.aborted]).to.deep.equal(['scanned', id, true]);
  });

  it('ends when the user switches the account', async () => {
    const { phone, signals } = await waiting({ canSwitchAccount: true });
    phone.element.addEventListener('account-switch', () => phone.element.reload());
    await phone.press('Switch');

    expect([phone.element.status, signals[0]?.aborted]).to.deep.equal(['scanned', true]);
  });

  it('ends with the code', async () => {
    const { phone, signals } = await waiting();
    await phone.advance(121_000);

    expect([phone.title, signals[0]?.aborted]).to.deep.equal(['Code expired', true]);
  });
});
