import { QrLoginError } from '@qr-login/core';
import { expect } from 'chai';
import '../define.js';
import { mount } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';

describe('text, announcements and focus', () => {
  afterEach(() => document.body.replaceChildren());

  it('gives the code a text name', async () => {
    const card = await mount({ preview: 'pending' });
    await card.settled();

    expect(card.codeLabel).to.equal('QR code to scan with your phone');
  });

  it('announces a scan with the name', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    adapter.response = { status: 'scanned', user: { displayName: 'Ada Lovelace' } };
    await advance(1000);

    expect(card.announcement).to.equal('Scanned by Ada Lovelace Tap Approve in the app.');
  });

  it('announces nothing when a code is renewed', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    await advance(1000);
    const spoken = new Set([card.announcement]);
    for (let second = 0; second < 130; second++) {
      await advance(1000);
      spoken.add(card.announcement);
    }

    expect(adapter.createdCount).to.equal(2);
    expect([...spoken]).to.deep.equal(['Scan to sign in Open the app on your phone and scan this code.']);
  });

  it('announces the loss and the return of the connection within a view', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    adapter.response = { status: 'scanned', user: { displayName: 'Ada Lovelace' } };
    await advance(1000);
    adapter.response = new QrLoginError('server-unavailable', 'a sample outage');
    await advance(10_000);
    expect(card.announcement).to.equal('Reconnecting…');

    adapter.response = { status: 'scanned', user: { displayName: 'Ada Lovelace' } };
    await advance(30_000);
    expect(card.announcement).to.equal('Connected again');
  });

  it('announces the offline view, and the code again after it', async () => {
    const { card, advance } = await mountWithFakeClock();
    await advance(1000);
    window.dispatchEvent(new Event('offline'));
    await card.settled();
    expect(card.announcement).to.equal('You’re offline We’ll reconnect automatically.');

    window.dispatchEvent(new Event('online'));
    await advance(1000);
    expect(card.announcement).to.equal(
      'Connected again Scan to sign in Open the app on your phone and scan this code.',
    );
  });

  it('announces a failure that repeats: the text node changes, its words do not', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    const nodes = new Set<string>();
    adapter.createCode = () => Promise.reject(new QrLoginError('code-failed', 'a sample'));
    for (let attempt = 0; attempt < 3; attempt++) {
      card.element.refresh();
      await advance(1000);
      expect(card.announcement).to.equal('Couldn’t sign you in Something went wrong. Try again in a moment.');
      nodes.add(`${attempt} ${card.element.shadowRoot?.querySelector('[role=status] p')?.textContent?.length}`);
    }

    expect(new Set([...nodes].map((node) => node.slice(2))).size).to.equal(2);
  });

  it('moves the focus to the title when the focused button is removed', async () => {
    const { card, adapter, advance } = await mountWithFakeClock();
    adapter.response = { status: 'cancelled' };
    await advance(1000);
    adapter.response = { status: 'pending' };
    await card.press('Show a new code');

    expect(card.focused).to.equal('Scan to sign in');
  });

  it('leaves the focus alone when it was elsewhere', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    const { adapter, advance } = await mountWithFakeClock();
    adapter.response = { status: 'cancelled' };
    await advance(1000);

    expect(document.activeElement).to.equal(field);
  });

  it('announces the remaining time only in the last 30 seconds', async () => {
    const { card, advance } = await mountWithFakeClock();
    await advance(85_000);
    expect(card.text).not.to.include('New code in');

    await advance(10_000);
    expect(card.text).to.match(/New code in 2[56] seconds/);
  });

  it('shows and announces no time with no-countdown', async () => {
    const { card, advance } = await mountWithFakeClock({ noCountdown: true });
    await advance(110_000);

    expect(card.text).not.to.match(/\d+ s/);
  });
});
