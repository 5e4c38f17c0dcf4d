import type { LoginCode } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';

const code: LoginCode = {
  id: 'given',
  content: 'https://login.example.com/#given',
  lifetimeMs: 60_000,
  intervalMs: 1000,
};

/** One macrotask: the grace period for a change. */
const grace = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('code property', () => {
  afterEach(() => document.body.replaceChildren());

  it('is shown without a request and is reflected to no attribute', async () => {
    const { card, adapter, clock } = await mountWithFakeClock({ code });
    await clock.advance(1000);

    expect(card.showsCode).to.equal(true);
    expect([adapter.createdCount, adapter.pollCount]).to.deep.equal([0, 1]);
    expect(card.element.code).to.equal(code);
    expect(card.markup).not.to.include('given');
  });

  it('may be a promise, and the skeleton stays until it resolves', async () => {
    const adapter = createCountingAdapter();
    const clock = createFakeClock();
    let give: (given: LoginCode) => void = () => {};
    const card = await mount({ adapter, clock, code: new Promise((resolve) => (give = resolve)) });
    await clock.advance(1000);
    expect(card.element.status).to.equal('loading');
    give(code);
    await clock.advance(0);
    await card.settled();

    expect(card.showsCode).to.equal(true);
    expect(adapter.createdCount).to.equal(0);
  });

  it('is used once, and the next code is requested', async () => {
    const { card, adapter, advance } = await mountWithFakeClock({ code });
    const { drawing } = card;
    card.element.refresh();
    await advance(0);

    expect(adapter.createdCount).to.equal(1);
    expect(card.drawing).not.to.equal(drawing);
  });

  it('has no effect when the page sets the same object again', async () => {
    const { card, adapter, clock } = await mountWithFakeClock({ code });
    await clock.advance(1000);
    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await clock.advance(3000);
    await card.settled();
    expect(card.element.status).to.equal('authorized');
    const changes = card.statusChanges.length;
    card.element.code = undefined;
    await card.settled();
    Object.assign(card.element, { code, noCountdown: true });
    await card.settled();
    await grace();
    await clock.advance(5000);

    expect(card.element.status).to.equal('authorized');
    expect(card.successes).to.have.length(1);
    expect(card.statusChanges).to.have.length(changes);
    expect(adapter.createdCount).to.equal(0);
  });

  it('is not shown again for another server or after reinsertion', async () => {
    const { card, adapter, clock } = await mountWithFakeClock({ code });
    await clock.advance(1000);
    const { element } = card;
    const place = element.parentElement;
    element.remove();
    await grace();
    place?.append(element);
    await grace();
    await clock.advance(0);
    expect(adapter.createdCount).to.equal(1);

    const other = createCountingAdapter();
    element.adapter = other;
    await card.settled();
    await grace();
    await clock.advance(0);
    expect(other.createdCount).to.equal(1);
  });

  it('causes a single error on a card without configuration', async () => {
    const card = await mount({ code, clock: createFakeClock() });
    for (let turns = 0; turns < 5; turns++) await grace();
    card.element.noCountdown = true;
    await card.settled();
    await grace();

    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['misconfigured']);
    expect(card.statusChanges.map(({ detail }) => detail.status)).to.deep.equal(['error']);
  });

  it('replaces the code on screen when it is set later', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    await advance(0);
    const { drawing } = card;
    card.element.code = code;
    await card.settled();
    await grace();
    await advance(0);

    expect(adapter.createdCount).to.equal(1);
    expect(card.drawing).not.to.equal(drawing);
  });

  it('causes an error that names the property when it is no code', async () => {
    const card = await mount({
      adapter: createCountingAdapter(),
      clock: createFakeClock(),
      code: { url: 'https://id.example.com/1.png' } as unknown as LoginCode,
    });
    await grace();

    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['protocol']);
    expect(card.showsCode).to.equal(false);
  });
});
