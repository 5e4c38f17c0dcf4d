export { describeStore } from './testing/describe-store.js';
export type { StoreWorld, TestWords } from './testing/describe-store.js';
export { ServerHarness } from './testing/server-harness.js';
export type { Answer, Ask } from './testing/server-harness.js';
