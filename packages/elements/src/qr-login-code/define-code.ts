import { QrLoginCode } from './qr-login-code.js';

/** Puts `<qr-login-code>` on the page unless it is there: a card cannot draw without. A host may define `QrLoginCode` under a name of its own. */
export function defineCode(): void {
  if (!customElements.get('qr-login-code')) customElements.define('qr-login-code', class extends QrLoginCode {});
}
