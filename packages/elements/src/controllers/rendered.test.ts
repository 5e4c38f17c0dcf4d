import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import type { CountingAdapter } from '../testing.js';
import type { QrLoginHarness } from '../testing/qr-login-harness.js';

interface Scene {
  readonly place: HTMLElement;
  readonly show: () => void;
  readonly hide: () => void;
}

/** An element with a property that shows and hides its content. */
function toggled(name: string, apply: (element: HTMLElement, shown: boolean) => void): Scene {
  const place = document.createElement(name);
  document.body.append(place);
  apply(place, false);
  return { place, show: () => apply(place, true), hide: () => apply(place, false) };
}

const scenes: Readonly<Record<string, () => Scene>> = {
  'display: none': () => toggled('div', ({ style }, shown) => (style.display = shown ? '' : 'none')),
  'a hidden tab panel': () => toggled('section', (panel, shown) => (panel.hidden = !shown)),
  '<details>': () => toggled('details', (details, shown) => details.toggleAttribute('open', shown)),
  '<dialog>': () =>
    toggled(
      'dialog',
      (dialog, shown) => dialog instanceof HTMLDialogElement && (shown ? dialog.showModal() : dialog.close()),
    ),
  'content-visibility: hidden': () =>
    toggled('div', ({ style }, shown) => style.setProperty('content-visibility', shown ? 'visible' : 'hidden')),
};

describe('<qr-login> that is not rendered', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('data-turbo-preview');
    document.body.replaceChildren();
  });

  const start = async (
    place: HTMLElement = document.body,
  ): Promise<{ card: QrLoginHarness; adapter: CountingAdapter; clock: FakeClock }> => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    place.append(card.element);
    await clock.advance(10);
    return { card, adapter, clock };
  };

  /** Observers run in the order of creation, so the card's observer has run before this one. */
  const observed = (element: Element): Promise<void> =>
    new Promise((resolve) => {
      const observers = [IntersectionObserver, ResizeObserver].map((Observer) => new Observer(() => {}));
      for (const each of observers) each.observe(element);
      const last = new IntersectionObserver(() => {
        for (const each of [...observers, last]) each.disconnect();
        resolve();
      });
      last.observe(element);
    });

  for (const [name, build] of Object.entries(scenes)) {
    it(`requests no code in ${name} until shown, pauses when hidden and resumes`, async () => {
      const { place, show, hide } = build();
      const clock = createFakeClock();
      const adapter = createCountingAdapter();
      const element = Object.assign(document.createElement('qr-login'), { adapter, clock });
      place.append(element);
      await element.updateComplete;
      await clock.advance(10_000);
      expect([adapter.createdCount, adapter.pollCount, element.status]).to.deep.equal([0, 0, 'loading']);

      show();
      await observed(element);
      await clock.advance(3000);
      const { pollCount } = adapter;
      expect(pollCount).to.be.above(1);

      hide();
      await observed(element);
      await clock.advance(30_000);
      expect([adapter.createdCount, adapter.pollCount]).to.deep.equal([1, pollCount]);

      show();
      await observed(element);
      await clock.advance(0);
      expect([adapter.createdCount, adapter.pollCount, element.status]).to.deep.equal([1, pollCount + 1, 'pending']);
    });
  }

  it('keeps polling a scanned code while it is not rendered', async () => {
    const { card, adapter, clock } = await start();
    adapter.response = { status: 'scanned' };
    await clock.advance(1000);
    card.element.hidden = true;
    await observed(card.element);
    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await clock.advance(3000);

    expect(card.successes).to.have.length(1);
  });

  it('counts as rendered without a box of its own (display: contents)', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const element = document.createElement('qr-login');
    element.style.display = 'contents';
    const adapter = createCountingAdapter();
    const clock = createFakeClock();
    place.append(Object.assign(element, { adapter, clock }));
    await element.updateComplete;
    await clock.advance(0);

    expect(adapter.createdCount).to.equal(1);
  });

  it('requests one code for a Turbo visit with a preview', async () => {
    const adapter = createCountingAdapter();
    document.documentElement.setAttribute('data-turbo-preview', '');
    const { element: first } = await mount({ adapter, clock: createFakeClock() });
    document.documentElement.removeAttribute('data-turbo-preview');
    first.remove();
    const clock = createFakeClock();
    const { element } = await mount({ adapter, clock });
    await clock.advance(0);

    expect(element.status).to.equal('pending');
    expect(adapter.createdCount).to.equal(1);
  });

  it('starts at once in a browser without checkVisibility', async () => {
    const descriptor = Object.getOwnPropertyDescriptor(Element.prototype, 'checkVisibility')!;
    Reflect.deleteProperty(Element.prototype, 'checkVisibility');
    try {
      const clock = createFakeClock();
      const adapter = createCountingAdapter();
      await mount({ adapter, clock, hidden: true });
      await clock.advance(0);

      expect(adapter.createdCount).to.equal(1);
    } finally {
      Object.defineProperty(Element.prototype, 'checkVisibility', descriptor);
    }
  });
});
