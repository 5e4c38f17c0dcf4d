import { QrLoginError } from '../errors.js';
import { own, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginStatus } from '../protocol.js';
import { readEnvelope } from './ask-json.js';
import { checkSameCode, openGenauth, readCode, readHints, readTicket } from './genauth.js';
import type { GenauthOptions } from './genauth.js';

/**
 * Speaks the GenAuth / Authing protocol, version 3 (PROTOCOL 3). Throws `TypeError` when `server` or `appId` cannot be used.
 */
export function genauthV3Adapter(options: GenauthOptions): LoginAdapter {
  const server = openGenauth(options);
  const { customData } = options;

  return {
    async createCode({ signal }) {
      const body = { type: 'MOBILE_APP', ...(customData && { customData }) };
      return readCode(readEnvelope(await server.post('api/v3/gene-qrcode', body, signal)), 'qrcodeId');
    },
    async readStatus({ id }, { signal }) {
      return readStatus(await server.get(statusPath, { qrcodeId: id }, signal), id);
    },
    async *watchStatus({ id }, { signal }) {
      for await (const envelope of server.listen(statusPath, { qrcodeId: id }, signal)) yield readStatus(envelope, id);
    },
  };
}

const statusPath = 'api/v3/check-qrcode-status';

/** PROTOCOL 3.3. What an answer carries beyond its status is dropped where the status does not call for it. */
function readStatus(envelope: JsonObject, id: string): LoginStatus {
  if (own(envelope, 'statusCode') === 404) throw new QrLoginError('unknown-code', 'the server does not know this code');
  const data = readEnvelope(envelope);
  checkSameCode(data, 'qrcodeId', id);
  const hints = readHints(data);
  const user = readUser(own(data, 'briefUserInfo'));
  const person = user && { user };
  switch (own(data, 'status')) {
    case 'PENDING':
      return { status: 'pending', ...hints };
    case 'SCANNED':
      return { status: 'scanned', ...person, ...hints };
    case 'AUTHORIZED':
      return { status: 'authorized', ticket: readTicket(own(data, 'ticket')), ...person, ...hints };
    case 'CANCELLED':
      return { status: 'cancelled', ...person, ...hints };
    case 'EXPIRED':
      return { status: 'expired', ...hints };
    case 'ERROR':
      throw new QrLoginError('code-failed', 'the server reports that the code failed');
    default:
      throw new QrLoginError(
        'protocol',
        'data.status must be PENDING, SCANNED, AUTHORIZED, CANCELLED, EXPIRED or ERROR',
      );
  }
}
