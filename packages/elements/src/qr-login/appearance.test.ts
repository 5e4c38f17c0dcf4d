import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter, mount } from '../testing.js';
import type { QrLoginHarness } from '../testing.js';
import type { QrLogin } from './qr-login.js';

async function open(properties: Partial<QrLogin> = {}, inside = ''): Promise<QrLoginHarness> {
  const clock = createFakeClock();
  const card = await mount({ adapter: createCountingAdapter(), clock, ...properties });
  const pieces = inside.match(/\S+/g) ?? [];
  card.element.append(
    ...pieces.map((slot) => Object.assign(document.createElement('b'), { slot, textContent: `the ${slot}` })),
  );
  await clock.advance(0);
  await card.settled();
  await drawn();
  return card;
}

/** `slotchange` fires after the step that slotted the element. */
const drawn = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

const fewest = (drawing: string): number => Math.min(...[...drawing.matchAll(/M\d+ (\d+)/g)].map(([, y]) => Number(y)));
const most = (drawing: string): number => Math.max(...[...drawing.matchAll(/M\d+ (\d+)/g)].map(([, y]) => Number(y)));
const modules = ({ drawing }: QrLoginHarness): number => most(drawing) - fewest(drawing) + 1;

const picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";

describe('appearance', () => {
  afterEach(() => document.body.replaceChildren());

  it('raises error correction while a logo is set by attribute or slot', async () => {
    const bare = modules(await open());
    const slotted = await open({}, 'logo');
    const named = await open({ logo: picture });

    expect(modules(slotted)).to.be.greaterThan(bare);
    expect(modules(named)).to.equal(modules(slotted));

    slotted.element.replaceChildren();
    await drawn();
    await drawn();
    expect(modules(slotted)).to.equal(bare);
  });

  it('uses the light accent on the frame of an expired code, which is light in dark cards too', async () => {
    const card = await open({ colorScheme: 'dark', preview: 'expired' });
    card.element.style.setProperty('--qr-login-accent', 'light-dark(rgb(1, 2, 3), rgb(250, 251, 252))');

    const disc = card.element.shadowRoot?.querySelector('[part=renew] svg');
    expect(disc && getComputedStyle(disc).backgroundColor).to.equal('rgb(1, 2, 3)');
  });

  it('leaves out a logo that does not load', async () => {
    const bare = modules(await open());
    const card = await open({ logo: '/no-such-logo.png' });

    for (let looks = 0; looks < 100 && modules(card) !== bare; looks++) await drawn();
    expect(modules(card)).to.equal(bare);
  });

  it('uses the error correction of the attribute and ignores an unknown value', async () => {
    const sizes: number[] = [];
    for (const errorCorrection of ['L', 'M', 'Q', 'H'] as const) sizes.push(modules(await open({ errorCorrection })));

    expect(sizes).to.deep.equal(sizes.toSorted((one, other) => one - other));
    expect(new Set(sizes).size).to.be.greaterThan(2);
    const odd = await open();
    odd.element.setAttribute('error-correction', 'toString');
    await drawn();
    expect(modules(odd)).to.equal(sizes[1]);
  });

  it('uses at least level Q under a logo', async () => {
    const card = await open({ errorCorrection: 'L' }, 'logo');

    expect(modules(card)).to.equal(modules(await open({ errorCorrection: 'Q' })));
  });

  it('reports content that does not fit into a code with a logo', async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter(() => 'x'.repeat(2000));
    const card = await mount({ adapter, clock, logo: picture });
    await clock.advance(0);
    await card.settled();
    await drawn();

    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['qr-invalid']);
    expect(card.errors[0]?.detail.error.message).to.include('level Q: at most 1663 bytes');
  });

  it('enlarges the code to the window until it is pressed again', async () => {
    const card = await open();
    const before = card.codeBox?.width ?? 0;

    await card.press('Enlarge QR code');
    const { width = 0, left = 0, top = 0 } = card.codeBox ?? {};
    expect(width).to.be.closeTo(Math.min(innerWidth, innerHeight) * 0.9, 20);
    expect(left).to.be.closeTo((innerWidth - width) / 2, 20);
    expect(top).to.be.closeTo((innerHeight - width) / 2, 20);

    await drawn();
    await card.press('Close');
    expect(card.codeBox?.width).to.equal(before);
  });

  it('names the enlarged code as a dialog', async () => {
    const card = await open();
    const frame = card.element.shadowRoot?.querySelector('[part~=code-frame]');

    await card.press('Enlarge QR code');
    await drawn();
    expect([frame?.getAttribute('role'), frame?.getAttribute('aria-label')]).to.deep.equal([
      'dialog',
      'QR code, enlarged',
    ]);

    await card.press('Close');
    await drawn();
    expect([frame?.getAttribute('role'), frame?.getAttribute('aria-label')]).to.deep.equal([null, null]);
  });

  it('stays enlarged for a new code and shrinks after a scan', async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock });
    await clock.advance(0);
    await card.settled();
    const before = card.drawing;
    await card.press('Enlarge QR code');
    const enlarged = card.codeBox?.width;

    await clock.advance(121_000);
    await card.settled();
    expect(card.drawing).to.not.equal(before);
    expect(card.codeBox?.width).to.equal(enlarged);

    adapter.response = { status: 'scanned' };
    await clock.advance(2000);
    await card.settled();
    expect(card.showsCode).to.equal(false);
    expect(card.focused).to.equal('Code scanned');
  });

  it('names its button by what it does and shrinks when keyboard focus leaves the code', async () => {
    const card = await open();
    const before = card.codeBox?.width;
    const next = document.body.appendChild(document.createElement('button'));

    await card.press('Enlarge QR code');
    await drawn();
    expect(card.buttons).to.include('Close');
    next.focus();
    await drawn();
    expect(card.codeBox?.width).to.equal(before);
    expect(card.buttons).to.include('Enlarge QR code');
  });

  it('closes from a press anywhere in the window while enlarged', async () => {
    const card = await open();
    await card.press('Enlarge QR code');
    await drawn();

    for (const [x, y] of [
      [1, 1],
      [innerWidth - 2, innerHeight - 2],
      [innerWidth / 2, innerHeight / 2],
    ] as const)
      expect(card.element.shadowRoot?.elementFromPoint(x, y)?.ariaLabel, `${x}, ${y}`).to.equal('Close');
  });

  for (const properties of [{ confirmIdentity: true }, { reveal: 'manual' as const }]) {
    it(`keeps its button visible despite slotted content with ${Object.keys(properties).join()}`, async () => {
      const clock = createFakeClock();
      const adapter = createCountingAdapter();
      if ('confirmIdentity' in properties) adapter.response = { status: 'authorized', ticket: 'ticket-1' };
      const card = await mount({ adapter, clock, ...properties });
      card.element.append(
        ...['pending', 'scanned'].map((slot) =>
          Object.assign(document.createElement('b'), { slot, textContent: slot }),
        ),
      );
      await clock.advance(1000);
      await card.settled();

      expect(card.hasButton('confirmIdentity' in properties ? 'Yes, it’s me' : 'Show the code')).to.equal(true);
    });
  }

  it('keeps its text for screen readers when minimal and is little taller than the code', async () => {
    const card = await open({ minimal: true });
    const box = card.element.getBoundingClientRect();

    expect(card.title).to.equal('Scan to sign in');
    expect(card.announcement).to.include('Open the app on your phone');
    expect(box.height).to.be.lessThan(300);
  });

  it('keeps one size in every view when minimal', async () => {
    const heights = new Set<number>();
    for (const preview of ['loading', 'pending', 'scanned', 'authorized', 'cancelled', 'expired', 'error'] as const) {
      const { element } = await mount({ preview, minimal: true });
      heights.add(element.getBoundingClientRect().height);
    }

    expect([...heights]).to.have.length(1);
  });

  it('shows the header and footer slots in every view', async () => {
    const card = await open({}, 'header footer');
    const [header, footer] = card.element.children;

    expect(header?.checkVisibility()).to.equal(true);
    expect(header?.getBoundingClientRect().bottom).to.be.at.most(card.codeBox?.top ?? 0);
    expect(footer?.getBoundingClientRect().top).to.be.at.least(card.codeBox?.bottom ?? Infinity);
  });
});
