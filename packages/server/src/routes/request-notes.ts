import type { Context } from 'hono';

/** What becomes known of a request while it is answered. Lives beside the connection, and is told to `onRequest`. */
export interface RequestNotes {
  requestId?: string;
  /** The envelope's own code. */
  answer?: number;
  /** The id of the code it is about, well-formed but not known to exist. Never told as it is. */
  codeId?: string;
}

/** The name of this request, the same in its answer and in what is told of it. */
export function requestIdOf(context: Context): string {
  const notes: RequestNotes = context.env;
  notes.requestId ??= crypto.randomUUID();
  return notes.requestId;
}

/** Notes what the envelope says. */
export function noteAnswer(context: Context, statusCode: number): void {
  const notes: RequestNotes = context.env;
  notes.answer = statusCode;
}

/** Notes which code a request is about, and gives its id. */
export function noteCode(context: Context, id: string): string {
  const notes: RequestNotes = context.env;
  notes.codeId = id;
  return id;
}
