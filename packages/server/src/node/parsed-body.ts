import type { IncomingMessage } from 'node:http';

/**
 * Hands on a body that a parser in front has read, such as `express.json()`: it leaves the result in `body`, and the stream is used up. The adapter takes
 * `rawBody` in place of the stream.
 */
export function handOnParsedBody(incoming: IncomingMessage): void {
  if (!incoming.readableDidRead || Buffer.isBuffer(Reflect.get(incoming, 'rawBody'))) return;
  const body: unknown = Reflect.get(incoming, 'body');
  if (body === undefined) return;
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  Object.assign(incoming, { rawBody });
}
