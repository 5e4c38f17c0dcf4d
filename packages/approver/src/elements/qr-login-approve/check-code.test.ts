import { expect } from 'chai';
import '../../define.js';
import { ApproveHarness } from '../testing/approve-harness.js';

const code = { checkCode: '049302' };

describe('check code', () => {
  let phone: ApproveHarness;

  beforeEach(() => {
    phone = new ApproveHarness();
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  it('is shown in two groups after the scan, with its warning', async () => {
    await phone.show({ code });
    const groups = [...(phone.element.shadowRoot?.querySelectorAll('[part=digits] > *') ?? [])];

    expect(groups.map(({ textContent }) => textContent?.replace(/\s/g, ''))).to.deep.equal(['049', '302']);
    expect(phone.text).to.include(
      'Type it only on the screen in front of you. Never tell or send it to another person.',
    );
  });

  it('is in no attribute, accessible label, event and live region', async () => {
    const seen: string[] = [];
    for (const name of ['approval-status', 'approval-decision', 'approval-error'] as const)
      phone.element.addEventListener(name, ({ detail }) => seen.push(JSON.stringify(detail)));
    const id = await phone.show({ code });
    await phone.press('Decline');
    const attributes = [...(phone.element.shadowRoot?.querySelectorAll('*') ?? []), phone.element].flatMap((node) =>
      [...node.attributes].map(({ value }) => value),
    );

    expect(seen.length).to.be.greaterThan(2);
    for (const text of [...seen, ...attributes, phone.announcement])
      expect(text)
        .not.to.match(/049|302/)
        .and.not.include(id);
  });

  it('keeps Approve disabled until the other screen has it, and for a second more', async () => {
    const id = await phone.show({ code });
    await phone.advance(4000);
    await phone.press('Approve');
    expect(phone.posts).to.deep.equal(['SCAN']);

    phone.server.verifyCheckCode(id);
    await phone.advance(2000);
    expect(phone.text).to.include('The number matches').and.not.include('Waiting for the number…');
    expect(phone.announcement).to.equal('The number matches');
    expect(phone.isEnabled('Approve')).to.equal(false);

    await phone.advance(1000);
    await phone.press('Approve');
    expect(phone.posts).to.deep.equal(['SCAN', 'CONFIRM']);
  });

  it('can be declined while it waits', async () => {
    await phone.show({ code });
    await phone.press('Decline');

    expect(phone.posts).to.deep.equal(['SCAN', 'CANCEL']);
  });

  it('ends with the code after three wrong tries', async () => {
    const id = await phone.show({ code });
    phone.server.failCheckCode(id);
    await phone.advance(2000);

    expect(phone.title).to.equal('Sign-in stopped');
    expect(phone.announcement).to.include('Too many wrong numbers were entered on the computer.');
  });

  it('is not blamed for a code that another phone of the user declined', async () => {
    const id = await phone.show({ code });
    phone.server.cancelCode(id);
    await phone.advance(2000);

    expect(phone.title).to.equal('Code already used');
  });

  it('keeps the focus where the user put it when the digits arrive', async () => {
    const id = await phone.show({ code });
    phone.element.shadowRoot?.querySelector<HTMLElement>('[part~=report]')?.focus();
    phone.server.verifyCheckCode(id);
    await phone.advance(2000);

    expect(phone.focused).to.equal('This wasn’t me');
  });
});
