// Importing this file puts the tags on the page. Whoever wants the classes alone imports `index.js`.
import { QrLoginCode } from './qr-login-code/qr-login-code.js';
import { QrLogin } from './qr-login/qr-login.js';

const tags = { 'qr-login-code': QrLoginCode, 'qr-login': QrLogin };

for (const [name, element] of Object.entries(tags)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
