import { expect } from 'chai';
// Only the test itself defines a tag on this page: with `<qr-login-code>` defined already, it would pass whatever the card does.
import { QrLogin } from '../index.js';
import { showsCode } from '../testing/shows-code.js';

/** A registry of its own, or that of the page in a browser that has only one. */
function createRegistry(): CustomElementRegistry {
  try {
    return new CustomElementRegistry();
  } catch {
    return customElements;
  }
}

describe('a class that extends QrLogin, defined in a scoped registry', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws its code by a tag that it defines in the registry of the page', async () => {
    expect(customElements.get('qr-login-code')).to.equal(undefined);
    const customElementRegistry = createRegistry();
    customElementRegistry.define('scoped-login', class extends QrLogin {});
    const host = document.createElement('div');
    document.body.append(host);
    const shadow: ShadowRootInit & { customElementRegistry: CustomElementRegistry } = {
      mode: 'open',
      customElementRegistry,
    };
    const root = host.attachShadow(shadow);
    root.innerHTML = '<scoped-login></scoped-login>';
    const element = root.firstElementChild;

    expect(element instanceof QrLogin && (await showsCode(element))).to.equal(true);
    expect(customElements.get('qr-login-code')).not.to.equal(undefined);
    if (customElementRegistry !== customElements)
      expect(customElementRegistry.get('qr-login-code')).to.equal(undefined);
  });
});
