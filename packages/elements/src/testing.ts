export { QrLoginHarness } from './testing/qr-login-harness.js';
