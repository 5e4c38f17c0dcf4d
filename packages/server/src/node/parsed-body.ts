import type { IncomingMessage } from 'node:http';

/**
 * Passes on a body that a parser such as `express.json()` has read: the result is in `body` and the stream is consumed. The adapter reads `rawBody`
 * instead of the stream.
 */
export function passParsedBody(incoming: IncomingMessage): void {
  if (!incoming.readableDidRead || Buffer.isBuffer(Reflect.get(incoming, 'rawBody'))) return;
  const body: unknown = Reflect.get(incoming, 'body');
  if (body === undefined) return;
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  Object.assign(incoming, { rawBody });
}
