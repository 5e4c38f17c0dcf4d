import { expect } from 'chai';
// No tag is defined here but by the test.
import { QrLogin, QrLoginCode } from '../index.js';
import { showsCode } from '../testing/shows-code.js';

describe('a class that extends QrLogin, on a page where nothing else is defined', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws its code', async () => {
    expect(customElements.get('qr-login-code')).to.equal(undefined);
    customElements.define('my-login', class extends QrLogin {});
    const element = document.createElement('my-login');
    document.body.append(element);

    expect(element instanceof QrLogin && (await showsCode(element))).to.equal(true);
    expect(document.createElement('qr-login-code')).to.be.instanceOf(QrLoginCode);
  });
});
