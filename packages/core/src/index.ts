/**
 * One sign-in attempt, the adapters of servers and the errors: without DOM and framework.
 * @packageDocumentation
 */

export { deviceGrantAdapter } from './device-grant/device-grant-adapter.js';
export type { DeviceGrantAdapterOptions } from './device-grant/device-grant-adapter.js';
export type { DeviceEndpoints } from './device-grant/discovery.js';
export { genauthV3Adapter } from './genauth/v3.js';
export { genauthV2Adapter } from './genauth/v2.js';
export type { BindingMode } from './genauth/code-binding.js';
export type { GenauthAdapterOptions } from './genauth/types.js';
export { scriptedAdapter } from './scripted-adapter.js';
export type { ScriptedAdapterOptions, ScriptedStep } from './scripted-adapter.js';
export { LoginAttempt } from './login-attempt.js';
export type { LoginAttemptOptions } from './login-attempt-options.js';
export { createBoundedFetch } from './http/bounded-fetch.js';
export type { BoundedFetchOptions } from './http/bounded-fetch.js';
export { systemClock } from './clock.js';
export type { Clock } from './clock.js';
export { QrLoginError } from './errors.js';
export type { QrLoginErrorCode, QrLoginErrorOptions } from './errors.js';
export { createCodeLink, parseCodeLink, readCodeLink } from './code-link.js';
export type { CodeLink } from './code-link.js';
export { transitions, isTerminal } from './state-machine.js';
export type { ConnectionState, LoginState, LoginStatusName } from './state-machine.js';
export { readPhotoUrl, cleanDisplayName } from './user.js';
export type {
  CheckCodeResult,
  CheckCodeStatus,
  ContentRotation,
  LoginAdapter,
  LoginCode,
  LoginStatus,
  StatusHints,
  TokenSet,
  User,
} from './adapter.js';
