import type { Context } from 'hono';
import { noteAnswer, requestIdOf } from './request-notes.js';

/** Business answers (PROTOCOL 3.1.2) are HTTP 200; the rest speak through HTTP too. */
type HttpStatus = 401 | 404 | 405 | 413 | 415 | 429 | 500 | 503;

/** A refusal that is the protocol's own business, as an exception so that any depth of a route can end it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly statusCode: number;
  readonly apiCode: number | undefined;

  constructor(statusCode: number, message: string, apiCode?: number) {
    super(message);
    this.statusCode = statusCode;
    this.apiCode = apiCode;
  }
}

/** `statusCode` 200 with data, or with none where the document gives none. */
export function succeed(context: Context, data?: object): Response {
  noteAnswer(context, success.statusCode);
  return context.json(write(context.req.path, { ...success, requestId: requestIdOf(context), data }));
}

/** The same as text, for answers that are not the first of their request. */
export function successText(path: string, data: object): string {
  return JSON.stringify(write(path, { ...success, requestId: crypto.randomUUID(), data }));
}

const success = { statusCode: 200, message: 'OK' };

/** A business refusal: HTTP 200, because the vendor's SDKs throw on anything else. */
export function refuse(context: Context, { statusCode, message, apiCode }: Refusal): Response {
  noteAnswer(context, statusCode);
  return context.json(write(context.req.path, { statusCode, message, apiCode, requestId: requestIdOf(context) }));
}

/** HTTP speaking for itself (PROTOCOL 3.1.3), with the same envelope. */
export function fail(
  context: Context,
  status: HttpStatus,
  message: string,
  headers: Record<string, string> = {},
): Response {
  noteAnswer(context, status);
  const requestId = requestIdOf(context);
  return context.json(write(context.req.path, { statusCode: status, message, requestId }), status, headers);
}

interface Answer {
  readonly statusCode: number;
  readonly message: string;
  readonly requestId: string;
  readonly apiCode?: number | undefined;
  readonly data?: object | undefined;
}

/** What version 2 calls a refusal that has no code of its own in the vendor's list. */
const codesOfV2: Readonly<Record<number, number>> = { 400: 2231, 404: 2241 };

/** The envelope of the version that was asked for: `statusCode` and, with a business meaning, `apiCode`; or a `code` that is both. */
function write(path: string, { statusCode, message, requestId, apiCode, data }: Answer): object {
  if (!isV2(path))
    return { statusCode, message, ...(apiCode !== undefined && { apiCode }), requestId, ...(data && { data }) };
  return { code: apiCode ?? codesOfV2[statusCode] ?? statusCode, message, requestId, data: data ?? null };
}

/** Whether a path is one of version 2, under either of its prefixes. */
function isV2(path: string): boolean {
  return /^\/api\/(v2\/)?qrcode\//.test(path);
}

/** The answer for unknown, foreign and purged codes alike (T18). */
export function unknownCode(): Refusal {
  return new Refusal(404, 'The code does not exist');
}
