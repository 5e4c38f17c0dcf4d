/** Actions of an approver, as the wire spells them. */
export type Action = 'SCAN' | 'CONFIRM' | 'CANCEL';

/** The differences between the two protocol versions. */
export interface Dialect {
  /** Path of an action, below the base URL. */
  readonly path: (action: Action) => string;
  readonly body: (id: string, action: Action) => Readonly<Record<string, string>>;
  /** Members of an envelope with its status number, in order of preference. */
  readonly statusCodeFields: readonly string[];
}

/** Versions of the GenAuth / Authing protocol. */
export type ApproverProtocol = 'genauth-v3' | 'genauth-v2';

const v2Paths: Readonly<Record<Action, string>> = { SCAN: 'scanned', CONFIRM: 'confirm', CANCEL: 'cancel' };

/** PROTOCOL 3.4 and 4.4. The other requests of an approver exist in version 3 only. */
export const dialects: Readonly<Record<ApproverProtocol, Dialect>> = {
  'genauth-v3': {
    path: () => 'api/v3/change-qrcode-status',
    body: (qrcodeId, action) => ({ qrcodeId, action }),
    statusCodeFields: ['statusCode'],
  },
  'genauth-v2': {
    path: (action) => `api/v2/qrcode/${v2Paths[action]}`,
    body: (random) => ({ random }),
    statusCodeFields: ['code', 'statusCode'],
  },
};
