import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { hasDuplicateKeys } from './duplicate-keys.js';
import { ApiError, fail } from './envelope.js';

const maxBytes = 8 * 1024;

const jsonType = /^application\/json(\s*;\s*charset="?utf-8"?)?\s*$/i;

/**
 * Rejects a body that is too long. With an acceptable Content-Length the body is not accessed: under Node that would create a complete `Request`, a
 * tenth of the cost of a code.
 */
export function limitBody(): MiddlewareHandler {
  const onError = (context: Context): Response => fail(context, 413, `The body must have at most ${maxBytes} bytes`);
  const limit = bodyLimit({ maxSize: maxBytes, onError });
  return (context, next) => {
    const declaredLength =
      context.req.header('transfer-encoding') === undefined ? context.req.header('content-length') : undefined;
    if (/^\d+$/.test(declaredLength ?? '') && Number(declaredLength) <= maxBytes) return next();
    let isRead = false;
    const proceed = (): Promise<void> => {
      isRead = true;
      return next();
    };
    return limit(context, proceed).catch((error: unknown) => {
      throw isRead ? error : incompleteBodyError();
    });
  };
}

/** A disconnected client does not receive it, but it must not be reported as a server error (S29). */
function incompleteBodyError(): ApiError {
  return new ApiError(400, 'body: must be complete, and not consumed by a parser in front that leaves no request.body');
}

/** Whether the server accepts the body: uncompressed JSON in UTF-8 (S3, S5). */
export function hasJsonContentType(context: Context): boolean {
  const type = context.req.header('content-type') ?? '';
  return jsonType.test(type) && context.req.header('content-encoding') === undefined;
}

/** Parses a JSON object in the body, or throws a protocol error (S1, S2). */
export async function readJson(context: Context): Promise<object> {
  const text = await context.req.text().catch(incompleteBodyError);
  if (text instanceof ApiError) throw text;
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ApiError(400, 'body: must be a JSON object');
  if (hasDuplicateKeys(text)) throw new ApiError(400, 'body: no object may have a key twice');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'body: must be JSON');
  }
}
