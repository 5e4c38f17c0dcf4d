import type { LoginAdapter } from '../protocol.js';
import { genauthAdapter } from './genauth.js';
import type { GenauthOptions } from './genauth.js';

/**
 * Adapter for the GenAuth / Authing protocol, version 3 (PROTOCOL 3). Throws `TypeError` for an invalid option.
 */
export function genauthV3Adapter(options: GenauthOptions): LoginAdapter {
  return genauthAdapter(options, {
    idName: 'qrcodeId',
    codePath: 'api/v3/gene-qrcode',
    codeBody: (customData) => ({ type: 'MOBILE_APP', ...(customData && { customData }) }),
    statusPath: 'api/v3/check-qrcode-status',
    numberNames: ['statusCode'],
    unknownCode: 404,
    // PROTOCOL 3.3
    statuses: ['EXPIRED', 'PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'ERROR'],
    personName: 'briefUserInfo',
    nameNames: ['displayName'],
  });
}
