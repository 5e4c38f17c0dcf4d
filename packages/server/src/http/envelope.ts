import type { Context } from 'hono';
import { recordEnvelopeStatus, requestIdOf } from './request-context.js';
import { respondJson } from './respond.js';
import type { ResponseHeaders } from './respond.js';

/** Errors of the protocol (PROTOCOL 3.1.2) are HTTP 200; the others use HTTP status codes too. */
type HttpStatus = 401 | 404 | 405 | 413 | 415 | 429 | 500 | 503;

/** An error of the protocol, thrown to end a route at any depth. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly statusCode: number;
  readonly apiCode: number | undefined;

  constructor(statusCode: number, message: string, apiCode?: number) {
    super(message);
    this.statusCode = statusCode;
    this.apiCode = apiCode;
  }
}

/** A successful envelope with `data`, or without if the protocol has none. */
export function succeed(context: Context, data?: object): Response {
  recordEnvelopeStatus(context, 200);
  return respondJson(
    context,
    serializeEnvelope(context.req.path, { statusCode: 200, message: 'OK', requestId: requestIdOf(context), data }),
  );
}

/** The same for an event that many streams send: a function that returns it as text, with a new request id each time. */
export function createSuccessTexts(path: string, data: object): () => string {
  const requestId = crypto.randomUUID();
  const text = JSON.stringify(serializeEnvelope(path, { statusCode: 200, message: 'OK', requestId, data }));
  const [before = '', after = ''] = text.split(requestId);
  return () => before + crypto.randomUUID() + after;
}

/** A protocol error: HTTP 200, because the vendor's SDKs throw on anything else. */
export function respondWithError(context: Context, { statusCode, message, apiCode }: ApiError): Response {
  recordEnvelopeStatus(context, statusCode);
  return respondJson(
    context,
    serializeEnvelope(context.req.path, { statusCode, message, apiCode, requestId: requestIdOf(context) }),
  );
}

/** An HTTP error (PROTOCOL 3.1.3), with the same envelope. */
export function fail(context: Context, status: HttpStatus, message: string, headers?: ResponseHeaders): Response {
  recordEnvelopeStatus(context, status);
  const requestId = requestIdOf(context);
  const envelope = serializeEnvelope(context.req.path, { statusCode: status, message, requestId });
  return respondJson(context, envelope, status, headers);
}

interface EnvelopeFields {
  readonly statusCode: number;
  readonly message: string;
  readonly requestId: string;
  readonly apiCode?: number | undefined;
  readonly data?: object | undefined;
}

/** Version 2 code for errors without a code in the vendor's list. */
const v2Codes: Readonly<Record<number, number>> = { 400: 2231, 404: 2241 };

/** The error envelope of the requested version: `statusCode` and optional `apiCode`, or a single `code`. */
function serializeEnvelope(path: string, { statusCode, message, requestId, apiCode, data }: EnvelopeFields): object {
  // JSON leaves out what is undefined.
  if (!isV2(path)) return { statusCode, message, apiCode, requestId, data };
  return { code: apiCode ?? v2Codes[statusCode] ?? statusCode, message, requestId, data: data ?? null };
}

/** Whether a path belongs to version 2, under either prefix. */
function isV2(path: string): boolean {
  return /^\/api\/(v2\/)?qrcode\//.test(path);
}

/** One response for unknown, foreign and purged codes (T18). */
export function unknownCodeError(): ApiError {
  return new ApiError(404, 'The code does not exist');
}
