import { createHandClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';

/** One macrotask: the grace that a move is given. */
const grace = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the run of an attempt', () => {
  afterEach(() => document.body.replaceChildren());

  it('survives a hundred moves with one code (F15)', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    for (let move = 0; move < 100; move++) {
      card.element.remove();
      document.body.append(card.element);
    }
    await grace();
    await clock.advance(3000);

    expect(adapter.created).to.equal(1);
    expect(adapter.asked).to.equal(2);
  });

  it('costs one code when a framework mounts twice', async () => {
    const adapter = createCountingAdapter();
    const element = Object.assign(document.createElement('qr-login'), { adapter, clock: createHandClock() });
    document.body.append(element);
    element.remove();
    document.body.append(element);
    await element.updateComplete;
    await grace();

    expect(adapter.created).to.equal(1);
  });

  it('ends when the element left: no request and no timer after that', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(1000);
    card.element.remove();
    await grace();
    const { asked } = adapter;
    await clock.advance(300_000);

    expect(adapter.asked).to.equal(asked);
    expect(clock.timers).to.equal(0);
  });

  it('begins anew when the element comes back later', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(1000);
    card.element.remove();
    await grace();
    document.body.append(card.element);
    await grace();
    await clock.advance(1000);
    await card.settled();

    expect(adapter.created).to.equal(2);
    expect(card.showsCode).to.equal(true);
  });

  it('begins anew for another adapter, and tells the old one nothing more', async () => {
    const clock = createHandClock();
    const first = createCountingAdapter();
    const second = createCountingAdapter();
    const card = await mount({ adapter: first, clock });
    await clock.advance(1000);
    card.element.adapter = second;
    await card.settled();
    await grace();
    const { asked } = first;
    await clock.advance(5000);

    expect(first.asked).to.equal(asked);
    expect(second.created).to.equal(1);
  });

  it('does not begin anew for an adapter that came back within the grace', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    card.element.adapter = createCountingAdapter();
    await card.settled();
    card.element.adapter = adapter;
    await card.settled();
    await grace();
    await clock.advance(1000);

    expect(adapter.created).to.equal(1);
  });

  it('ends at stop, with the code gone, and begins at start', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(1000);
    card.element.stop();
    await card.settled();
    const { asked } = adapter;
    await clock.advance(10_000);
    expect(card.showsCode).to.equal(false);
    expect(card.element.status).to.equal('expired');
    expect(adapter.asked).to.equal(asked);

    card.element.start();
    card.element.start();
    await clock.advance(0);
    await card.settled();
    expect(card.showsCode).to.equal(true);
    expect(adapter.created).to.equal(2);
  });

  it('gives another code at refresh', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(0);
    await card.settled();
    const { drawing } = card;
    card.element.refresh();
    await clock.advance(0);
    await card.settled();

    expect(card.showsCode).to.equal(true);
    expect(card.drawing).not.to.equal(drawing);
  });

  it('shows that the browser is offline, and asks at once when it is back (F9)', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(1000);
    window.dispatchEvent(new Event('offline'));
    await card.settled();
    const { asked } = adapter;
    await clock.advance(10_000);
    expect(card.title).to.equal('You are offline');
    expect(card.showsCode).to.equal(false);
    expect(adapter.asked).to.equal(asked);

    window.dispatchEvent(new Event('online'));
    await clock.advance(0);
    await card.settled();
    expect(adapter.asked).to.equal(asked + 1);
    expect(card.showsCode).to.equal(true);
  });

  for (const [when, code] of [
    ['before the first code', false],
    ['with a code on screen', true],
  ] as const) {
    it(`believes an answer more than a browser that says offline ${when} (F9)`, async () => {
      const clock = createHandClock();
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

  it('forgets everything when the page is left, and begins anew when it is shown again (F12)', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(1000);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    adapter.answer = { status: 'authorized', ticket: 'too-late' };
    await clock.advance(60_000);
    expect(card.successes).to.deep.equal([]);

    adapter.answer = { status: 'pending' };
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await clock.advance(1000);
    expect(adapter.created).to.equal(2);
  });

  it('keeps two elements apart', async () => {
    const clock = createHandClock();
    const mine = createCountingAdapter();
    const other = createCountingAdapter();
    const first = await mount({ adapter: mine, clock });
    const second = await mount({ adapter: other, clock });
    other.answer = { status: 'cancelled' };
    await clock.advance(2000);
    await second.settled();

    expect(first.element.status).to.equal('pending');
    expect(second.element.status).to.equal('cancelled');
  });

  it('stays whole when a listener takes the element away (F19)', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    card.element.addEventListener('login-status', ({ detail }) => detail.status === 'scanned' && card.element.remove());
    adapter.answer = { status: 'scanned' };
    await clock.advance(1000);
    await grace();
    const { asked } = adapter;
    await clock.advance(10_000);

    expect(card.element.status).to.equal('scanned');
    expect(adapter.asked).to.equal(asked);
  });

  it('follows any sequence of changes to the last of them, and never asks two servers (F16)', async () => {
    // The same sequences at every run.
    let state = 7;
    const draw = (sides: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >> 8) % sides;
    };
    for (let round = 0; round < 20; round++) {
      const clock = createHandClock();
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
      const asked = adapters.map((adapter) => adapter.asked);
      await clock.advance(5000);
      await card.settled();

      expect([last.created, last.asked]).to.deep.equal([1, 3]);
      expect(adapters.map((adapter) => adapter.asked)).to.deep.equal(asked);
      expect(card.showsCode).to.equal(true);
      card.element.remove();
      await grace();
      expect(clock.timers).to.equal(0);
    }
  });

  it('changes its words and nothing else with the language (F16)', async () => {
    const clock = createHandClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(1000);
    await card.settled();
    const { drawing } = card;
    expect(drawing).not.to.equal('');
    card.element.lang = 'zh-CN';
    await grace();
    await clock.advance(2000);
    await card.settled();

    expect(adapter.created).to.equal(1);
    expect(card.drawing).to.equal(drawing);
  });

  it('asks in the version of the protocol that the attribute names, and of no other', async () => {
    const asked: string[] = [];
    const real = window.fetch.bind(window);
    window.fetch = (input) => {
      asked.push(new URL(new Request(input).url).pathname);
      return Promise.reject(new TypeError('nobody is there'));
    };
    for (const protocol of ['genauth-v3', 'genauth-v2'] as const) {
      const binding = 'off';
      await mount({
        server: 'https://login.example.com',
        appId: 'an-app',
        protocol,
        binding,
        clock: createHandClock(),
      });
      await grace();
    }
    window.fetch = real;

    expect(asked).to.deep.equal(['/api/v3/gene-qrcode', '/api/v2/qrcode/gene']);
  });

  it('says which bindings there are when it is told of another', async () => {
    const card = await mount({ server: 'https://login.example.com', appId: 'an-app', binding: Object('always') });
    await grace();

    expect(card.errors.at(-1)?.detail.error.code).to.equal('misconfigured');
    expect(card.errors.at(-1)?.detail.error.message).to.include('auto, required or off');
  });

  it('says which protocols there are when it is told of another', async () => {
    const card = await mount({ server: 'https://login.example.com', appId: 'an-app' });
    card.element.setAttribute('protocol', 'genauth-v9');
    await grace();

    expect(card.errors.at(-1)?.detail.error.code).to.equal('misconfigured');
    expect(card.errors.at(-1)?.detail.error.message).to.include('genauth-v2');
  });
});
