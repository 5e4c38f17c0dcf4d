/**
 * Describes the sign-in of any server as data, and signs in with it.
 * @packageDocumentation
 */

export { mappedAdapter } from './mapped/mapped-adapter.js';
export type { MappedAdapterOptions } from './mapped/mapped-adapter.js';
export { parseMapping } from './mapped/parse-mapping.js';
export type { JsonPointer, JsonTemplate, LoginMapping, MappedMatch, MappedRequest } from './mapped/mapping.js';
