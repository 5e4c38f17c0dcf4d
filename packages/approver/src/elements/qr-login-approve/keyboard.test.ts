import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../../define.js';
import { ApproveHarness } from '../testing/approve-harness.js';

describe('keyboard', () => {
  let phone: ApproveHarness;

  beforeEach(async () => {
    phone = new ApproveHarness();
    await phone.show();
    await phone.advance(1000);
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  const press = async (key: string): Promise<void> => {
    await sendKeys({ press: key });
    await phone.advance(0);
  };

  it('does not approve with Enter on open (T8)', async () => {
    await press('Enter');

    expect(phone.posts).to.deep.equal(['SCAN', 'CANCEL']);
  });

  it('reaches Approve after Decline, and approves with Enter there', async () => {
    await press('Tab');
    expect(phone.focused).to.equal('Approve');

    await press('Enter');
    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
  });

  it('reaches the report last', async () => {
    await press('Tab');
    await press('Tab');

    expect(phone.focused).to.equal('This wasn’t me');
  });
});
