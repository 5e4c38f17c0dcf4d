export { describeStore } from './testing/describe-store.js';
export type { StoreWorld, TestWords } from './testing/describe-store.js';
