import { expect } from 'chai';
// Only the test itself defines a tag on this page.
import { QrLogin, QrLoginCode } from '../index.js';
import { showsCode } from '../testing/shows-code.js';

describe('a card on a page that has defined QrLoginCode under another tag', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws its code', async () => {
    customElements.define('shop-code', QrLoginCode);
    customElements.define('shop-login', class extends QrLogin {});
    const element = document.createElement('shop-login');
    document.body.append(element);

    expect(element instanceof QrLogin && (await showsCode(element))).to.equal(true);
    expect(document.createElement('shop-code')).to.be.instanceOf(QrLoginCode);
  });
});
