import { z } from 'zod';
import type { ChallengeFields } from './binding-request.js';
import { ApiError } from './envelope.js';

const maxCustomDataBytes = 1024;

/** The format of code ids. Anything else is rejected before a lookup (T17). */
const idPattern = /^[\w-]{43}$/;
const id = z.string().regex(idPattern, 'must be a code id');

/** Whether the text has that format. */
export function isId(text: string | undefined): text is string {
  return idPattern.test(text ?? '');
}

/** The parameter of the other version: two ids are ambiguous (S14). */
const absent = z.never('must not be there: one id is expected').optional();

const customData = z
  .record(z.string(), z.unknown())
  .transform((value) => JSON.stringify(value))
  .refine((text) => bytesOf(text) <= maxCustomDataBytes, `must be at most ${maxCustomDataBytes} bytes of JSON`);

/** PROTOCOL 6.1: in the body, in addition to the query or instead of it. */
const challengeFields = { codeChallenge: z.string().optional(), codeChallengeMethod: z.string().optional() };

/** PROTOCOL 3.2.1 */
export const createCodeBody: z.ZodType<ChallengeFields & { type: string; customData?: string | undefined }> = z.object({
  type: z.enum(['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT']),
  customData: customData.optional(),
  ...challengeFields,
});

/** PROTOCOL 3.3, 3.5 and 4.3: exactly one id. Without a schema, which costs a poll as much as the lookup. */
export function checkIdQuery(ids: readonly string[], location: string): string {
  const [only] = ids;
  if (ids.length !== 1) throw new ApiError(400, `${location}: must be given once`);
  if (!isId(only)) throw new ApiError(400, `${location}.0: must be a code id`);
  return only;
}

/** PROTOCOL 3.5.2: exactly one user code. Format and existence are checked together, so that every wrong one gets the same response. */
export const userCodeQuery: z.ZodType<string> = z.tuple([z.string()], 'must be given once').transform(([only]) => only);

/** PROTOCOL 8.2.4. Its form is checked together with its value. */
const contentProof = z.string().optional();

/** PROTOCOL 3.4.1 */
export const changeBody: z.ZodType<{
  qrcodeId: string;
  action: 'SCAN' | 'CONFIRM' | 'CANCEL';
  contentProof?: string | undefined;
}> = z.object({
  qrcodeId: id,
  action: z.enum(['SCAN', 'CONFIRM', 'CANCEL']),
  contentProof,
  random: absent,
});

/** PROTOCOL 4.2.1. The SDKs send custom data as `params`, the documents as `customeData`. */
export const createCodeBodyV2: z.ZodType<
  ChallengeFields & { scene: string; params?: string | undefined; customeData?: string | undefined }
> = z.object({
  scene: z.string('must be a string'),
  params: customData.optional(),
  ...challengeFields,
  customeData: z
    .string()
    .refine((text) => bytesOf(text) <= maxCustomDataBytes, `must be at most ${maxCustomDataBytes} bytes`)
    // Anything but JSON is quoted, and the QR image must still be possible.
    .refine(
      (text) => bytesOf(JSON.stringify(text)) <= 2 * maxCustomDataBytes,
      'must consist mostly of visible characters',
    )
    .optional(),
});

/** PROTOCOL 4.4 */
export const randomBody: z.ZodType<{ random: string; contentProof?: string | undefined }> = z.object({
  random: id,
  contentProof,
  qrcodeId: absent,
});

/** Exactly as the phone shows it: a malformed one uses up no try. */
const checkCode = z.string().regex(/^[0-9]{6}$/, 'must be six digits');

/** PROTOCOL 8.1.5 */
export const checkCodeBody: z.ZodType<{ qrcodeId: string; checkCode: string }> = z.object({
  qrcodeId: id,
  checkCode,
  random: absent,
});

/** PROTOCOL 8.1.5, with the name that version 2 has for the id. */
export const checkCodeBodyV2: z.ZodType<{ random: string; checkCode: string }> = z.object({
  random: id,
  checkCode,
  qrcodeId: absent,
});

const reason = z.literal('not-me', 'must be not-me');

/** PROTOCOL 8.4.1 */
export const reportBody: z.ZodType<{ qrcodeId: string; reason: 'not-me' }> = z.object({
  qrcodeId: id,
  reason,
  random: absent,
});

/** PROTOCOL 8.4.1, with the name that version 2 has for the id. */
export const reportBodyV2: z.ZodType<{ random: string; reason: 'not-me' }> = z.object({
  random: id,
  reason,
  qrcodeId: absent,
});

/** PROTOCOL 3.6.1. The format of a ticket is checked together with its validity. */
export const exchangeBody: z.ZodType<{
  ticket: string;
  client_id?: string | undefined;
  client_secret?: string | undefined;
  codeVerifier?: string | undefined;
}> = z.object({
  ticket: z.string('must be a string'),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  codeVerifier: z.string().optional(),
});

/** Parses the value with the schema, or throws an error with the path, never the value. */
export function check<T>(schema: z.ZodType<T>, value: unknown, location: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0] ?? { path: [], message: 'is invalid' };
  throw new ApiError(400, `${[location, ...path].map(String).join('.')}: ${message}`);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
