import type { LoginAdapter } from '../adapter.js';
import { createGenauthAdapter } from './genauth-adapter.js';
import type { Dialect, GenauthAdapterOptions } from './types.js';

/** Version 2 of the protocol (PROTOCOL 4). */
export const v2Dialect: Dialect = {
  idField: 'random',
  codePath: 'api/v2/qrcode/gene',
  codeBody: (customData) => ({
    scene: 'APP_AUTH',
    autoMergeQrCode: false,
    ...(customData && { params: customData }),
  }),
  statusPath: 'api/v2/qrcode/check',
  // Newer servers use the member of version 3.
  statusCodeFields: ['code', 'statusCode'],
  unknownCodeStatus: 2241,
  // PROTOCOL 4.3
  statuses: [-1, 0, 1, 2, 3, 5, 4],
  userField: 'userInfo',
  displayNameFields: ['nickname', 'displayName'],
};

/**
 * Adapter for the GenAuth / Authing protocol, version 2 (PROTOCOL 4). Throws `TypeError` for an invalid option.
 */
export function genauthV2Adapter(options: GenauthAdapterOptions): LoginAdapter {
  return createGenauthAdapter(options, v2Dialect);
}
