import type { Step } from './record-login.js';
import {
  absent,
  absentOrNull,
  date,
  emptyObject,
  exactly,
  filledText,
  link,
  oneOf,
  optional,
  positive,
  text,
} from './field-rules.js';
import type { FieldRules } from './field-rules.js';

// Which status it is, is the subject of the lifecycle.
const statusV3: FieldRules = {
  '/data/status': oneOf(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR']),
};
const statusV2: FieldRules = { '/data/status': oneOf([-1, 0, 1, 2, 3, 4, 5]) };
const lifetime: FieldRules = { '/data/expiresIn': optional(positive), '/data/interval': optional(positive) };

const envelopeV3: FieldRules = { '/statusCode': exactly(200), '/message': text, '/requestId': optional(text) };
const envelopeV2: FieldRules = { '/code': exactly(200), '/message': text, '/requestId': optional(text) };

const userV3: FieldRules = { '/data/briefUserInfo/displayName': text, '/data/briefUserInfo/photo': text };
const userV2: FieldRules = {
  '/data/userInfo/nickname': text,
  '/data/userInfo/displayName': text,
  '/data/userInfo/photo': text,
};

const noTicketV3: FieldRules = { '/data/ticket': absent };
const noTicketV2: FieldRules = { '/data/random': filledText, '/data/ticket': absentOrNull };

/** Fields of version 3 (PROTOCOL 3.1.1, 3.2.2, 3.3.1, 3.4.2, 3.6.1), by step. */
export const fieldsV3: Partial<Record<Step, FieldRules>> = {
  create: { ...envelopeV3, ...lifetime, '/data/qrcodeId': filledText, '/data/url': link },
  pending: {
    ...envelopeV3,
    ...lifetime,
    ...noTicketV3,
    ...statusV3,
    '/data/briefUserInfo': absent,
  },
  scanned: { ...envelopeV3, ...lifetime, ...noTicketV3, ...userV3, ...statusV3 },
  confirm: { ...envelopeV3, '/data': absent },
  authorized: { ...envelopeV3, ...userV3, ...statusV3, '/data/ticket': filledText },
  again: { ...envelopeV3, ...userV3, ...statusV3, '/data/ticket': filledText },
  // Sent to `set-qrcode-status`.
  cancel: { ...envelopeV3, '/data/success': exactly(true) },
  cancelled: { ...envelopeV3, ...noTicketV3, ...userV3, ...statusV3 },
  redeem: {
    ...envelopeV3,
    '/data/access_token': filledText,
    '/data/token_type': filledText,
    '/data/expire_in': positive,
    '/data/id_token': optional(filledText),
    '/data/refresh_token': optional(filledText),
  },
};

/** Fields of version 2 (PROTOCOL 4.1.1, 4.2.2, 4.3.2, 4.4.1, 4.5.1), by step. */
export const fieldsV2: Partial<Record<Step, FieldRules>> = {
  create: { ...envelopeV2, '/data/random': filledText, '/data/url': link, '/data/expiresIn': positive },
  pending: { ...envelopeV2, ...lifetime, ...noTicketV2, ...statusV2, '/data/userInfo': emptyObject },
  scanned: { ...envelopeV2, ...lifetime, ...noTicketV2, ...userV2, ...statusV2 },
  scan: changed(1, 'scanned'),
  confirm: changed(2, 'confirmed'),
  cancel: changed(3, 'cancelled'),
  authorized: { ...envelopeV2, ...userV2, ...statusV2, '/data/ticket': filledText },
  again: { ...envelopeV2, ...userV2, ...statusV2, '/data/ticket': filledText },
  cancelled: { ...envelopeV2, ...noTicketV2, ...userV2, ...statusV2 },
  redeem: {
    ...envelopeV2,
    '/data/id': filledText,
    '/data/userPoolId': filledText,
    '/data/token': filledText,
    '/data/tokenExpiredAt': date,
  },
};

function changed(status: number, description: string): FieldRules {
  return {
    ...envelopeV2,
    '/data/random': filledText,
    '/data/status': exactly(status),
    '/data/description': exactly(description),
  };
}
