import type { Socket } from 'node:net';

interface Request {
  readonly socket: Socket;
}

interface Response {
  /** None while other responses of the connection have to be sent first. */
  readonly socket: unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** What waits for the end of a connection, beside the response whose turn it is. One listener for all: there may be a thousand. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls back once, when a response was sent whole or its connection is gone. Node tells the latter to the response whose turn it is, and not to those
 * behind it (pipelining, RFC 9112 section 9.3.2).
 */
export function whenOver({ socket }: Request, outgoing: Response, onOver: () => void): void {
  if (socket.destroyed) return onOver();
  if (outgoing.socket) return void outgoing.on('close', onOver);
  const others = waiting.get(socket) ?? waitFor(socket);
  const over = (): void => {
    if (others.delete(over)) onOver();
  };
  others.add(over);
  outgoing.on('close', over);
}

function waitFor(socket: Socket): Set<() => void> {
  const those = new Set<() => void>();
  waiting.set(socket, those);
  socket.on('close', () => {
    for (const over of those) over();
  });
  return those;
}
