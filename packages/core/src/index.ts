export { systemClock } from './clock.js';
export type { Clock } from './clock.js';
export { QrLoginError } from './errors.js';
export type { QrLoginErrorCode, QrLoginErrorOptions } from './errors.js';
export { createCodeLink, readCodeLink } from './link.js';
export type { LoginAdapter, LoginCode, LoginStatus, StatusHints, User } from './protocol.js';
