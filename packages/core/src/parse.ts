import { QrLoginError } from './errors.js';
import { readPhotoUrl, cleanDisplayName } from './user.js';
import type { User } from './adapter.js';

/** A JSON object with unvalidated members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object and nothing else. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member, so that no response can rely on a prototype. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The object, or a `protocol` error that names the place. */
export function readObject(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw new QrLoginError('protocol', `${path} must be an object`);
  return value;
}

/** Milliseconds from a positive number of seconds, within the limits; `undefined` for anything else. */
export function readSeconds(value: unknown, minMs: number, maxMs: number): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return undefined;
  return Math.min(maxMs, Math.max(minMs, value * 1000));
}

/** Milliseconds from a positive number of milliseconds; `undefined` for anything else. */
export function readMs(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** Whether a value can be shown as a user code: 1 to 64 printable characters, without controls, direction marks or extra spaces. */
export function isUserCode(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && cleanDisplayName(value) === value;
}

/** The user in a response, or `undefined` if there is none that can be shown. Never an error: the user is optional. */
export function readUser(value: unknown): User | undefined {
  if (!isObject(value)) return undefined;
  const name = own(value, 'displayName');
  const displayName = typeof name === 'string' ? cleanDisplayName(name) : '';
  if (displayName === '') return undefined;
  return { displayName, photo: readPhotoUrl(own(value, 'photo')) };
}
