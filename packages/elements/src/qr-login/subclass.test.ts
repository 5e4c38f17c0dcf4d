import { createHandClock } from '@qr-login/core/testing';
import { expect } from 'chai';
// No tag is defined here but by the test.
import { QrLogin, QrLoginCode } from '../index.js';
import { QrLoginHarness, createCountingAdapter } from '../testing.js';

async function showsCode(element: QrLogin): Promise<boolean> {
  const clock = createHandClock();
  Object.assign(element, { adapter: createCountingAdapter(), clock });
  const card = new QrLoginHarness(element);
  await card.settled();
  await clock.advance(0);
  await card.settled();
  return card.showsCode;
}

describe('a class that extends QrLogin, on a page where nothing else is defined', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws its code', async () => {
    expect(customElements.get('qr-login-code')).to.equal(undefined);
    customElements.define('my-login', class extends QrLogin {});
    const element = document.createElement('my-login');
    document.body.append(element);

    expect(element instanceof QrLogin && (await showsCode(element))).to.equal(true);
    expect(customElements.get('qr-login-code')).to.equal(QrLoginCode);
  });

  it('draws its code where it is defined in a registry of its own, in browsers that have those', async () => {
    const shadow: ShadowRootInit & { customElementRegistry?: CustomElementRegistry } = { mode: 'open' };
    try {
      shadow.customElementRegistry = new CustomElementRegistry();
    } catch {
      // This browser has one registry, and a page that needs more brings its own.
      shadow.customElementRegistry = customElements;
    }
    shadow.customElementRegistry.define('scoped-login', class extends QrLogin {});
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow(shadow);
    root.innerHTML = '<scoped-login></scoped-login>';
    const element = root.firstElementChild;

    expect(element instanceof QrLogin && (await showsCode(element))).to.equal(true);
  });
});
