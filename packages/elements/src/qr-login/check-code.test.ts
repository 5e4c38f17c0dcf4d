import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { CheckCodeResult, LoginAdapter } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import '../i18n/languages/de.js';
import { mount } from '../testing.js';
import type { QrLoginHarness } from '../testing.js';

const user = { displayName: 'Bob Birch' };
const check = { digits: 6, triesLeft: 3, verified: false };
const digits = '493027';

interface CheckedCard {
  readonly card: QrLoginHarness;
  readonly clock: FakeClock;
  readonly adapter: LoginAdapter;
  readonly enter: (text: string) => Promise<void>;
}

async function open(fail = false): Promise<CheckedCard> {
  const clock = createFakeClock();
  const adapter = scriptedAdapter({ checkCode: digits, clock, steps: [{ status: 'scanned', user, check }] });
  if (fail)
    Object.assign(adapter, { verifyCheckCode: () => Promise.reject(new QrLoginError('server-unavailable', 'busy')) });
  const card = await mount({ adapter, clock });
  await clock.advance(2000);
  await card.settled();
  const enter = async (text: string): Promise<void> => {
    fieldOf(card).value = text;
    await card.press('Continue');
    await clock.advance(0);
    await card.settled();
  };
  return { card, clock, adapter, enter };
}

function fieldOf({ element }: QrLoginHarness): HTMLInputElement {
  const field = element.shadowRoot?.querySelector('input');
  if (!field) throw new Error('a field was expected');
  return field;
}

/** The text of the element that labels the field. */
function nameOf(field: HTMLInputElement): string | undefined {
  const root = field.getRootNode();
  const id = field.getAttribute('aria-labelledby') ?? '';
  return root instanceof ShadowRoot ? root.getElementById(id)?.textContent?.trim() : undefined;
}

describe('check code (T1)', () => {
  afterEach(() => document.body.replaceChildren());

  it('asks for the digits that the phone shows, in a field with that name', async () => {
    const { card } = await open();

    expect(card.title).to.equal('Enter the code on your phone');
    expect(nameOf(fieldOf(card))).to.equal('Enter the code on your phone');
    expect(card.text).to.include('Your phone shows 6 digits.');
    expect(card.announcement).to.include('Enter the code on your phone').and.include('6 digits');
    expect(card.element.status).to.equal('scanned');
  });

  it('shows the scanning user once the digits are right', async () => {
    const { card, enter } = await open();

    await enter('493 027');

    expect(card.title).to.equal('Bob Birch');
    expect(card.text).to.include('Tap Approve in the app.');
  });

  it('says how many tries are left, and keeps the focus in the empty field', async () => {
    const { card, enter } = await open();

    await enter('000000');
    expect(card.text).to.include('Wrong code. 2 more tries.');
    await enter('000001');

    expect(card.announcement).to.include('Wrong code. 1 more try.');
    expect(fieldOf(card).value).to.equal('');
    expect(card.element.shadowRoot?.activeElement === fieldOf(card)).to.equal(true);
  });

  it('says why the sign-in was cancelled after the last wrong try', async () => {
    const { card, clock, enter } = await open();

    for (const wrong of ['000000', '000001', '000002']) await enter(wrong);
    await clock.advance(2000);
    await card.settled();

    expect(card.element.status).to.equal('cancelled');
    expect(card.text).to.include('Too many wrong codes.').and.not.include('You declined');
  });

  it('keeps the digits if they were not sent, and says why', async () => {
    const { card, enter } = await open(true);

    await enter(digits);

    expect(fieldOf(card).value).to.equal(digits);
    expect(card.text).to.include('The sign-in service is busy.');
    expect(card.announcement).to.include('The sign-in service is busy.');
    expect(card.buttons).to.include('Continue');
  });

  it('sends one try for two presses', async () => {
    const { card, clock } = await open();
    fieldOf(card).value = '000000';

    await Promise.all([card.press('Continue'), card.press('Continue')]);
    await clock.advance(2000);
    await card.settled();

    expect(card.text).to.include('Wrong code. 2 more tries.');
  });

  it('says why the sign-in was cancelled if the status arrives before the result', async () => {
    const { card, clock, adapter } = await open();
    let respond: ((result: CheckCodeResult) => void) | undefined;
    adapter.verifyCheckCode = () => new Promise((resolve) => (respond = resolve));
    fieldOf(card).value = '000000';
    await card.press('Continue');
    adapter.readStatus = () => Promise.resolve({ status: 'cancelled' });
    await clock.advance(2000);

    respond?.({ verified: false, triesLeft: 0 });
    await clock.advance(0);
    await card.settled();

    expect(card.text).to.include('Too many wrong codes.');
  });

  it('has room for the field before it has loaded, so that nothing moves', async () => {
    const { card } = await open();
    const room = fieldOf(card).form?.parentElement;
    if (!room) throw new Error('the room of the form was expected');

    expect(room.getBoundingClientRect().height).to.equal(parseFloat(getComputedStyle(room).minBlockSize));
  });

  it('names its button in another language once that is set', async () => {
    const { card } = await open();

    card.element.lang = 'de';
    await card.settled();

    expect(card.buttons).to.include('Weiter');
    expect(card.buttons).not.to.include('Continue');
  });

  it('accepts full-width digits and spaces', async () => {
    const { card, enter } = await open();

    await enter('４９３ ０２７');

    expect(card.title).to.equal('Bob Birch');
  });

  it('does not send fewer digits', async () => {
    const { card, enter } = await open();

    await enter('4930');
    expect(fieldOf(card).validity.valid).to.equal(false);
    await enter('４９３０２７１');

    expect(card.text).to.include('Your phone shows 6 digits.');
    expect(fieldOf(card).validity.valid).to.equal(false);
  });

  it('takes the focus only if nothing on the page has it', async () => {
    const other = document.body.appendChild(document.createElement('input'));
    other.focus();
    const { card } = await open();
    expect(document.activeElement === other).to.equal(true);

    card.element.remove();
    other.remove();
    const next = await open();
    expect(next.card.element.shadowRoot?.activeElement === fieldOf(next.card)).to.equal(true);
  });

  it('has the digits in no markup, event or form value', async () => {
    const { card, enter } = await open();

    fieldOf(card).value = digits;
    expect(card.markup).not.to.include(digits);
    await enter(digits);

    expect(card.markup).not.to.include(digits);
    expect(JSON.stringify(card.statusChanges.map(({ detail }) => detail))).not.to.include(digits);
  });
});
