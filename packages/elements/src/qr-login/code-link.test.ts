import { expect } from 'chai';
import '../define.js';
import { scriptedAdapter } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { createCountingAdapter, mount } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';

const link = 'https://login.example.com/approve#secret-content-1';
const realClipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
let written: string[] = [];
let isAllowed = true;

function emulateClipboard(): void {
  const writeText = (text: string): Promise<void> => {
    if (!isAllowed) return Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
    written.push(text);
    return Promise.resolve();
  };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}

describe('ways in beside the scan', () => {
  beforeEach(() => {
    written = [];
    isAllowed = true;
    emulateClipboard();
  });

  afterEach(() => {
    document.body.replaceChildren();
    Reflect.deleteProperty(navigator, 'clipboard');
    if (realClipboard) Object.defineProperty(Navigator.prototype, 'clipboard', realClipboard);
  });

  it('are not offered by default', async () => {
    const { card, advance } = await mountWithFakeClock();
    await advance(0);

    expect(card.buttons).to.deep.equal(['Enlarge QR code']);
    expect(card.markup).not.to.include('secret-content');
  });

  it('copy the link with copy-link, which appears in no markup', async () => {
    const { card, advance } = await mountWithFakeClock({ copyLink: true });
    await advance(0);
    expect(card.markup).not.to.include('secret-content');
    await card.press('Copy link');
    await card.settled();

    expect(written).to.deep.equal([link]);
    expect(card.buttons).to.include('Copied').and.not.include('Copy link');
  });

  it('offer the next code’s link again', async () => {
    const { card, advance } = await mountWithFakeClock({ copyLink: true });
    await advance(0);
    await card.press('Copy link');
    await advance(121_000);

    expect(card.buttons).to.include('Copy link');
  });

  it('have their place before the code is there', async () => {
    const { card, advance } = await mountWithFakeClock({ copyLink: true, openHere: true });
    const before = card.element.offsetHeight;
    await advance(0);

    expect(card.element.offsetHeight).to.equal(before);
    expect(before).to.be.greaterThan(450);
  });

  for (const name of ['Copy link', 'Open on this device'])
    it(`give the focus of “${name}” to the title when the code is gone, and do not lose it`, async () => {
      const { card, adapter, advance } = await mountWithFakeClock({ copyLink: true, openHere: true });
      await advance(0);
      const links = card.element.shadowRoot?.querySelectorAll<HTMLElement>('.link') ?? [];
      [...links].find(({ textContent }) => textContent === name)?.focus();
      expect(card.focused).to.equal(name);

      let release = (): void => {};
      const createCode = adapter.createCode.bind(adapter);
      adapter.createCode = async (context) => {
        await new Promise<void>((resolve) => (release = resolve));
        return createCode(context);
      };
      card.element.refresh();
      await advance(0);
      expect(card.element.status).to.equal('loading');
      // Browsers take the focus away from a disabled element in the next frame.
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      release();
      await advance(0);

      expect(card.element.status).to.equal('pending');
      expect(card.focused).to.equal('Scan to sign in');
    });

  it('open the link here with open-here', async () => {
    const { card, advance } = await mountWithFakeClock({ openHere: true });
    await advance(0);

    expect(card.buttons).to.deep.equal(['Enlarge QR code', 'Open on this device']);
    expect(card.element.shadowRoot?.querySelector('a')?.href).to.equal(link);
  });

  it('are not offered for a code that is no link', async () => {
    const adapter = createCountingAdapter(() => '{"scene":"APP_AUTH","random":"x"}');
    const { card, advance } = await mountWithFakeClock({ copyLink: true, openHere: true }, adapter);
    await advance(0);

    expect(card.buttons).to.deep.equal(['Enlarge QR code']);
  });

  it('never make a link of another scheme', async () => {
    // oxlint-disable-next-line no-script-url -- the attack
    const adapter = createCountingAdapter(() => 'javascript:alert(1)');
    const { card, advance } = await mountWithFakeClock({ copyLink: true, openHere: true }, adapter);
    await advance(0);

    expect(card.element.shadowRoot?.querySelector('a')).to.equal(null);
  });

  it('copy the user code', async () => {
    const clock = createFakeClock();
    const card = await mount({ adapter: scriptedAdapter({ clock, userCode: 'WDJB-MJHT' }), clock });
    await clock.advance(0);
    await card.settled();
    await card.press('Copy code');
    await card.settled();

    expect(written).to.deep.equal(['WDJB-MJHT']);
    expect(card.buttons).to.include('Copy code');
    expect(card.announcement).to.equal('Copied');
    await card.press('Copy code');
    await card.settled();
    expect(card.element.shadowRoot?.querySelector('[role=status] p')?.textContent).to.equal('Copied\u00a0');
  });

  it('change nothing when the browser refuses to copy', async () => {
    isAllowed = false;
    const { card, advance } = await mountWithFakeClock({ copyLink: true });
    await advance(0);
    await card.press('Copy link');
    await card.settled();

    expect(card.buttons).to.include('Copy link');
    expect(card.errors).to.deep.equal([]);
  });
});
