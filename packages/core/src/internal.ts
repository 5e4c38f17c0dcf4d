/**
 * Shared by the packages of this kit, which have one version. No part of the public API: it may change in any release.
 * @packageDocumentation
 */

export { coreFunctions } from './device-grant/core-functions.js';
export type { CoreFunctions } from './device-grant/core-functions.js';
export { createDeviceGrantAdapter } from './device-grant/device-grant-adapter.js';
export { ownMembers } from './own-members.js';
export { isLoopback } from './secure-url.js';
export { splitGraphemes } from './user.js';
