import { z } from 'zod';

// The response schema of each route: no other member may leave the server (T6). The OpenAPI document is built from them, and tests validate every
// response against them.

const text = z.string();
const id = z.string().regex(/^[\w-]{43}$/);
const url = z.url();
/** Whole seconds or tenths. */
const seconds = z.number().min(0);
const interval = z.int().min(500);
const binding = z.strictObject({ method: z.literal('S256'), header: z.literal('X-QR-Verifier') });

/** PROTOCOL 8.2.2: in place of `url`. */
const rotation = z.strictObject({ key: id, periodMs: z.int().min(1000) });

/** PROTOCOL 8.1.4 */
const checkState = z.strictObject({
  digits: z.literal(6),
  triesLeft: z.int().min(0).max(3),
  verified: z.boolean(),
});

/** PROTOCOL 3.2.2 */
export const createdV3: z.ZodType = z.strictObject({
  qrcodeId: id,
  url: url.optional(),
  content: text,
  rotation: rotation.optional(),
  userCode: text.optional(),
  expiresIn: seconds,
  interval,
  binding: binding.optional(),
});

/** PROTOCOL 3.3.1 */
export const statusV3: z.ZodType = z.strictObject({
  status: z.enum(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR']),
  briefUserInfo: z.strictObject({ displayName: text, photo: text }).optional(),
  ticket: text.optional(),
  check: checkState.optional(),
  expiresIn: seconds,
  interval,
});

/** PROTOCOL 3.4.2 */
export const changedV3: z.ZodType = z.strictObject({ success: z.literal(true) });

/** PROTOCOL 3.5 */
export const contextV3: z.ZodType = z.strictObject({
  /** Only for requests with `userCode`. */
  qrcodeId: id.optional(),
  app: z.strictObject({ appId: text, name: text }),
  status: z.enum(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED']),
  origin: text.optional(),
  browser: text.optional(),
  os: text.optional(),
  ip: text.optional(),
  foreignPoll: z.boolean(),
  age: seconds,
  expiresIn: seconds,
  /** PROTOCOL 8.3. */
  proximity: z.enum(['same-network', 'same-country', 'different-country', 'unknown']).optional(),
  operatorOnly: z.literal(true).optional(),
  place: text.optional(),
  /** PROTOCOL 8.2.6. */
  contentProof: text.optional(),
  /** PROTOCOL 8.4: only if the app takes reports. */
  canReport: z.literal(true).optional(),
  /** PROTOCOL 8.1.3: for the scanning account only. */
  checkCode: z
    .string()
    .regex(/^[0-9]{6}$/)
    .optional(),
  checkVerified: z.boolean().optional(),
  checkFailed: z.literal(true).optional(),
  interval: interval.optional(),
});

/** PROTOCOL 8.1.5, in both versions. */
export const checkedCode: z.ZodType = z.strictObject({ verified: z.boolean(), triesLeft: z.int().min(0).max(3) });

/** PROTOCOL 8.4.1, in both versions. */
export const reportedCode: z.ZodType = z.strictObject({ cancelled: z.boolean() });

/** PROTOCOL 3.6.1 */
export const tokensV3: z.ZodType = z.strictObject({
  access_token: text,
  id_token: text.optional(),
  refresh_token: text.optional(),
  token_type: text,
  expire_in: z.int(),
  scope: text.optional(),
});

/** PROTOCOL 4.2.2 */
export const createdV2: z.ZodType = z.strictObject({
  random: id,
  url: url.optional(),
  content: text,
  rotation: rotation.optional(),
  userCode: text.optional(),
  expiresIn: seconds,
  interval,
  binding: binding.optional(),
});

const nullValue = z.null();
const profile = {
  id: text,
  userPoolId: text,
  username: nullValue,
  nickname: text,
  email: nullValue,
  emailVerified: z.literal(false),
  phone: nullValue,
  company: nullValue,
  oauth: nullValue,
  photo: text.nullable(),
  blocked: z.literal(false),
  isDeleted: z.literal(false),
};

/** PROTOCOL 4.3: nothing, name and photo, or with `returnFullUserInfo` all fields of version 2. */
const userInfo = z.union([
  z.strictObject({}),
  z.strictObject({ nickname: text, displayName: text, photo: text }),
  z.strictObject({ ...profile, displayName: text, photo: text }),
]);

/** PROTOCOL 4.3.2 */
export const statusV2: z.ZodType = z.strictObject({
  random: id,
  status: z.literal([-1, 0, 1, 2, 3, 4]),
  userInfo,
  ticket: text.nullable(),
  scannedUserId: nullValue,
  scannedResult: z
    .strictObject({ code: z.int(), message: text, data: z.record(z.string(), z.unknown()).optional() })
    .optional(),
  check: checkState.optional(),
  expiresIn: seconds,
  interval,
});

/** PROTOCOL 4.4.1 */
export const changedV2: z.ZodType = z.strictObject({
  random: id,
  status: z.literal([1, 2, 3]),
  description: z.enum(['scanned', 'confirmed', 'cancelled']),
});

/** PROTOCOL 4.5.1 */
export const profileV2: z.ZodType = z.strictObject({ ...profile, token: text, tokenExpiredAt: z.iso.datetime() });

/** PROTOCOL 3.1.1: `data` of successful responses, if the route has any. */
export function envelopeV3(data?: z.ZodType): z.ZodType {
  return z.strictObject({
    statusCode: z.int(),
    message: text,
    requestId: z.uuid(),
    apiCode: z.int().optional(),
    ...(data && { data: data.optional() }),
  });
}

/** PROTOCOL 4.1.1 */
export function envelopeV2(data?: z.ZodType): z.ZodType {
  return z.strictObject({
    code: z.int(),
    message: text,
    requestId: z.uuid(),
    data: data ? data.nullable() : nullValue,
  });
}
