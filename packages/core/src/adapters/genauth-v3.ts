import { QrLoginError } from '../errors.js';
import { own, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginStatus } from '../protocol.js';
import { readTicket } from './genauth-answers.js';
import { genauthAdapter } from './genauth.js';
import type { GenauthOptions } from './genauth.js';

/**
 * Speaks the GenAuth / Authing protocol, version 3 (PROTOCOL 3). Throws `TypeError` when an option cannot be used.
 */
export function genauthV3Adapter(options: GenauthOptions): LoginAdapter {
  return genauthAdapter(options, {
    idName: 'qrcodeId',
    codePath: 'api/v3/gene-qrcode',
    codeBody: (customData) => ({ type: 'MOBILE_APP', ...(customData && { customData }) }),
    statusPath: 'api/v3/check-qrcode-status',
    numberNames: ['statusCode'],
    unknownCode: 404,
    readStatus,
  });
}

/** PROTOCOL 3.3. What an answer carries beyond its status is dropped where the status does not call for it. */
function readStatus(data: JsonObject): LoginStatus {
  const user = readUser(own(data, 'briefUserInfo'));
  const person = user && { user };
  switch (own(data, 'status')) {
    case 'PENDING':
      return { status: 'pending' };
    case 'SCANNED':
      return { status: 'scanned', ...person };
    case 'AUTHORIZED':
      return { status: 'authorized', ticket: readTicket(own(data, 'ticket')), ...person };
    case 'CANCELLED':
      return { status: 'cancelled', ...person };
    case 'EXPIRED':
      return { status: 'expired' };
    case 'ERROR':
      throw new QrLoginError('code-failed', 'the server reports that the code failed');
    default:
      throw new QrLoginError(
        'protocol',
        'data.status must be PENDING, SCANNED, AUTHORIZED, CANCELLED, EXPIRED or ERROR',
      );
  }
}
