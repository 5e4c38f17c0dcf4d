import { expect } from 'chai';
// No module defines a tag on this page, only the test.
import { QrLogin, QrLoginCode } from '../index.js';
import { showsCode } from '../testing/shows-code.js';

describe('subclass of QrLogin on a page without other definitions', () => {
  afterEach(() => document.body.replaceChildren());

  it('renders its code', async () => {
    expect(customElements.get('qr-login-code')).to.equal(undefined);
    customElements.define('my-login', class extends QrLogin {});
    const element = document.createElement('my-login');
    document.body.append(element);

    expect(element instanceof QrLogin && (await showsCode(element))).to.equal(true);
    expect(document.createElement('qr-login-code')).to.be.instanceOf(QrLoginCode);
  });
});
