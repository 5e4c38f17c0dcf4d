/**
 * Importing this registers `<qr-login>` and `<qr-login-code>`.
 * @packageDocumentation
 */

import { QrLogin } from './qr-login/qr-login.js';
import { defineCode } from './qr-login-code/define-code.js';

// These exports bring the global declarations of tags and events to TypeScript when only this file is imported.
export type { QrLoginCode } from './qr-login-code/qr-login-code.js';
export type { LoginErrorEvent, LoginStatusEvent, LoginSuccessEvent } from './qr-login/events.js';
export type { QrLogin } from './qr-login/qr-login.js';

/** Another copy of this file, of any version, may have run before. */
type RegisteredElement = CustomElementConstructor & { readonly version?: string; warned?: boolean };

const registered: RegisteredElement | undefined = customElements.get('qr-login');
if (!registered) {
  defineCode();
  customElements.define('qr-login', QrLogin);
} else if (registered.version !== QrLogin.version && !registered.warned) {
  registered.warned = true;
  // oxlint-disable-next-line no-console -- an element that was never defined has no listeners
  console.warn(`qr-login ${QrLogin.version} was loaded beside ${registered.version}, which stays`);
}
