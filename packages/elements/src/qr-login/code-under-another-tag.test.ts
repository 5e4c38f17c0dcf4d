import { expect } from 'chai';
// No module defines a tag on this page, only the test.
import { QrLogin, QrLoginCode } from '../index.js';
import { showsCode } from '../testing/shows-code.js';

describe('<qr-login> with QrLoginCode defined under another tag', () => {
  afterEach(() => document.body.replaceChildren());

  it('renders its code', async () => {
    customElements.define('shop-code', QrLoginCode);
    customElements.define('shop-login', class extends QrLogin {});
    const element = document.createElement('shop-login');
    document.body.append(element);

    expect(element instanceof QrLogin && (await showsCode(element))).to.equal(true);
    expect(document.createElement('shop-code')).to.be.instanceOf(QrLoginCode);
  });
});
