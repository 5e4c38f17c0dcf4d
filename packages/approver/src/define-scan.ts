/**
 * Importing this registers `<qr-login-scan>`.
 * @packageDocumentation
 */

import { QrLoginScan } from './elements/qr-login-scan/qr-login-scan.js';
import { registerElement } from './elements/register-element.js';

// These exports bring the global declarations of the tag and its event to TypeScript when only this file is imported.
export type { CodeFoundEvent } from './elements/qr-login-scan/events.js';
export type { QrLoginScan } from './elements/qr-login-scan/qr-login-scan.js';

registerElement('qr-login-scan', QrLoginScan);
