/**
 * A harness of a server and the contract of stores, for tests.
 * @packageDocumentation
 */

export { describeStore } from './testing/describe-store.js';
export type { StoreHarness } from './testing/describe-store.js';
export type { TestFunctions } from '@qr-login/core/testing';
export { ServerHarness } from './testing/server-harness.js';
export type { TestResponse, TestRequest } from './testing/server-harness.js';
