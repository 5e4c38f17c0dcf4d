import { QrLoginError } from '../errors.js';
import { isUserCode, own, readMs, readObject, readSeconds } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { readPhotoUrl } from '../user.js';
import type { LoginCode } from '../adapter.js';
import { errorForStatus } from '../http/fetch-json.js';
import { readQrContent } from '../read-qr-content.js';

const defaultLifetimeMs = 120_000;
const minLifetimeMs = 10_000;
/** No code of the protocol lives longer. */
export const maxLifetimeMs = 600_000;

/** The status number of an envelope: the first of these members that is present. The others must not differ. */
export function readStatusCode(envelope: JsonObject, fields: readonly string[]): number {
  const code = fields.map((name) => own(envelope, name)).find((value) => value !== undefined);
  if (typeof code !== 'number') throw new QrLoginError('protocol', `${fields[0]} must be a number`);
  if (['code', 'statusCode'].some((name) => own(envelope, name) !== undefined && own(envelope, name) !== code))
    throw new QrLoginError('protocol', 'statusCode and code must not differ');
  return code;
}

/** The `data` of a success, which is the number 200 alone (PROTOCOL 3.1, 4.1). */
export function readData(envelope: JsonObject, fields: readonly string[]): JsonObject {
  const code = readStatusCode(envelope, fields);
  if (code !== 200) throw errorForStatus(code);
  return readObject(own(envelope, 'data'), 'data');
}

/** The code in a response; `name` is the member with its id. */
export function readCode(data: JsonObject, name: string): LoginCode {
  const id = own(data, name);
  if (typeof id !== 'string' || !/^[\w.~-]{1,256}$/.test(id))
    throw new QrLoginError('protocol', `data.${name} must be 1 to 256 URL-safe characters`);
  const lifetimeMs = readLifetime(own(data, 'expiresIn'));
  const intervalMs = readMs(own(data, 'interval'));
  const userCode = own(data, 'userCode');
  return {
    id,
    ...readContent(data),
    lifetimeMs,
    ...(intervalMs !== undefined && { intervalMs }),
    ...(isUserCode(userCode) && { userCode }),
  };
}

function readLifetime(expiresIn: unknown): number {
  return expiresIn === 0
    ? defaultLifetimeMs
    : (readSeconds(expiresIn, minLifetimeMs, maxLifetimeMs) ?? defaultLifetimeMs);
}

function readContent(data: JsonObject): { content: string } | { imageUrl: string } {
  const content = own(data, 'content');
  if (content === undefined) {
    const imageUrl = readPhotoUrl(own(data, 'url'));
    if (imageUrl === undefined)
      throw new QrLoginError('qr-invalid', 'data.content must be text, or data.url an address');
    return { imageUrl };
  }
  return { content: readQrContent(content, 'data.content') };
}
