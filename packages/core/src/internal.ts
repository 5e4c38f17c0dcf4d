/**
 * Shared by the packages of this kit, which have one version. No part of the public API: it may change in any release.
 * @packageDocumentation
 */

export { ownMembers } from './own-members.js';
export { isLoopback } from './secure-url.js';
export { splitGraphemes } from './user.js';
