import { expect } from 'chai';
import '../../define.js';
import { en } from '../i18n/en.js';
import { ApproveHarness } from '../testing/approve-harness.js';
import { QrLoginApprove } from './qr-login-approve.js';

describe('facts', () => {
  let phone: ApproveHarness;

  beforeEach(() => {
    phone = new ApproveHarness();
  });

  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = 'en';
  });

  it('name app, origin, browser, system, place, address, age and entry', async () => {
    await phone.show({ code: { requester: { place: 'Lyon, France', proximity: 'same-network' } } });

    for (const text of [
      'Sign in to Scripted app?',
      'shop.example.com',
      'Firefox on Linux',
      'Near Lyon, France · 192.0.2.7',
      'Same as this phone’s',
      'Scanned with this camera',
    ])
      expect(phone.text).to.include(text);
  });

  it('are flagged with an icon and words where they are a reason to be careful', async () => {
    await phone.show({ code: { requester: { foreignPoll: true, proximity: 'different-country' } } });
    const flags = [...(phone.element.shadowRoot?.querySelectorAll('[part~=flag]') ?? [])];

    expect(flags.map(({ textContent }) => textContent?.trim())).to.deep.equal([
      'In another country than this phone',
      'Another device is watching this code',
    ]);
    expect(flags.every((flag) => flag.querySelector('svg[aria-hidden=true]'))).to.equal(true);
  });

  it('are not flagged where the networks differ within a country, as with mobile data', async () => {
    await phone.show({ code: { requester: { proximity: 'same-country' } } });

    expect(phone.element.shadowRoot?.querySelector('[part~=flag]')).to.equal(null);
  });

  it('call the network of the same operator another one (T1)', async () => {
    await phone.show({ code: { requester: { proximity: 'same-network', operatorOnly: true } } });

    expect(phone.text).to.include('Same operator, not necessarily the same network').and.not.include('Same as this');
  });

  it('are text, whatever they contain, without marks that turn it around', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202Ecod.exe';
    await phone.show({
      code: { appName: hostile, requester: { browser: hostile, os: hostile, place: hostile } },
      properties: { account: { displayName: hostile, detail: hostile } },
    });

    expect(phone.element.shadowRoot?.querySelector('img')).to.equal(null);
    expect(phone.text).to.include('<img src=x onerror=alert(1)>cod.exe').and.not.include('\u202E');
  });

  it('keep the scheme of a page without encryption, and say when there is no page', async () => {
    await phone.show({ code: { requester: { origin: 'http://localhost:8080' } } });
    expect(phone.text).to.include('http://localhost:8080');

    const other = new ApproveHarness();
    await other.show({ code: { requester: { origin: '' } } });
    expect(other.text).to.include('Requested by a program, not by a web page');
  });

  it('contain no code in attribute or text', async () => {
    const id = await phone.show();

    expect(phone.element.outerHTML + (phone.element.shadowRoot?.innerHTML ?? '')).not.to.include(id);
  });

  it('run from right to left with the language', async () => {
    QrLoginApprove.addLanguage({ ...en, lang: 'he', dir: 'rtl' });
    document.documentElement.lang = 'he';
    await phone.show({ code: { requester: { place: 'תל אביב' } } });
    const buttons = [...(phone.element.shadowRoot?.querySelectorAll('.decisions button') ?? [])];
    const [decline, approve] = buttons.map((button) => button.getBoundingClientRect().left);

    expect(phone.text).to.include('Near \u2068תל אביב\u2069');
    expect(decline).to.be.greaterThanOrEqual(approve ?? 0);
  });
});

describe('account', () => {
  let phone: ApproveHarness;
  const account = { displayName: 'Alice Arden', detail: 'alice@example.com' };

  beforeEach(() => {
    phone = new ApproveHarness();
  });

  afterEach(() => {
    document.body.replaceChildren();
  });

  const box = (): Element | null | undefined => phone.element.shadowRoot?.querySelector('[part=account]');

  it('is named beside its initials, and in what will happen', async () => {
    await phone.show({ properties: { account } });

    expect(phone.text).to.include('AA Alice Arden alice@example.com');
    expect(phone.text).to.include('Approving signs that computer in to Scripted app as Alice Arden.');
  });

  it('has no place without a name', async () => {
    await phone.show();

    expect(box()?.checkVisibility()).to.equal(false);
    expect(phone.text).to.include('Approving signs that computer in to Scripted app with your account.');
  });

  it('may be the host’s own markup', async () => {
    await phone.show();
    const own = Object.assign(document.createElement('span'), { slot: 'account', textContent: 'Own' });
    phone.element.append(own);
    phone.element.requestUpdate();
    await phone.advance(0);

    expect(box()?.checkVisibility()).to.equal(true);
    expect(own.checkVisibility()).to.equal(true);
  });

  it('can be switched if the host says so', async () => {
    await phone.show({ properties: { account, canSwitchAccount: true } });
    await phone.press('Switch');

    expect(phone.events.at(-1)).to.equal('account-switch');
  });

  it('shows initials when its photo does not load', async () => {
    await phone.show({ properties: { account: { ...account, photo: 'https://127.0.0.1:1/photo.png' } } });
    phone.element.shadowRoot?.querySelector('img')?.dispatchEvent(new Event('error'));
    await phone.advance(0);

    expect(phone.element.shadowRoot?.querySelector('img')).to.equal(null);
    expect(phone.text).to.include('AA Alice Arden');
  });

  it('has texts of the host page, fixed or computed', async () => {
    const messages = { approve: 'Let it in', consentTitle: (app: string) => `Enter ${app}?` };
    await phone.show({ properties: { messages } });

    expect(phone.title).to.equal('Enter Scripted app?');
    expect(phone.buttons).to.include('Let it in');
  });
});

describe('undo', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  async function approved(): Promise<ApproveHarness> {
    const phone = new ApproveHarness();
    await phone.show({ properties: { canUndo: true } });
    await phone.advance(1000);
    await phone.press('Approve');
    return phone;
  }

  it('requests it from the host, with the app and without the code', async () => {
    const phone = await approved();
    let detail = '';
    phone.element.addEventListener('undo-request', (event) => (detail = JSON.stringify(event.detail)));
    await phone.press('Sign that computer out');

    expect(detail).to.equal('{"app":{"appId":"scripted-app","name":"Scripted app"}}');
    expect(phone.title).to.equal('You’re signed in on the computer');
  });

  it('shows the progress and the end of the host’s work', async () => {
    const phone = await approved();
    let finish = (): void => {};
    phone.element.addEventListener('undo-request', (event) =>
      event.respondWith(new Promise<void>((resolve) => (finish = resolve))),
    );
    await phone.press('Sign that computer out');
    expect(phone.buttons).to.deep.equal(['Signing it out…']);
    expect(phone.announcement).to.equal('Signing it out…');

    finish();
    await phone.advance(0);
    expect(phone.title).to.equal('That computer is signed out');
    expect(phone.focused).to.equal('That computer is signed out');
  });

  it('can be repeated when it fails', async () => {
    const phone = await approved();
    phone.element.addEventListener('undo-request', (event) => event.respondWith(Promise.reject(new Error('no'))));
    await phone.press('Sign that computer out');

    expect(phone.text).to.include('Couldn’t sign that computer out. Try again.');
    expect(phone.buttons).to.deep.equal(['Sign that computer out']);
  });
});
