import type { Context } from 'hono';

/** Facts collected while a request is answered. Stored beside the connection, and reported to `onRequest`. */
export interface RequestContext {
  requestId?: string | undefined;
  /** Status code of the envelope. */
  envelopeStatus?: number | undefined;
  /** Id of the code concerned, well-formed but possibly unknown. Only its hash is reported. */
  codeId?: string | undefined;
  /** Hash of that id, if the request needed it. */
  codeHash?: string | undefined;
  /** Headers of its response, beside those that every response has. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Id of the request, the same in its response and its reports. */
export function requestIdOf(context: Context): string {
  const requestContext: RequestContext = context.env;
  requestContext.requestId ??= crypto.randomUUID();
  return requestContext.requestId;
}

/** Records the status code of the envelope. */
export function recordEnvelopeStatus(context: Context, statusCode: number): void {
  const requestContext: RequestContext = context.env;
  requestContext.envelopeStatus = statusCode;
}

/** Records the hash of the id, so that the report of the request need not compute it again. */
export function recordCodeHash(context: Context, codeHash: string): void {
  const requestContext: RequestContext = context.env;
  requestContext.codeHash = codeHash;
}

/** Records the code of a request and returns its id. */
export function recordCodeId(context: Context, id: string): string {
  const requestContext: RequestContext = context.env;
  requestContext.codeId = id;
  return id;
}
