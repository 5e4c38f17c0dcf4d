/**
 * Uses a card as a user does, for tests in a browser.
 * @packageDocumentation
 */

export { QrLoginHarness } from './testing/qr-login-harness.js';
export { createCountingAdapter, mount } from './testing/mount.js';
export type { CountingAdapter } from './testing/mount.js';
