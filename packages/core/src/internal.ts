/**
 * Shared by the packages of this kit, which have one version. No part of the public API: it may change in any release.
 * @packageDocumentation
 */

export { coreFunctions } from './device-grant/core-functions.js';
export type { CoreFunctions } from './device-grant/core-functions.js';
export { createDeviceGrantAdapter } from './device-grant/device-grant-adapter.js';
export { defaultFetch, readJson, readRetryAfter, send } from './http/fetch-json.js';
export { requestCode } from './genauth/request-code.js';
export type { RequestedCode } from './genauth/request-code.js';
export { isQrLoginError } from './errors.js';
export { fillRequest } from './mapped/fill-template.js';
export type { FilledRequest, PlaceholderValues } from './mapped/fill-template.js';
export { matches, readContent, readStatusName } from './mapped/read-response.js';
export { readPointer, readText } from './mapped/read-pointer.js';
export { ownMembers } from './own-members.js';
export { isObject, own, readMs, readObject, readSeconds } from './parse.js';
export type { JsonObject } from './parse.js';
export { isLoopback } from './secure-url.js';
export { splitGraphemes } from './user.js';
