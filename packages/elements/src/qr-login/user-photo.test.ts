import { expect } from 'chai';
import '../define.js';
import type { QrLoginHarness } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';
import type { QrLogin } from './qr-login.js';

const photo = `${location.origin}/packages/elements/src/testing/photo.svg`;
const missing = `${location.origin}/no-such-picture.png`;

/** A card that this user has just scanned. */
async function scannedBy(displayName: string, options: Partial<QrLogin> & { photo?: string } = {}) {
  const { photo: picture, ...properties } = options;
  const { card, adapter, advance } = await mountWithFakeClock(properties);
  adapter.response = { status: 'scanned', user: { displayName, ...(picture !== undefined && { photo: picture }) } };
  await advance(1000);
  return card;
}

function heightOf({ element }: QrLoginHarness): number {
  return element.getBoundingClientRect().height;
}

describe('the scanning user', () => {
  afterEach(() => document.body.replaceChildren());

  for (const [what, name, shown] of [
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a script', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['an override of direction', 'Ada\u202eecalevol', 'Adaecalevol'],
    ['fillers without width', 'A\u200bd\u2060a', 'Ada'],
    ['line breaks', 'Ada\n\n\nLovelace', 'Ada Lovelace'],
    ['10,000 characters', 'm'.repeat(10_000), `${'m'.repeat(63)}…`],
    ['64 wide words', 'W'.repeat(64), 'W'.repeat(64)],
    ['10,000 combining marks', `a${'\u0301'.repeat(10_000)}`, undefined],
    ['a family of emoji', '👩‍👩‍👧‍👦 Lovelace', '👩‍👩‍👧‍👦 Lovelace'],
    ['Arabic', 'آدا لوفلايس', 'آدا لوفلايس'],
  ] as const) {
    it(`is shown as text and moves nothing when the name holds ${what} (T27, T29, C30, C31)`, async () => {
      const usual = await scannedBy('Ada Lovelace');
      const card = await scannedBy(name);

      if (shown !== undefined) expect(card.displayName).to.equal(shown);
      expect(heightOf(card)).to.equal(heightOf(usual));
      expect(card.element.scrollWidth).to.equal(usual.element.scrollWidth);
    });
  }

  it('is shown without a name when nothing of the name is left (C32)', async () => {
    const card = await scannedBy('\u200b\u202e\n');

    expect(card.title).to.equal('Code scanned');
    expect(card.displayName).to.equal('');
    expect(card.element.user).to.equal(undefined);
  });

  it('gets initials of the same size when the photo fails (C34)', async () => {
    const card = await scannedBy('Ada Lovelace', { photo: missing });
    await card.photoFailed();

    expect(card.photo).to.equal(undefined);
    expect(card.text).to.include('AL');
    expect(heightOf(card)).to.equal(heightOf(await scannedBy('Ada Lovelace', { photo })));
  });

  it('gets initials with no-photo', async () => {
    const card = await scannedBy('Ada Lovelace', { photo, noPhoto: true });

    expect(card.photo).to.equal(undefined);
    expect(card.text).to.include('AL');
  });

  for (const [origins, allowed] of [
    ['', true],
    ['  ', true],
    [location.origin, true],
    [`https://cdn.example.com ${location.origin}`, true],
    ['https://cdn.example.com', false],
    [`${location.origin}.evil.example`, false],
    [location.hostname, false],
    ['*', false],
  ] as const) {
    it(`${allowed ? 'has its photo shown' : 'gets no photo request'} with photo-origins "${origins}" (T28)`, async () => {
      const card = await scannedBy('Ada Lovelace', { photo, photoOrigins: origins });

      expect(card.photo).to.equal(allowed ? photo : undefined);
      if (!allowed) expect(card.text).to.include('AL');
    });
  }

  it('gets a photo from the page’s origin after photo-origins is removed', async () => {
    const card = await scannedBy('Ada Lovelace', { photo, photoOrigins: 'https://cdn.example.com' });
    card.element.setAttribute('photo-origins', 'https://other.example.com');
    await card.settled();
    card.element.removeAttribute('photo-origins');
    await card.settled();

    expect(card.photo).to.equal(photo);
  });

  for (const address of [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'blob:x',
    'file:///etc/passwd',
    '//evil.example/x.png',
    'http://10.0.0.1/x.png',
    'https://user:pw@evil.example/x.png',
    '/x.png',
    '',
  ]) {
    it(`never gets a photo from "${address}" (T28, C33)`, async () => {
      const card = await scannedBy('Ada Lovelace', { photo: address });

      expect(card.photo).to.equal(undefined);
      expect(card.text).to.include('AL');
    });
  }
});
