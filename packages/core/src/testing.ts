export { createHandClock } from './testing/hand-clock.js';
export type { HandClock } from './testing/hand-clock.js';
