import { expect } from 'chai';
import '../define.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';
import type { ControlledCard } from '../testing/mount-with-fake-clock.js';

const bob = { displayName: 'Bob Birch' };

async function approve(user: { displayName: string } | null = bob): Promise<ControlledCard> {
  const shown = await mountWithFakeClock({ confirmIdentity: true, name: 'ticket' });
  shown.adapter.response = { status: 'authorized', ticket: 'ticket-1', ...(user && { user }) };
  await shown.advance(1000);
  return shown;
}

describe('confirm-identity (T3)', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows the name and fires no login-success before the user confirms', async () => {
    const { card, clock } = await approve();
    await clock.advance(600_000);

    expect(card.title).to.equal('Continue as Bob Birch?');
    expect(card.text).to.include('BB');
    expect(card.announcement).to.include('Continue as Bob Birch?').and.include('approved on a phone');
    expect(card.buttons).to.deep.equal(['Yes, it’s me', 'Not you? Show a new code']);
    expect(card.element.status).to.equal('scanned');
    expect(card.successes).to.deep.equal([]);
    expect(card.element.outerHTML + card.element.shadowRoot?.innerHTML).not.to.include('ticket-1');
  });

  it('fires login-success once after confirmation', async () => {
    const { card } = await approve();
    await card.press('Yes, it’s me');
    await card.settled();

    expect(card.title).to.equal('Welcome, Bob Birch');
    expect(card.successes.map(({ detail }) => detail.ticket)).to.deep.equal(['ticket-1']);
    expect(card.statusChanges.map(({ detail }) => detail.status)).to.deep.equal(['pending', 'scanned', 'authorized']);
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

    expect(card.title).to.equal('Was this you?');
    expect(card.text).to.include('This sign-in was approved on a phone.');
    expect(card.successes).to.deep.equal([]);
  });
});
