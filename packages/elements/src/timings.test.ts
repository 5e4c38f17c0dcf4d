import { QrLoginError } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import './define.js';
import { createCountingAdapter, mount } from './testing.js';
import type { CountingAdapter, QrLoginHarness } from './testing.js';
import { timeLogins } from './timings.js';
import type { LoginTimingDetail } from './timings.js';

const ada = { displayName: 'Ada Lovelace', photo: 'https://id.example.com/ada.png' };
const ticket = 'ticket-to-keep-secret';

describe('timeLogins', () => {
  let clock: FakeClock;
  let adapter: CountingAdapter;
  let card: QrLoginHarness;
  let reported: LoginTimingDetail[];

  beforeEach(async () => {
    clock = createFakeClock();
    adapter = createCountingAdapter();
    card = await mount({ adapter, clock });
    reported = [];
    timeLogins(card.element);
    document.body.addEventListener('login-timing', ({ detail }) => reported.push(detail));
    await clock.advance(0);
  });

  afterEach(() => document.body.replaceWith(document.createElement('body')));

  const answer = async (next: CountingAdapter['response'], afterMs: number): Promise<void> => {
    await clock.advance(afterMs);
    adapter.response = next;
    await clock.advance(3000);
  };

  it('reports the times to scan and to approve, without user data', async () => {
    await answer({ status: 'scanned', user: ada }, 4000);
    await answer({ status: 'authorized', ticket, user: ada }, 7000);

    expect(reported).to.have.length(1);
    expect(Object.getPrototypeOf(reported[0])).to.equal(Object.prototype);
    expect(reported[0]).to.deep.equal({
      outcome: 'authorized',
      errorCode: undefined,
      toScanMs: reported[0]?.toScanMs,
      toDecisionMs: reported[0]?.toDecisionMs,
      renewals: 0,
    });
    expect(reported[0]?.toScanMs).to.be.within(4000, 7000);
    expect(reported[0]?.toDecisionMs).to.be.within(7000, 13_000);
  });

  it('fires login-timing before the page’s login-success listeners', async () => {
    let toldBefore = -1;
    card.element.addEventListener('login-success', () => (toldBefore = reported.length));
    await answer({ status: 'authorized', ticket, user: ada }, 0);

    expect(toldBefore).to.equal(1);
  });

  it('counts the codes after the first and omits unknown times', async () => {
    await clock.advance(250_000);
    await answer({ status: 'cancelled' }, 0);

    expect(reported.map(({ outcome, renewals }) => [outcome, renewals])).to.deep.equal([['cancelled', 2]]);
    expect(card.element.renewals).to.equal(2);
    expect(reported[0]).to.have.property('toScanMs', undefined);
    expect(reported[0]?.toDecisionMs).to.be.greaterThan(250_000);
  });

  it('reports the class of a failure once', async () => {
    await answer(new QrLoginError('misconfigured', `it said ${ticket}`, { retryable: false }), 0);

    expect(reported.map(({ outcome, errorCode }) => [outcome, errorCode])).to.deep.equal([['error', 'misconfigured']]);
    expect(JSON.stringify(reported)).not.to.include(ticket);
  });

  it('restarts with the next sign-in', async () => {
    await answer({ status: 'cancelled' }, 60_000);
    adapter.response = { status: 'pending' };
    card.element.refresh();
    await clock.advance(0);
    await answer({ status: 'scanned', user: ada }, 2000);
    await answer({ status: 'authorized', ticket, user: ada }, 0);

    expect(reported.map(({ outcome }) => outcome)).to.deep.equal(['cancelled', 'authorized']);
    expect(reported[1]?.toScanMs).to.be.within(2000, 5000);
    expect(reported[1]?.renewals).to.equal(0);
  });

  it('times a code that is already on screen from the call', async () => {
    const code = { id: 'code-0', content: 'https://id.example.com/approve#0', lifetimeMs: 120_000, intervalMs: 1000 };
    const other = createCountingAdapter();
    const { element } = await mount({ adapter: other, clock, code });
    await clock.advance(0);
    expect(element.status).to.equal('pending');
    timeLogins(element);
    other.response = { status: 'scanned', user: ada };
    await clock.advance(4000);
    other.response = { status: 'authorized', ticket, user: ada };
    await clock.advance(4000);

    expect(reported.map(({ outcome }) => outcome)).to.deep.equal(['authorized']);
    expect(reported[0]?.toScanMs).to.be.within(0, 4000);
  });

  it('reports once per sign-in after repeated calls', async () => {
    timeLogins(card.element);
    await answer({ status: 'cancelled' }, 0);

    expect(reported).to.have.length(1);
  });

  it('stops when its returned function is called, even during an event', async () => {
    const end = timeLogins(card.element);
    card.element.addEventListener('login-status', () => end());
    expect(card.element.status).to.equal('pending');
    card.element.stop();
    await clock.advance(0);
    expect(reported).to.deep.equal([]);

    timeLogins(card.element);
    card.element.refresh();
    await answer({ status: 'cancelled' }, 0);
    // The first stop function ends only its own timing.
    expect(reported).to.have.length(1);
  });
});
