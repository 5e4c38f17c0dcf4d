// Importing this file puts the tags on the page. Whoever wants the classes alone imports `index.js`.
import { defineCode } from './qr-login-code/define-code.js';
import { QrLogin } from './qr-login/qr-login.js';

// Each brings what it says of the page to TypeScript where only this file is imported: the tags, and the types of their events.
export type { QrLoginCode } from './qr-login-code/qr-login-code.js';
export type { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from './qr-login/events.js';
export type { QrLogin } from './qr-login/qr-login.js';

/** Another copy of this file may have been here, of whatever version. */
type First = CustomElementConstructor & { readonly version?: string; warned?: boolean };

const first: First | undefined = customElements.get('qr-login');
if (!first) {
  defineCode();
  customElements.define('qr-login', QrLogin);
} else if (first.version !== QrLogin.version && !first.warned) {
  first.warned = true;
  // oxlint-disable-next-line no-console -- nobody listens to an element that was never defined
  console.warn(`qr-login ${QrLogin.version} was loaded beside ${first.version}, which stays`);
}
