import type { Socket } from 'node:net';

interface Request {
  readonly socket: Socket;
}

interface Response {
  /** Absent while earlier responses of the connection are pending. */
  readonly socket: unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Callbacks for the end of a connection, except of its current response. One listener for all, since there may be a thousand. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls back once, when a response was sent or its connection closed. Node reports the latter only to the current response, not to those behind it
 * (pipelining, RFC 9112 section 9.3.2).
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
