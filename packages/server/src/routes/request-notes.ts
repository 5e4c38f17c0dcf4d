import type { Context } from 'hono';

/** Facts collected while a request is answered. Stored beside the connection, and reported to `onRequest`. */
export interface RequestNotes {
  requestId?: string;
  /** Status code of the envelope. */
  answer?: number;
  /** Id of the code concerned, well-formed but possibly unknown. Only its hash is reported. */
  codeId?: string;
}

/** Id of the request, the same in its response and its reports. */
export function requestIdOf(context: Context): string {
  const notes: RequestNotes = context.env;
  notes.requestId ??= crypto.randomUUID();
  return notes.requestId;
}

/** Records the status code of the envelope. */
export function noteAnswer(context: Context, statusCode: number): void {
  const notes: RequestNotes = context.env;
  notes.answer = statusCode;
}

/** Records the code of a request and returns its id. */
export function noteCode(context: Context, id: string): string {
  const notes: RequestNotes = context.env;
  notes.codeId = id;
  return id;
}
