import { QrLoginError } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import type { MessageOverrides } from '../i18n/override-messages.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';
import type { QrLoginHarness } from '../testing/qr-login-harness.js';

type Restore = () => void;

/** Removes a member as if the browser had never had it. */
function remove(owner: object, name: string): Restore {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  if (!descriptor) return () => {};
  Reflect.deleteProperty(owner, name);
  return () => Object.defineProperty(owner, name, descriptor);
}

/** Replaces a member with what an old browser has. */
function replace(owner: object, name: string, value: unknown): Restore {
  const restore = remove(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return restore;
}

const refuse = (): never => {
  throw new SyntaxError('The specified value must start with "--".');
};

/** APIs that an older browser, or the DOM of a test, lacks. */
const lacks: Readonly<Record<string, () => Restore>> = {
  attachInternals: () => remove(HTMLElement.prototype, 'attachInternals'),
  setFormValue: () => remove(ElementInternals.prototype, 'setFormValue'),
  setValidity: () => remove(ElementInternals.prototype, 'setValidity'),
  'custom states': () => remove(ElementInternals.prototype, 'states'),
  'custom states without dashes': () => replace(CustomStateSet.prototype, 'add', refuse),
  matchMedia: () => remove(window, 'matchMedia'),
  'a result of matchMedia': () => replace(window, 'matchMedia', () => undefined),
  IntersectionObserver: () => remove(window, 'IntersectionObserver'),
  checkVisibility: () => remove(Element.prototype, 'checkVisibility'),
  ResizeObserver: () => remove(window, 'ResizeObserver'),
  'document.fonts': () => remove(Document.prototype, 'fonts'),
  'Intl.Segmenter': () => remove(Intl, 'Segmenter'),
  togglePopover: () => remove(HTMLElement.prototype, 'togglePopover'),
  'URL.canParse': () => remove(URL, 'canParse'),
  BroadcastChannel: () => remove(window, 'BroadcastChannel'),
};

describe('<qr-login> in a browser that lacks an API', () => {
  let restores: Restore[] = [];
  const rejections: unknown[] = [];
  const onRejection = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    rejections.push(event.reason);
  };

  before(() => window.addEventListener('unhandledrejection', onRejection));
  after(() => window.removeEventListener('unhandledrejection', onRejection));
  beforeEach(() => {
    rejections.length = 0;
  });
  afterEach(() => {
    for (const restore of restores.toReversed()) restore();
    restores = [];
    document.body.replaceChildren();
  });

  const signsIn = async (): Promise<void> => {
    const { card, adapter, advance } = await mountWithFakeClock();
    await advance(0);
    expect(card.showsCode).to.equal(true);

    adapter.response = { status: 'scanned', user: { displayName: 'Élodie Durand' } };
    await advance(1000);
    expect(card.text).to.include('ÉD');

    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await advance(2000);
    expect(card.title).to.equal('Approved');
    expect(card.eventNames.at(-1)).to.equal('login-success');
    expect(card.errors).to.deep.equal([]);
    expect(rejections).to.deep.equal([]);
  };

  for (const [name, lack] of Object.entries(lacks)) {
    it(`signs in without ${name}`, async () => {
      restores = [lack()];

      await signsIn();
    });
  }

  it('signs in without any of them', async () => {
    restores = Object.values(lacks).map((lack) => lack());

    await signsIn();
  });

  it('signs in without TextEncoder and renders no code', async () => {
    restores = [remove(window, 'TextEncoder')];
    const { card, adapter, clock, advance } = await mountWithFakeClock();
    await advance(0);
    expect(card.title).to.equal('Scan to sign in');
    expect(card.showsCode).to.equal(false);

    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await clock.advance(1000);

    expect(card.eventNames.at(-1)).to.equal('login-success');
    expect(card.errors).to.deep.equal([]);
  });

  it('reports a form that it cannot fill', async () => {
    restores = [remove(ElementInternals.prototype, 'setFormValue')];
    const { card, adapter, advance } = await mountWithFakeClock({ name: 'ticket' });
    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await advance(1000);

    expect(card.errors[0]?.detail.error.code).to.equal('misconfigured');
    expect(card.title).to.equal('Couldn’t sign you in');
  });
});

describe('<qr-login> whose rendering fails', () => {
  afterEach(() => document.body.replaceChildren());

  const broken = (): never => {
    throw new Error('a function of the host page is broken');
  };

  const failing = async (): Promise<QrLoginHarness> => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    adapter.response = new QrLoginError('mfa-required', 'another step is needed');
    const card = await mount({ adapter, clock, messages: { errorHint: broken } });
    await clock.advance(1000);
    await card.settled();
    return card;
  };

  it('shows a plain-text error and reports it once when the error view fails', async () => {
    const card = await failing();

    expect(card.text).to.equal('Couldn’t sign you in');
    expect(card.element.offsetHeight).to.be.above(0);
    expect(card.element.status).to.equal('error');
    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['mfa-required']);
  });

  it('announces that error as an alert', async () => {
    const card = await failing();

    expect(card.element.shadowRoot?.querySelector('.card')?.getAttribute('role')).to.equal('alert');
  });

  it('still shows the content of the error slot', async () => {
    const card = await failing();
    const link = Object.assign(document.createElement('a'), {
      slot: 'error',
      href: '#',
      textContent: 'Use a password',
    });
    card.element.append(link);

    expect(link.offsetParent).not.to.equal(null);
  });

  it('renders again after recovery', async () => {
    const card = await failing();
    card.element.messages = {};
    await card.settled();

    expect(card.title).to.equal('Couldn’t sign you in');
    expect(card.text).to.include('Sign in another way');
  });

  for (const messages of [undefined, null, { pendingHint: broken }])
    it(`survives messages that are ${messages ? 'broken' : messages}`, async () => {
      const clock = createFakeClock();
      const card = await mount({ adapter: createCountingAdapter(), clock });
      card.element.messages = messages as MessageOverrides;
      await clock.advance(0);
      await card.settled();

      expect(card.showsCode).to.equal(!messages);
      expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(messages ? ['misconfigured'] : []);
    });

  it('reports and shows a failure in any other view', async () => {
    const clock = createFakeClock();
    const card = await mount({ adapter: createCountingAdapter(), clock, messages: { renewsIn: broken } });
    await clock.advance(100_000);
    await card.settled();

    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['misconfigured']);
    expect(card.title).to.equal('Couldn’t sign you in');
    expect(card.showsCode).to.equal(false);
  });

  it('reports and shows a failure of its connection to the page', async () => {
    const card = document.createElement('qr-login');
    const errors: string[] = [];
    card.addEventListener('login-error', ({ detail }) => errors.push(detail.error.code));
    Object.defineProperty(card, 'createRenderRoot', { value: broken });
    document.body.append(card);
    await Promise.resolve();

    expect(errors).to.deep.equal(['misconfigured']);
    expect(card.shadowRoot?.textContent).to.equal('Couldn’t sign you in');
  });
});
