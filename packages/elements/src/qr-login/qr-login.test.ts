import { QrLoginError } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import axe from 'axe-core';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';

const ada = { displayName: 'Ada Lovelace', photo: undefined };

describe('<qr-login>', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows a code, then the scanning user, then the approval', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    await advance(0);
    expect(card.title).to.equal('Scan to sign in');
    expect(card.showsCode).to.equal(true);

    adapter.response = { status: 'scanned', user: ada };
    await advance(1000);
    expect(card.text).to.include('Tap Approve in the app.').and.include('Ada Lovelace');

    adapter.response = { status: 'authorized', ticket: 'ticket-1', user: ada };
    await advance(2000);
    expect(card.title).to.equal('Welcome, Ada Lovelace');
    expect(card.buttons).to.deep.equal([]);
  });

  it('fires login-status once per change and login-success last', async () => {
    const { card, adapter, clock } = await mountWithFakeClock();
    adapter.response = { status: 'scanned', user: ada };
    await clock.advance(5000);
    adapter.response = { status: 'authorized', ticket: 'ticket-1', user: ada };
    await clock.advance(60_000);

    const steps = card.statusChanges.map(({ detail }) => `${detail.previous} > ${detail.status}`);
    expect(steps).to.deep.equal(['loading > pending', 'pending > scanned', 'scanned > authorized']);
    expect(card.eventNames.at(-1)).to.equal('login-success');
    expect(card.successes.map(({ detail }) => detail)).to.deep.equal([
      {
        ticket: 'ticket-1',
        user: ada,
        codeId: 'code-1',
        codeVerifier: undefined,
        tokenSet: undefined,
      },
    ]);
  });

  it('exposes the verifier only on opt-in and only in the event', async () => {
    for (const exposeVerifier of [false, true]) {
      const { card, adapter, advance } = await mountWithFakeClock({ exposeVerifier });
      adapter.response = { status: 'authorized', ticket: 'ticket-1', codeVerifier: 'verifier-1' };
      await advance(1000);

      expect(card.successes[0]?.detail.codeVerifier).to.equal(exposeVerifier ? 'verifier-1' : undefined);
      expect(card.element.outerHTML + card.element.shadowRoot?.innerHTML).not.to.include('verifier-1');
    }
  });

  it('shows the slot of a view only while that view is shown', async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    adapter.response = new QrLoginError('mfa-required', 'another step is needed');
    const card = await mount({ adapter, clock });
    const link = Object.assign(document.createElement('a'), { slot: 'error', href: '#mfa', textContent: 'Use a code' });
    card.element.append(link);
    await card.settled();
    expect(link.offsetParent).to.equal(null);

    await clock.advance(1000);
    await card.settled();

    expect(link.offsetParent).not.to.equal(null);
    expect(card.hasButton('Try again')).to.equal(false);
    expect(card.errors[0]?.detail.error.code).to.equal('mfa-required');
  });

  it('reports status, user and connection as properties and as states', async () => {
    const { card, adapter, clock } = await mountWithFakeClock();
    const { element } = card;
    adapter.response = { status: 'scanned', user: ada };
    await clock.advance(1000);

    expect(element.status).to.equal('scanned');
    expect(element.user).to.deep.equal(ada);
    expect(element.connection).to.equal('online');
    expect(element.matches(':state(scanned)')).to.equal(true);
    expect(element.matches(':state(pending)')).to.equal(false);
  });

  it('removes the code from the page once it is scanned (T30)', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    await advance(0);
    const { drawing } = card;

    adapter.response = { status: 'scanned' };
    await advance(1000);

    expect(drawing).not.to.equal('');
    expect(card.showsCode).to.equal(false);
    expect(card.markup).not.to.include(drawing);
  });

  it('keeps content and ticket out of markup, text and all events but one (T30)', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    await advance(0);
    const whilePending = card.markup + card.text + card.announcement + card.codeLabel;
    adapter.response = { status: 'authorized', ticket: 'canary-ticket', user: ada };
    await advance(1000);

    expect(whilePending).not.to.include('secret-content');
    expect(card.markup).not.to.include('canary-ticket');
    const others = card.statusChanges.map(({ detail }) => detail);
    expect(JSON.stringify(others)).not.to.include('canary-ticket').and.not.include('secret-content');
  });

  it('shows a refusal, and a new code on request', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    adapter.response = { status: 'cancelled' };
    await advance(1000);
    expect(card.title).to.equal('Sign-in declined');

    adapter.response = { status: 'pending' };
    await card.press('Show a new code');
    await advance(0);

    expect(card.showsCode).to.equal(true);
    expect(adapter.createdCount).to.equal(2);
  });

  it('keeps the ended code with renew="manual"', async () => {
    const { card, adapter, advance } = await mountWithFakeClock({ renew: 'manual' });
    await advance(121_000);

    expect(card.title).to.equal('Code expired');
    expect(card.showsCode).to.equal(false);
    expect(adapter.createdCount).to.equal(1);
  });

  it('fails after one refused request and shows it', async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    const error = new QrLoginError('refused', 'the server responded with 403');
    adapter.createCode = () => {
      adapter.createdCount++;
      return Promise.reject(error);
    };
    const card = await mount({ adapter, clock });
    await clock.advance(60_000);
    await card.settled();

    expect(card.text).to.include('Code sign-in isn’t allowed here. Use another way.');
    expect(card.errors.map(({ detail }) => detail.error)).to.deep.equal([error]);
    expect(adapter.createdCount).to.equal(1);
  });

  it('names the invalid attribute and sends no request', async () => {
    const card = await mount({ appId: 'my-site' });

    const { error } = card.errors[0]!.detail;
    expect(error.code).to.equal('misconfigured');
    expect(error.message).to.include('server');
    expect(card.text).to.include('isn’t set up correctly');
  });

  it('ends with an error when the content cannot be drawn (C35)', async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter(() => 'x'.repeat(5000));
    const card = await mount({ adapter, clock });
    await clock.advance(0);
    await card.settled();

    expect(card.element.status).to.equal('error');
    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['qr-invalid']);
    await clock.advance(60_000);
    expect(adapter.pollCount).to.equal(0);
  });

  for (const preview of ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'] as const) {
    it(`has the size of every other view and passes axe when ${preview}`, async () => {
      const card = await mount({ preview });
      const { height, width } = card.element.getBoundingClientRect();

      expect(card.element.status).to.equal(preview);
      expect({ height, width }).to.deep.equal(await sizeOfPending('320px'));
      await card.animationsFinished();
      const { violations } = await axe.run(card.element);
      expect(violations.map(({ id }) => id)).to.deep.equal([]);
    });
  }

  it('keeps its size at the minimum width too', async () => {
    for (const preview of ['scanned', 'authorized', 'cancelled', 'expired', 'error'] as const) {
      const card = await mount({ preview });
      card.element.style.inlineSize = '264px';
      const { height, width } = card.element.getBoundingClientRect();

      expect({ preview, height, width }).to.deep.equal({ preview, ...(await sizeOfPending('264px')) });
    }
  });

  it('sends no request and fires no event in preview', async () => {
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, preview: 'authorized' });

    expect(adapter.createdCount).to.equal(0);
    expect(card.eventNames).to.deep.equal([]);
  });
});

async function sizeOfPending(width: string): Promise<{ height: number; width: number }> {
  const card = await mount({ preview: 'pending' });
  card.element.style.inlineSize = width;
  const size = card.element.getBoundingClientRect();
  card.element.remove();
  return { height: size.height, width: size.width };
}
