import { QrLoginError } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { de } from '../i18n/languages/de.js';
import { createCountingAdapter, mount } from '../testing.js';

/** What a browser's translator does: wraps each text in two `<font>` elements and removes the original node. */
function wrapTexts(root: Node): void {
  for (const node of root.childNodes) {
    if (!(node instanceof Text)) wrapTexts(node);
    else if (node.data.trim() !== '') {
      const inner = Object.assign(document.createElement('font'), { textContent: `[${node.data}]` });
      const outer = document.createElement('font');
      outer.append(inner);
      node.replaceWith(outer);
    }
  }
}

/** What a text-replacing extension may do: it sets an element's whole content. */
function resetTexts(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('*'))
    if (element.children.length === 0 && element.textContent?.trim()) element.textContent = `[${element.textContent}]`;
}

const replacers: Readonly<Record<string, (root: ShadowRoot) => void>> = {
  'a translator': wrapTexts,
  'an extension that replaces text': resetTexts,
};

const ada = { displayName: 'Ada Lovelace' };

describe('<qr-login> whose text is replaced', () => {
  afterEach(() => document.body.replaceChildren());

  const start = async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    const card = await mount({ adapter, clock, renew: 'manual' });
    await clock.advance(0);
    await card.settled();
    return { card, adapter, clock };
  };

  for (const [name, replace] of Object.entries(replacers)) {
    describe(`by ${name}`, () => {
      it('shows and announces every status that follows', async () => {
        const { card, adapter, clock } = await start();
        replace(card.element.shadowRoot!);
        expect(card.text).to.include('[Scan to sign in]');

        adapter.response = { status: 'scanned', user: ada };
        await clock.advance(1000);
        await card.settled();
        expect(card.title).to.equal('Ada Lovelace');
        expect(card.announcement).to.include('Scanned by Ada Lovelace');
        expect(card.text).not.to.include('[');
        replace(card.element.shadowRoot!);

        adapter.response = { status: 'cancelled' };
        await clock.advance(2000);
        await card.settled();
        expect(card.title).to.equal('Sign-in declined');
        expect(card.announcement).to.equal('Sign-in declined You declined it on your phone.');
        expect(card.buttons).to.deep.equal(['Show a new code']);
      });

      it('keeps counting down', async () => {
        const { card, clock } = await start();
        await clock.advance(100_000);
        await card.settled();
        expect(card.text).to.include('Expires in 20 seconds');
        replace(card.element.shadowRoot!);
        await clock.advance(1000);
        await card.settled();

        expect(card.text).to.include('Expires in 19 seconds');
        expect(card.text).not.to.include('Expires in 20 seconds');
      });

      it('shows that the server is unreachable in place of the countdown', async () => {
        const { card, adapter, clock } = await start();
        await clock.advance(100_000);
        await card.settled();
        replace(card.element.shadowRoot!);
        adapter.response = new QrLoginError('server-unavailable', 'it does not answer');
        await clock.advance(6000);
        await card.settled();

        expect(card.text).to.include('Reconnecting…');
        expect(card.text).not.to.include('Expires in');
      });

      it('follows a change of language', async () => {
        const { card } = await start();
        const { QrLogin } = await import('./qr-login.js');
        QrLogin.addLanguage(de);
        replace(card.element.shadowRoot!);
        card.element.lang = 'de';
        await new Promise((resolve) => setTimeout(resolve));
        await card.settled();

        expect(card.title).to.equal(de.pendingTitle());
        expect(card.text).to.include(de.steps()[0]);
      });
    });
  }

  it('excludes only names and codes from translation', async () => {
    const { card, adapter, clock } = await start();
    const stored = (): (string | null)[] =>
      [...card.element.shadowRoot!.querySelectorAll('[translate=no]')].map(({ textContent }) => textContent);
    expect(stored()).to.deep.equal([]);

    adapter.response = { status: 'scanned', user: ada };
    await clock.advance(1000);
    await card.settled();
    expect(stored()).to.deep.equal(['AL', 'Ada Lovelace']);
  });

  it('excludes the user code from translation', async () => {
    const clock = createFakeClock();
    const adapter = createCountingAdapter();
    const createCode = async () => ({
      id: 'x',
      content: 'https://a.example/',
      lifetimeMs: 60_000,
      userCode: 'BCDF-GHJK',
    });
    const card = await mount({ adapter: { ...adapter, createCode }, clock });
    await clock.advance(0);
    await card.settled();

    expect(card.element.shadowRoot?.querySelector('[translate=no]')?.textContent).to.equal('BCDF-GHJK');
  });
});
