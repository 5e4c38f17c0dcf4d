import { QrLoginError } from '../errors.js';
import { isObject, own, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginStatus } from '../protocol.js';
import { readTicket } from './genauth-answers.js';
import { genauthAdapter } from './genauth.js';
import type { GenauthOptions } from './genauth.js';

/**
 * Speaks the GenAuth / Authing protocol, version 2 (PROTOCOL 4). Throws `TypeError` when an option cannot be used.
 */
export function genauthV2Adapter(options: GenauthOptions): LoginAdapter {
  return genauthAdapter(options, {
    idName: 'random',
    codePath: 'api/v2/qrcode/gene',
    codeBody: (customData) => ({
      scene: 'APP_AUTH',
      autoMergeQrCode: false,
      ...(customData && { params: customData }),
    }),
    statusPath: 'api/v2/qrcode/check',
    // Newer servers put it where version 3 does.
    numberNames: ['code', 'statusCode'],
    unknownCode: 2241,
    readStatus,
  });
}

/** PROTOCOL 4.3. What an answer carries beyond its status is dropped where the status does not call for it. */
function readStatus(data: JsonObject): LoginStatus {
  const user = readPerson(own(data, 'userInfo'));
  const person = user && { user };
  switch (own(data, 'status')) {
    case -1:
      return { status: 'expired' };
    case 0:
      return { status: 'pending' };
    case 1:
      return { status: 'scanned', ...person };
    case 2:
      return { status: 'authorized', ticket: readTicket(own(data, 'ticket')), ...person };
    case 3:
      return { status: 'cancelled', ...person };
    case 4:
      throw new QrLoginError('mfa-required', 'the server asks for another step of authentication');
    case 5:
      throw new QrLoginError('code-failed', 'the server reports that the code failed');
    default:
      throw new QrLoginError('protocol', 'data.status must be a whole number from -1 to 5');
  }
}

/** Version 2 calls the name `nickname`. */
function readPerson(userInfo: unknown): ReturnType<typeof readUser> {
  if (!isObject(userInfo)) return undefined;
  return readUser({
    displayName: own(userInfo, 'nickname') ?? own(userInfo, 'displayName'),
    photo: own(userInfo, 'photo'),
  });
}
