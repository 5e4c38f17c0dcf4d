import type { Socket } from 'node:net';

interface Request {
  readonly socket: Socket;
}

interface Response {
  on(event: 'close', listener: () => void): unknown;
}

/** For each connection, what waits for its end. One listener for all: a client may send a thousand requests before the first is answered. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls back once, when a response was sent whole or its connection is gone. Node tells the latter to the response whose turn it is, and not to those
 * behind it (pipelining, RFC 9112 section 9.3.2).
 */
export function whenOver({ socket }: Request, outgoing: Response, onOver: () => void): void {
  const others = waiting.get(socket) ?? waitFor(socket);
  const over = (): void => {
    if (others.delete(over)) onOver();
  };
  others.add(over);
  outgoing.on('close', over);
  if (socket.destroyed) over();
}

function waitFor(socket: Socket): Set<() => void> {
  const those = new Set<() => void>();
  waiting.set(socket, those);
  socket.on('close', () => {
    for (const over of those) over();
  });
  return those;
}
