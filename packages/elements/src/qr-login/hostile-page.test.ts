import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { QrLoginHarness, createCountingAdapter } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';
import type { ControlledCard } from '../testing/mount-with-fake-clock.js';
import { timeLogins } from '../timings.js';
import type { QrLogin } from './qr-login.js';

async function open(properties: Partial<QrLogin> = {}): Promise<ControlledCard> {
  const shown = await mountWithFakeClock(properties);
  await shown.advance(0);
  return shown;
}

describe('<qr-login> in a form whose fields shadow form members', () => {
  afterEach(() => document.body.replaceChildren());

  async function approveIn(formAttributes: string, fields: readonly string[]): Promise<[unknown[], QrLoginHarness]> {
    const inputs = fields.map((name) => `<input name="${name}" value="${location.origin}/field">`).join('');
    document.body.innerHTML = `<form ${formAttributes}>${inputs}<qr-login name="ticket" auto-submit></qr-login></form>`;
    const form = document.querySelector('form')!;
    const element: QrLogin = document.querySelector('qr-login')!;
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    Object.assign(element, { adapter, clock });
    const sent: unknown[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(form).get('ticket'));
    });
    const card = new QrLoginHarness(element);
    await card.settled();
    await clock.advance(0);
    await clock.advance(1000);
    await card.settled();
    return [sent, card];
  }

  it('submits the form automatically (T32)', async () => {
    const fields = ['method', 'action', 'requestSubmit', 'submit'];
    const [sent, card] = await approveIn('method="post" action="/session"', fields);

    expect(card.errors.map(({ detail }) => detail.error.message)).to.deep.equal([]);
    expect(sent).to.deep.equal(['ticket-1']);
  });

  for (const action of ['https://elsewhere.example/session', 'http://[', 'blob:x']) {
    it(`checks the form’s own action, not a field of that name: ${action}`, async () => {
      const [sent, card] = await approveIn(`method="post" action="${action}"`, ['action']);

      expect(sent).to.deep.equal([]);
      expect(card.errors[0]?.detail.error.code).to.equal('misconfigured');
    });
  }
});

describe('<qr-login> on a page whose elements shadow document members', () => {
  afterEach(() => document.body.replaceChildren());

  it('renders, counts as visible and polls when the page is visible again (T32)', async () => {
    document.body.innerHTML =
      '<img name="hidden" alt="">' +
      ['addEventListener', 'fonts', 'querySelector', 'prerendering']
        .map((name) => `<form name="${name}"></form>`)
        .join('');
    const { card, adapter, advance } = await open({ server: 'https://id.example.com', appId: 'my-site' });
    expect(card.showsCode).to.equal(true);
    window.dispatchEvent(new Event('visibilitychange'));
    await advance(0);

    expect(adapter.pollCount).to.equal(1);
    const other = new BroadcastChannel('qr-login https://id.example.com my-site');
    other.postMessage({ page: 'another', fact: 'code shown' });
    await new Promise((resolve) => {
      const last = new BroadcastChannel('qr-login https://id.example.com my-site');
      last.addEventListener('message', resolve, { once: true });
      other.postMessage({ page: 'another', fact: 'none' });
    });
    await advance(2000);

    expect(adapter.pollCount).to.equal(2);
    other.close();
  });
});

describe('<qr-login> around another <qr-login>', () => {
  afterEach(() => document.body.replaceChildren());

  it('ignores the events of the inner card', async () => {
    const { card } = await open();
    const outcomes: string[] = [];
    card.element.addEventListener('login-timing', ({ detail }) => outcomes.push(detail.outcome));
    timeLogins(card.element);
    const inner = document.createElement('qr-login');
    inner.slot = 'logo';
    const innerCard = new QrLoginHarness(inner);
    // Neither a server nor an adapter: it fails at once.
    card.element.append(inner);
    await innerCard.settled();
    await card.settled();

    expect(innerCard.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['misconfigured']);
    expect(card.element.status).to.equal('pending');
    expect(card.errors).to.deep.equal([]);
    expect(outcomes).to.deep.equal([]);
  });
});

describe('event detail', () => {
  afterEach(() => document.body.replaceChildren());

  it('is a plain object, like its user, so that libraries can clone it', async () => {
    const { card, adapter, advance } = await open();
    adapter.response = { status: 'authorized', ticket: 'ticket-1', user: { displayName: 'Ada' } };
    await advance(1000);
    const [success] = card.successes;

    for (const detail of [success?.detail, success?.detail.user, ...card.statusChanges.map((event) => event.detail)])
      expect(Object.getPrototypeOf(detail)).to.equal(Object.prototype);
  });
});

describe('<qr-login> with a polluted Object.prototype', () => {
  const pollution: Readonly<Record<string, unknown>> = {
    cancelable: true,
    codeVerifier: 'polluted',
    composed: true,
    content: 'https://evil.example/approve#polluted',
    drawing: 'polluted',
    elsewhere: true,
    imageUrl: 'https://evil.example/polluted.png',
    onAccept: () => {},
    photo: 'https://evil.example/photo.png',
    tokenSet: { access_token: 'polluted', token_type: 'Bearer' },
    user: { displayName: 'Polluted' },
    userCode: 'POLLUTED',
  };

  beforeEach(() => {
    for (const [name, value] of Object.entries(pollution))
      Reflect.defineProperty(Object.getPrototypeOf({}), name, { value, configurable: true, writable: true });
  });

  afterEach(() => {
    for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.getPrototypeOf({}), name);
    document.body.replaceChildren();
  });

  it('renders the same views as without', async () => {
    const { card, adapter, advance } = await open({ required: true });
    expect(card.title).to.equal('Scan to sign in');
    expect(card.showsCode).to.equal(true);
    expect(card.text).not.to.include('POLLUTED');
    expect(card.element.shadowRoot?.querySelector('img')).to.equal(null);

    adapter.response = { status: 'scanned', user: { displayName: 'Ada' } };
    await advance(1000);
    expect(card.title).to.equal('Ada');
    expect(card.buttons).to.deep.equal(['Not you? Show a new code']);
    expect(card.photo).to.equal(undefined);

    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await advance(2000);
    expect(card.title).to.match(/^Welcome, Ada$|^Approved$/);
    expect(card.text).not.to.include('another tab');
    expect(card.element.checkValidity()).to.equal(true);
  });

  it('fires login-success with the ticket alone', async () => {
    const { card, adapter, advance } = await open({ exposeVerifier: true });
    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await advance(1000);
    const [success] = card.successes;

    expect(success?.detail.ticket).to.equal('ticket-1');
    expect(success?.detail.codeVerifier).to.equal(undefined);
    expect(success?.detail.tokenSet).to.equal(undefined);
    expect(success?.detail.user).to.equal(undefined);
    expect({ ...success?.detail }).to.have.all.keys('ticket', 'user', 'codeId', 'codeVerifier', 'tokenSet');
    for (const event of [success, ...card.statusChanges]) {
      expect(event?.bubbles).to.equal(true);
      expect(event?.composed).to.equal(false);
      expect(event?.cancelable).to.equal(event === success);
    }
  });
});
