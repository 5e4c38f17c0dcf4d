import { expect } from 'chai';
import '../define.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';
import { nextLayout } from '../testing/test-fonts.js';

const longName = 'María del Carmen Fernández de la Vega y Rodríguez de los Ríos';

async function openScanned(displayName: string): Promise<HTMLElement> {
  const { card, adapter, advance } = await mountWithFakeClock();
  card.element.style.setProperty('--qr-login-size', '264px');
  adapter.response = { status: 'scanned', user: { displayName } };
  await advance(1000);
  await nextLayout();
  return card.element.shadowRoot!.querySelector<HTMLElement>('[part~=display-name]')!;
}

function linesOf(title: HTMLElement): number {
  return Math.round(title.offsetHeight / Number.parseFloat(getComputedStyle(title).lineHeight));
}

describe('display name', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows two lines of a long name, and all lines with focus', async () => {
    const title = await openScanned(longName);
    expect(linesOf(title)).to.equal(2);

    title.focus();
    await nextLayout();
    expect(linesOf(title)).to.be.greaterThan(2);
    expect(title.scrollHeight).to.be.at.most(title.clientHeight + 1);
  });

  it('is complete in the tooltip and for screen readers', async () => {
    const title = await openScanned(longName);

    expect(title.title).to.equal(longName);
    expect(title.textContent).to.equal(longName);
  });

  it('has one line when it is short', async () => {
    expect(linesOf(await openScanned('Alex Doe'))).to.equal(1);
  });
});
