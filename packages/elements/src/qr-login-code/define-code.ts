import { QrLoginCode } from './qr-login-code.js';

/** Defines `<qr-login-code>`, which a card needs, unless it exists. A host may define `QrLoginCode` under another name. */
export function defineCode(): void {
  if (!customElements.get('qr-login-code')) customElements.define('qr-login-code', class extends QrLoginCode {});
}
