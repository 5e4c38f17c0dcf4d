import type { LoginAdapter } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { mount } from '../testing.js';
import { nextLayout, useTestFont } from '../testing/test-fonts.js';

const picture = `${location.origin}/packages/elements/src/testing/photo.svg`;

/** A vendor server that sends a QR image and no content. */
const givingOnly = (imageUrl: string): LoginAdapter => ({
  createCode: () => Promise.resolve({ id: 'a-code', imageUrl, lifetimeMs: 120_000 }),
  readStatus: () => Promise.resolve({ status: 'pending' }),
});

/** One macrotask and the render that follows. */
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('QR image of a server without content (C36, T34)', () => {
  afterEach(async () => {
    document.body.replaceChildren();
    await useTestFont(undefined);
  });

  it('is not loaded unless the page allows it', async () => {
    const card = await mount({ adapter: givingOnly(picture), clock: createFakeClock() });
    await soon();
    await card.settled();

    expect(card.errors[0]?.detail.error.code).to.equal('qr-invalid');
    expect(card.photo).to.equal(undefined);
    expect(card.statusChanges.map(({ detail }) => detail.status)).to.deep.equal(['error']);
  });

  it('is shown with allow-image, with a text alternative, in the size of a QR code', async () => {
    await useTestFont(100);
    const drawn = await mount({ preview: 'pending' });
    const card = await mount({ adapter: givingOnly(picture), clock: createFakeClock(), allowImage: true });
    await soon();
    await card.settled();

    expect(card.element.status).to.equal('pending');
    expect(card.photo).to.equal(picture);
    await nextLayout();
    expect(card.element.shadowRoot?.querySelector('img')?.alt).to.equal('QR code to scan with your phone');
    expect(card.element.getBoundingClientRect().height).to.equal(drawn.element.getBoundingClientRect().height);
  });

  it('causes an error when the image does not load', async () => {
    const clock = createFakeClock();
    const card = await mount({
      adapter: givingOnly(`${location.origin}/no-such-picture.png`),
      clock,
      allowImage: true,
    });
    while (card.errors.length === 0) await soon();

    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['qr-invalid']);
    expect(clock.timers).to.equal(0);
  });
});
