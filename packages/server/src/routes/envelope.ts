import type { Context } from 'hono';

/** Business answers (PROTOCOL 3.1.2) are HTTP 200; the rest speak through HTTP too. */
type HttpStatus = 404 | 405 | 413 | 415 | 429 | 500 | 503;

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
  return context.json({ statusCode: 200, message: 'OK', requestId: crypto.randomUUID(), ...(data && { data }) });
}

/** A business refusal: HTTP 200, because the vendor's SDKs throw on anything else. */
export function refuse(context: Context, { statusCode, message, apiCode }: Refusal): Response {
  return context.json({
    statusCode,
    message,
    ...(apiCode !== undefined && { apiCode }),
    requestId: crypto.randomUUID(),
  });
}

/** HTTP speaking for itself (PROTOCOL 3.1.3), with the same envelope. */
export function fail(
  context: Context,
  status: HttpStatus,
  message: string,
  headers: Record<string, string> = {},
  requestId: string = crypto.randomUUID(),
): Response {
  return context.json({ statusCode: status, message, requestId }, status, headers);
}

/** The answer for unknown, foreign and purged codes alike (T18). */
export function unknownCode(): Refusal {
  return new Refusal(404, 'The code does not exist');
}
