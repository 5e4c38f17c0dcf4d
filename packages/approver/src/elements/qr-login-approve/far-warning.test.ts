import { sendKeys } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import '../../define.js';
import { ApproveHarness } from '../testing/approve-harness.js';

const warning = 'That computer may not be near you. If it isn’t in front of you, decline.';
const far = { requester: { proximity: 'different-country' } };

describe('approval from afar (T1)', () => {
  let phone: ApproveHarness;

  beforeEach(() => {
    phone = new ApproveHarness();
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  for (const requester of [
    { proximity: 'same-network', operatorOnly: true },
    { proximity: 'same-country' },
    { proximity: 'different-country' },
    { proximity: 'unknown' },
    { proximity: 'of another version' },
  ] as const)
    it(`needs a second tap, after a second, with ${JSON.stringify(requester)}`, async () => {
      await phone.show({ code: { requester } });
      await phone.advance(1000);
      expect(phone.text).not.to.include(warning);
      await phone.press('Approve');
      expect(phone.text).to.include(warning);
      expect(phone.buttons).to.deep.equal(['Decline', 'Approve anyway', 'This wasn’t me']);

      await phone.advance(999);
      await phone.press('Approve anyway');
      expect([phone.posts, phone.element.status]).to.deep.equal([['SCAN'], 'scanned']);

      await phone.advance(1);
      await phone.press('Approve anyway');
      expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
      expect(phone.events.at(-1)).to.equal('decision:approve');
    });

  for (const [claim, requester] of [
    ['on the same network', { proximity: 'same-network' }],
    ['of an app that does not compare them', {}],
  ] as const)
    it(`needs one tap ${claim}`, async () => {
      await phone.show({ code: { requester } });
      await phone.advance(1000);
      await phone.press('Approve');

      expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
    });

  it('moves the focus back to Decline, and is announced', async () => {
    await phone.show({ code: far });
    await phone.advance(1000);
    await sendKeys({ press: 'Tab' });
    expect(phone.focused).to.equal('Approve');
    await sendKeys({ press: 'Enter' });
    await phone.advance(1000);

    expect([phone.focused, phone.announcement]).to.deep.equal(['Decline', warning]);
    await sendKeys({ press: 'Enter' });
    await phone.advance(0);
    expect(phone.posts).to.deep.equal(['SCAN', 'CANCEL']);
  });

  it('can be completed with the keyboard', async () => {
    await phone.show({ code: far });
    await phone.advance(1000);
    for (const label of ['Approve', 'Approve anyway']) {
      await sendKeys({ press: 'Tab' });
      expect(phone.focused).to.equal(label);
      await sendKeys({ press: 'Enter' });
      await phone.advance(1000);
    }

    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
  });

  it('describes Decline with the warning, gives both buttons the same size, and passes axe', async () => {
    await phone.show({ code: far });
    await phone.advance(1000);
    await phone.press('Approve');
    await phone.advance(1000);
    phone.finishAnimations();
    const [decline, approve] = phone.element.shadowRoot?.querySelectorAll('.decisions button') ?? [];
    const sizes = [decline, approve].map((button) => button?.getBoundingClientRect());

    expect(decline?.getAttribute('aria-describedby')).to.equal('consequence warning');
    expect(sizes[0]?.width).to.equal(sizes[1]?.width);
    expect(sizes[0]?.height).to.equal(sizes[1]?.height);
    const { violations } = await axe.run(phone.element);
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });

  it('comes after the check code', async () => {
    const id = await phone.show({ code: { ...far, checkCode: '049302' } });
    phone.server.verifyCheckCode(id);
    await phone.advance(2000);
    // From the response on, which a browser reads after the clock has moved.
    await phone.advance(1000);
    await phone.press('Approve');

    expect([phone.text.includes(warning), phone.posts]).to.deep.equal([true, ['SCAN']]);
  });

  it('warns once for each code', async () => {
    await phone.show({ code: far });
    await phone.advance(1000);
    await phone.press('Approve');
    await phone.advance(1000);
    phone.server.fail({ status: 429 });
    await phone.press('Approve anyway');
    expect(phone.buttons).to.include('Approve anyway');

    phone.element.code = { kind: 'login-code', id: phone.server.createCode(far), entry: 'camera' };
    await phone.advance(1000);
    expect(phone.buttons).to.include('Approve');
    expect(phone.text).not.to.include(warning);
  });
});
