import type { LoginAdapter } from '../adapter.js';
import { createGenauthAdapter } from './genauth-adapter.js';
import type { Dialect, GenauthAdapterOptions } from './types.js';

/** Version 3 of the protocol (PROTOCOL 3). */
export const v3Dialect: Dialect = {
  idField: 'qrcodeId',
  codePath: 'api/v3/gene-qrcode',
  codeBody: (customData) => ({ type: 'MOBILE_APP', ...(customData && { customData }) }),
  statusPath: 'api/v3/check-qrcode-status',
  statusCodeFields: ['statusCode'],
  unknownCodeStatus: 404,
  // PROTOCOL 3.3
  statuses: ['EXPIRED', 'PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'ERROR'],
  userField: 'briefUserInfo',
  displayNameFields: ['displayName'],
};

/**
 * Adapter for the GenAuth / Authing protocol, version 3 (PROTOCOL 3). Throws `TypeError` for an invalid option.
 */
export function genauthV3Adapter(options: GenauthAdapterOptions): LoginAdapter {
  return createGenauthAdapter(options, v3Dialect);
}
