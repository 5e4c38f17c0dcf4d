export { describeAdapter } from './testing/describe-adapter.js';
export type { AdapterWorld, DescribeAdapterOptions, TestWords } from './testing/describe-adapter.js';
export { createHandClock } from './testing/hand-clock.js';
export type { HandClock } from './testing/hand-clock.js';
