import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import type { CountingAdapter, QrLoginHarness } from '../testing.js';

const bob = { displayName: 'Bob Birch' };

async function approve(
  user: { displayName: string } | null = bob,
): Promise<{ card: QrLoginHarness; clock: FakeClock; adapter: CountingAdapter }> {
  const clock = createFakeClock();
  const adapter = createCountingAdapter();
  const card = await mount({ adapter, clock, confirmIdentity: true, name: 'ticket' });
  adapter.response = { status: 'authorized', ticket: 'ticket-1', ...(user && { user }) };
  await clock.advance(1000);
  await card.settled();
  return { card, clock, adapter };
}

describe('confirm-identity (T3)', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows the name and fires no login-success before the user confirms', async () => {
    const { card, clock } = await approve();
    await clock.advance(600_000);

    expect(card.title).to.equal('Is this you?');
    expect(card.text).to.include('Bob Birch').and.include('BB');
    expect(card.announcement).to.include('Is this you?').and.include('Scanned by Bob Birch.');
    expect(card.buttons).to.deep.equal(['Continue', 'Not you? Show a new code']);
    expect(card.element.status).to.equal('scanned');
    expect(card.successes).to.deep.equal([]);
    expect(card.element.outerHTML + card.element.shadowRoot?.innerHTML).not.to.include('ticket-1');
  });

  it('fires login-success once after confirmation', async () => {
    const { card } = await approve();
    await card.press('Continue');
    await card.settled();

    expect(card.title).to.equal('Approved');
    expect(card.successes.map(({ detail }) => detail.ticket)).to.deep.equal(['ticket-1']);
    expect(card.steps.map(({ detail }) => detail.status)).to.deep.equal(['pending', 'scanned', 'authorized']);
  });

  it('fires no login-success and shows a new code when the user rejects the name', async () => {
    const { card, clock, adapter } = await approve();
    adapter.response = { status: 'pending' };
    await card.press('Not you? Show a new code');
    await clock.advance(0);
    await card.settled();

    expect(card.successes).to.deep.equal([]);
    expect(card.element.status).to.equal('pending');
    expect(card.showsCode).to.equal(true);
    expect(adapter.createdCount).to.equal(2);
  });

  it('requires confirmation without a name too', async () => {
    const { card } = await approve(null);

    expect(card.title).to.equal('Is this you?');
    expect(card.text).to.include('Code scanned');
    expect(card.successes).to.deep.equal([]);
  });
});
