import type { LoginStatus } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { en } from '../i18n/en.js';
import type { QrLogin } from '../qr-login/qr-login.js';
import { createCountingAdapter, mount } from '../testing.js';
import type { CountingAdapter, QrLoginHarness } from '../testing.js';

const appId = 'an-app';

/** Another tab: the same channel, another page id. */
class OtherTab {
  readonly received: { readonly fact?: unknown; readonly page?: unknown }[] = [];
  readonly #channel: BroadcastChannel;
  readonly #name: string;

  constructor(server: string) {
    this.#name = `qr-login ${server} ${appId}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.addEventListener('message', ({ data }) => data?.probe || this.received.push(data));
  }

  /** Posts a message and waits until the card has received it. */
  async post(posted: unknown): Promise<void> {
    this.#channel.postMessage(posted);
    await this.#arrived((probe) => [this.#channel, probe]);
  }

  /** Waits until every message to this tab has arrived. */
  async listen(): Promise<void> {
    await this.#arrived((probe) => [probe, this.#channel]);
  }

  close(): void {
    this.#channel.close();
  }

  /**
   * Messages keep their order, and every receiver runs in the order in which the channels were opened (HTML, `postMessage` of a broadcast channel):
   * the probe is opened after the card's.
   */
  async #arrived(route: (probe: BroadcastChannel) => readonly [from: BroadcastChannel, to: BroadcastChannel]) {
    const channel = new BroadcastChannel(this.#name);
    const [from, to] = route(channel);
    const probe = Math.random();
    await new Promise<void>((resolve) => {
      to.addEventListener('message', ({ data }) => data?.probe === probe && resolve());
      from.postMessage({ probe });
    });
    // Engines may deliver to several channels at once.
    await new Promise((resolve) => setTimeout(resolve, 20));
    channel.close();
  }
}

interface Scene {
  readonly card: QrLoginHarness;
  readonly adapter: CountingAdapter;
  readonly clock: FakeClock;
  readonly other: OtherTab;
  readonly server: string;
}

const tabs: OtherTab[] = [];

/** A card with a code and one response, beside another tab. Test files run in parallel, so each test has its own server. */
async function open({
  server = `https://${Math.random().toString(36).slice(2)}.example.com`,
  ...properties
}: Partial<QrLogin> = {}): Promise<Scene> {
  const clock = createFakeClock();
  const adapter = createCountingAdapter();
  adapter.response = pending;
  // A path is resolved against this page.
  const other = new OtherTab(server.startsWith('.') ? new URL(server, document.baseURI).href : server);
  tabs.push(other);
  const card = await mount({ server, appId, adapter, clock, ...properties });
  await clock.advance(1000);
  await card.settled();
  return { card, adapter, clock, other, server };
}

function setHidden(hidden: boolean): void {
  Object.defineProperties(document, {
    hidden: { configurable: true, value: hidden },
    visibilityState: { configurable: true, value: hidden ? 'hidden' : 'visible' },
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

const page = 2;
const pending = { status: 'pending', intervalMs: 1000 } as const;
const shown = { fact: 'code shown', page };
const signedIn = { fact: 'signed in', page };
const ticket = { status: 'authorized', ticket: 'ticket-1', user: { displayName: 'Alex Doe' } } as const;

describe('tab sync', () => {
  beforeEach(() => setHidden(false));

  afterEach(() => {
    document.body.replaceChildren();
    for (const tab of tabs.splice(0)) tab.close();
    Reflect.deleteProperty(document, 'hidden');
    Reflect.deleteProperty(document, 'visibilityState');
  });

  it('announces a shown code repeatedly from a visible tab, without the code itself', async () => {
    const { clock, other } = await open();
    await clock.advance(9000);
    await other.listen();

    expect(other.received.map(({ fact }) => fact)).to.deep.equal(['code shown', 'code shown', 'code shown']);
    for (const posted of other.received) {
      expect(Object.keys(posted).toSorted()).to.deep.equal(['fact', 'page']);
      expect(posted.page).to.equal(other.received[0]?.page);
      expect(posted.page).to.be.a('number');
    }
  });

  it('resolves a relative server against the page, so that tenants in folders do not share a channel', async () => {
    const { other } = await open({ server: `./${Math.random().toString(36).slice(2)}` });
    await other.listen();

    expect(other.received.map(({ fact }) => fact)).to.deep.equal(['code shown']);
  });

  it('pauses a hidden tab while another shows a code and resumes it after the heartbeat stops', async () => {
    const { adapter, clock, other, card } = await open();
    setHidden(true);
    await other.listen();
    const { pollCount } = adapter;
    for (let heartbeat = 0; heartbeat < 5; heartbeat++) {
      await other.post(shown);
      await clock.advance(4000);
    }
    expect(adapter.pollCount).to.equal(pollCount);
    expect(card.showsCode).to.equal(true);

    await clock.advance(6000);
    expect(adapter.pollCount).to.equal(pollCount + 1);
    await clock.advance(1000);
    expect(adapter.pollCount).to.equal(pollCount + 2);
  });

  it('polls at once when the tab becomes visible', async () => {
    const { adapter, clock, other } = await open();
    setHidden(true);
    await other.post(shown);
    await clock.advance(3000);
    const { pollCount } = adapter;
    setHidden(false);
    await clock.advance(0);
    await other.listen();

    expect(adapter.pollCount).to.equal(pollCount + 1);
    expect(other.received.at(-1)?.fact).to.equal('code shown');
  });

  it('keeps a visible tab polling while others show a code', async () => {
    const { adapter, clock, other } = await open();
    const { pollCount } = adapter;
    await other.post(shown);
    await clock.advance(5000);

    expect(adapter.pollCount).to.equal(pollCount + 5);
  });

  it('keeps a hidden tab polling without messages while no tab shows a code', async () => {
    const { adapter, clock, other } = await open();
    setHidden(true);
    await other.listen();
    const { pollCount } = adapter;
    other.received.length = 0;
    await clock.advance(20_000);
    await other.listen();

    expect(adapter.pollCount).to.equal(pollCount + 20);
    expect(other.received).to.deep.equal([]);
  });

  it('keeps a hidden tab polling once its code has been scanned', async () => {
    const { adapter, clock, other, card } = await open();
    adapter.response = { status: 'scanned' };
    await clock.advance(1000);
    setHidden(true);
    await other.post(shown);
    adapter.response = ticket;
    await clock.advance(2000);
    await other.listen();

    expect(card.successes).to.have.length(1);
    expect(other.received.at(-1)?.fact).to.equal('signed in');
  });

  it('resumes a paused hidden tab at once when a pending response reports a scan', async () => {
    const { adapter, clock, other, card } = await open();
    let answer: (status: LoginStatus) => void = () => {};
    adapter.readStatus = () => new Promise((resolve) => (answer = resolve));
    await clock.advance(1000);
    setHidden(true);
    await other.post(shown);
    adapter.readStatus = () => Promise.resolve(ticket);
    answer({ status: 'scanned' });
    await clock.advance(0);
    await clock.advance(2000);

    expect(card.statusChanges.map(({ detail }) => detail.status)).to.deep.equal(['pending', 'scanned', 'authorized']);
    expect(card.successes).to.have.length(1);
  });

  it('announces a sign-in before login-success listeners run, without the user', async () => {
    const { adapter, clock, other, card } = await open();
    card.element.addEventListener('login-success', () => card.element.remove());
    adapter.response = ticket;
    await clock.advance(1000);
    await other.listen();

    expect(card.successes).to.have.length(1);
    expect(other.received.at(-1)?.fact).to.equal('signed in');
    expect(JSON.stringify(other.received)).not.to.match(/ticket-1|Alex|code-1|secret-content|example\.com/);
  });

  it('sets other tabs to authorized without ticket, event or form value, and stops their polling', async () => {
    const { adapter, clock, other, card } = await open({ name: 'ticket', required: true });
    const form = document.createElement('form');
    document.body.append(form);
    form.append(card.element);
    await other.post(signedIn);
    await card.settled();
    const { pollCount } = adapter;
    await clock.advance(20_000);

    expect(card.element.status).to.equal('authorized');
    expect(card.text).to.contain(en.elsewhereHint);
    expect(card.announcement).to.contain(en.elsewhereHint);
    expect(card.showsCode).to.equal(false);
    expect(card.statusChanges.at(-1)?.detail).to.deep.equal({
      status: 'authorized',
      previous: 'pending',
      user: undefined,
    });
    expect(card.successes).to.deep.equal([]);
    expect([...new FormData(form)]).to.deep.equal([]);
    expect(card.element.checkValidity()).to.equal(false);
    expect(adapter.pollCount).to.equal(pollCount);
    expect(clock.timers).to.equal(0);
  });

  it('shows a new code on request after a false sign-in message', async () => {
    const { clock, other, card } = await open();
    await other.post(signedIn);
    await card.settled();
    await card.press(en.newCode);
    await clock.advance(0);
    await card.settled();

    expect(card.element.status).to.equal('pending');
    expect(card.showsCode).to.equal(true);
  });

  it('keeps a configuration error when another tab signs in', async () => {
    const { card, other } = await open({ adapter: undefined, binding: 'on' as 'off' });

    await other.post(signedIn);
    await card.settled();

    expect(card.element.status).to.equal('error');
  });

  it('applies a sign-in message to a tab that has ended, not to one that signed in', async () => {
    const declined = await open();
    declined.adapter.response = { status: 'cancelled' };
    await declined.clock.advance(1000);
    await declined.other.post(signedIn);
    await declined.card.settled();
    expect(declined.card.element.status).to.equal('authorized');

    const approved = await open();
    approved.adapter.response = ticket;
    await approved.clock.advance(1000);
    await approved.other.post(signedIn);
    await approved.card.settled();
    expect(approved.card.text).to.contain(en.authorizedHint);
    expect(approved.card.successes).to.have.length(1);
  });

  it('ignores messages from other cards of the same page', async () => {
    const { adapter, clock, other, card, server } = await open();
    const second = createCountingAdapter();
    const otherTab = await mount({ server, appId, adapter: second, clock });
    second.response = ticket;
    await clock.advance(1000);
    await other.listen();
    await card.settled();
    const { pollCount } = adapter;
    await clock.advance(2000);

    expect(otherTab.successes).to.have.length(1);
    expect(card.element.status).to.equal('pending');
    expect(adapter.pollCount).to.equal(pollCount + 2);
  });

  for (const [what, properties] of [
    ['with no-tab-sync', { noTabSync: true }],
    ['for another app', { appId: 'another-app' }],
    ['with an adapter and no server', { server: '' }],
  ] as const) {
    it(`neither sends nor receives ${what}`, async () => {
      const { adapter, clock, other, card } = await open(properties);
      setHidden(true);
      await other.post(shown);
      await other.post(signedIn);
      const { pollCount } = adapter;
      await clock.advance(5000);
      await other.listen();

      expect(adapter.pollCount).to.equal(pollCount + 5);
      expect(card.element.status).to.equal('pending');
      expect(other.received).to.deep.equal([]);
    });
  }

  it('lets a card sign in without BroadcastChannel', async () => {
    const real = window.BroadcastChannel;
    Object.assign(window, {
      BroadcastChannel: function refuse() {
        throw new DOMException('no origin', 'SecurityError');
      },
    });
    try {
      const clock = createFakeClock();
      const adapter = createCountingAdapter();
      const card = await mount({ server: 'https://alone.example.com', appId, adapter, clock });
      adapter.response = ticket;
      await clock.advance(1000);

      expect(card.successes).to.have.length(1);
    } finally {
      window.BroadcastChannel = real;
    }
  });

  it('closes its channel and timers when the card is removed', async () => {
    const { card, clock, other } = await open();
    card.element.remove();
    await other.listen();
    await other.post(signedIn);
    await clock.advance(20_000);

    expect(card.element.status).to.equal('pending');
    expect(clock.timers).to.equal(0);
  });

  it('ignores malformed messages', async () => {
    const { adapter, clock, other, card } = await open();
    setHidden(true);
    const { pollCount } = adapter;
    for (const posted of [null, 'signed in', 7, [], {}, { fact: 'signed out', page }, { fact: ['signed in'], page }])
      await other.post(posted);
    await clock.advance(3000);

    expect(card.element.status).to.equal('pending');
    expect(adapter.pollCount).to.equal(pollCount + 3);
  });
});
