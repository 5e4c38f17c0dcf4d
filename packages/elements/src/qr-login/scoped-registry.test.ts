import { expect } from 'chai';
// No module defines a tag here: with `<qr-login-code>` defined already, the test would always pass.
import { QrLogin } from '../index.js';
import { showsCode } from '../testing/shows-code.js';

/** A scoped registry, or the page's in a browser without them. */
function createRegistry(): CustomElementRegistry {
  try {
    return new CustomElementRegistry();
  } catch {
    return customElements;
  }
}

describe('subclass of QrLogin in a scoped registry', () => {
  afterEach(() => document.body.replaceChildren());

  it('renders its code with a tag that it defines in the page’s registry', async () => {
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
