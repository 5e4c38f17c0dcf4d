import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';

/** One macrotask: the grace period for a move. */
const grace = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('AttemptController', () => {
  afterEach(() => document.body.replaceChildren());

  it('keeps one code through a hundred moves (F15)', async () => {
    const { card, adapter, clock } = await mountWithFakeClock();
    for (let move = 0; move < 100; move++) {
      card.element.remove();
      document.body.append(card.element);
    }
    await grace();
    await clock.advance(3000);

    expect(adapter.createdCount).to.equal(1);
    expect(adapter.pollCount).to.equal(2);
  });

  it('creates one code when a framework mounts twice', async () => {
    const adapter = createCountingAdapter();
    const element = Object.assign(document.createElement('qr-login'), { adapter, clock: createFakeClock() });
    document.body.append(element);
    element.remove();
    document.body.append(element);
    await element.updateComplete;
    await grace();

    expect(adapter.createdCount).to.equal(1);
  });

  it('sends no request and keeps no timer after the element is removed', async () => {
    const { card, adapter, clock } = await mountWithFakeClock();
    await clock.advance(1000);
    card.element.remove();
    await grace();
    const { pollCount } = adapter;
    await clock.advance(300_000);

    expect(adapter.pollCount).to.equal(pollCount);
    expect(clock.timers).to.equal(0);
  });

  it('restarts when the element is inserted again after the grace period', async () => {
    const { card, adapter, clock, advance } = await mountWithFakeClock();
    await clock.advance(1000);
    card.element.remove();
    await grace();
    document.body.append(card.element);
    await grace();
    await advance(1000);

    expect(adapter.createdCount).to.equal(2);
    expect(card.showsCode).to.equal(true);
  });

  it('restarts with a new adapter and stops calling the old one', async () => {
    const clock = createFakeClock();
    const first = createCountingAdapter();
    const second = createCountingAdapter();
    const card = await mount({ adapter: first, clock });
    await clock.advance(1000);
    card.element.adapter = second;
    await card.settled();
    await grace();
    const { pollCount } = first;
    await clock.advance(5000);

    expect(first.pollCount).to.equal(pollCount);
    expect(second.createdCount).to.equal(1);
  });

  it('does not restart when the adapter is restored within the grace period', async () => {
    const { card, adapter, clock } = await mountWithFakeClock();
    card.element.adapter = createCountingAdapter();
    await card.settled();
    card.element.adapter = adapter;
    await card.settled();
    await grace();
    await clock.advance(1000);

    expect(adapter.createdCount).to.equal(1);
  });

  it('removes the code on stop and restarts on start', async () => {
    const { card, adapter, clock, advance } = await mountWithFakeClock();
    await clock.advance(1000);
    card.element.stop();
    await card.settled();
    const { pollCount } = adapter;
    await clock.advance(10_000);
    expect(card.showsCode).to.equal(false);
    expect(card.element.status).to.equal('expired');
    expect(adapter.pollCount).to.equal(pollCount);

    card.element.start();
    card.element.start();
    await advance(0);
    expect(card.showsCode).to.equal(true);
    expect(adapter.createdCount).to.equal(2);
  });

  it('creates another code on refresh', async () => {
    const { card, advance } = await mountWithFakeClock();
    await advance(0);
    const { drawing } = card;
    card.element.refresh();
    await advance(0);

    expect(card.showsCode).to.equal(true);
    expect(card.drawing).not.to.equal(drawing);
  });

  it('shows that the browser is offline and polls at once when it is back online (F9)', async () => {
    const { card, adapter, clock, advance } = await mountWithFakeClock();
    await clock.advance(1000);
    window.dispatchEvent(new Event('offline'));
    await card.settled();
    const { pollCount } = adapter;
    await clock.advance(10_000);
    expect(card.title).to.equal('You’re offline');
    expect(card.showsCode).to.equal(false);
    expect(adapter.pollCount).to.equal(pollCount);

    window.dispatchEvent(new Event('online'));
    await advance(0);
    expect(adapter.pollCount).to.equal(pollCount + 1);
    expect(card.showsCode).to.equal(true);
  });

  for (const [when, code] of [
    ['before the first code', false],
    ['with a code on screen', true],
  ] as const) {
    it(`trusts a response over navigator.onLine === false ${when} (F9)`, async () => {
      const clock = createFakeClock();
      const adapter = createCountingAdapter();
      Reflect.defineProperty(navigator, 'onLine', { value: code, configurable: true });
      const card = await mount({ adapter, clock });
      await clock.advance(1000);
      if (code) window.dispatchEvent(new Event('offline'));
      await card.settled();
      expect(card.element.connection).to.equal(code ? 'offline' : 'online');
      await clock.advance(17_000);
      await card.settled();
      Reflect.deleteProperty(navigator, 'onLine');

      expect(card.element.connection).to.equal('online');
      expect(card.showsCode).to.equal(true);
    });
  }

  it('resets on pagehide and restarts on pageshow (F12)', async () => {
    const { card, adapter, clock } = await mountWithFakeClock();
    await clock.advance(1000);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    adapter.response = { status: 'authorized', ticket: 'too-late' };
    await clock.advance(60_000);
    expect(card.successes).to.deep.equal([]);

    adapter.response = { status: 'pending' };
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await clock.advance(1000);
    expect(adapter.createdCount).to.equal(2);
  });

  it('runs two elements independently', async () => {
    const clock = createFakeClock();
    const mine = createCountingAdapter();
    const other = createCountingAdapter();
    const first = await mount({ adapter: mine, clock });
    const second = await mount({ adapter: other, clock });
    other.response = { status: 'cancelled' };
    await clock.advance(2000);
    await second.settled();

    expect(first.element.status).to.equal('pending');
    expect(second.element.status).to.equal('cancelled');
  });

  it('stays consistent when an event listener removes the element (F19)', async () => {
    const { card, adapter, clock } = await mountWithFakeClock();
    card.element.addEventListener('login-status', ({ detail }) => detail.status === 'scanned' && card.element.remove());
    adapter.response = { status: 'scanned' };
    await clock.advance(1000);
    await grace();
    const { pollCount } = adapter;
    await clock.advance(10_000);

    expect(card.element.status).to.equal('scanned');
    expect(adapter.pollCount).to.equal(pollCount);
  });

  it('applies the last of any sequence of changes and never polls two servers (F16)', async () => {
    // A fixed seed: every run has the same sequences.
    let state = 7;
    const draw = (sides: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >> 8) % sides;
    };
    for (let round = 0; round < 20; round++) {
      const clock = createFakeClock();
      const adapters = [createCountingAdapter(), createCountingAdapter(), createCountingAdapter()];
      const card = await mount({ adapter: createCountingAdapter(), clock });
      for (let change = 0; change < 8; change++) {
        const { element } = card;
        const changes = [
          () => (element.adapter = adapters[draw(3)]),
          () => (element.server = `https://login-${draw(3)}.example.com`),
          () => element.setAttribute('app-id', `app-${draw(3)}`),
          () => (element.lang = ['en', 'zh-CN', 'fr'][draw(3)] ?? ''),
          () => element.toggleAttribute('no-countdown'),
          () => (element.renew = draw(2) === 0 ? 'auto' : 'manual'),
          () => element.removeAttribute('app-id'),
          () => document.body.append(element),
        ];
        changes[draw(changes.length)]?.();
        if (draw(2) === 0) await grace();
        if (draw(3) === 0) await clock.advance(1000);
      }
      const last = createCountingAdapter();
      card.element.adapter = last;
      await card.settled();
      await grace();
      const pollCount = adapters.map((adapter) => adapter.pollCount);
      await clock.advance(5000);
      await card.settled();

      expect([last.createdCount, last.pollCount]).to.deep.equal([1, 3]);
      expect(adapters.map((adapter) => adapter.pollCount)).to.deep.equal(pollCount);
      expect(card.showsCode).to.equal(true);
      card.element.remove();
      await grace();
      expect(clock.timers).to.equal(0);
    }
  });

  it('changes only the texts when the language changes (F16)', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    await advance(1000);
    const { drawing } = card;
    expect(drawing).not.to.equal('');
    card.element.lang = 'zh-CN';
    await grace();
    await advance(2000);

    expect(adapter.createdCount).to.equal(1);
    expect(card.drawing).to.equal(drawing);
  });

  it('sends requests only in the protocol version of the attribute', async () => {
    const pollCount: string[] = [];
    const real = window.fetch.bind(window);
    window.fetch = (input) => {
      pollCount.push(new URL(new Request(input).url).pathname);
      return Promise.reject(new TypeError('connection refused'));
    };
    for (const protocol of ['genauth-v3', 'genauth-v2'] as const) {
      const binding = 'off';
      await mount({
        server: 'https://login.example.com',
        appId: 'an-app',
        protocol,
        binding,
        clock: createFakeClock(),
      });
      await grace();
    }
    window.fetch = real;

    expect(pollCount).to.deep.equal(['/api/v3/gene-qrcode', '/api/v2/qrcode/gene']);
  });

  it('lists the binding modes when the binding is invalid', async () => {
    const card = await mount({ server: 'https://login.example.com', appId: 'an-app', binding: Object('always') });
    await grace();

    expect(card.errors.at(-1)?.detail.error.code).to.equal('misconfigured');
    expect(card.errors.at(-1)?.detail.error.message).to.include('auto, required or off');
  });

  it('lists the protocols when the protocol is invalid', async () => {
    const card = await mount({ server: 'https://login.example.com', appId: 'an-app' });
    const failed = new Promise((resolve) => card.element.addEventListener('login-error', resolve, { once: true }));
    card.element.setAttribute('protocol', 'genauth-v9');
    await failed;

    expect(card.errors.at(-1)?.detail.error.code).to.equal('misconfigured');
    expect(card.errors.at(-1)?.detail.error.message).to.include('genauth-v2');
  });
});
