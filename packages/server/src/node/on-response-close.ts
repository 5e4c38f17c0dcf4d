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
export function onResponseClose({ socket }: Request, outgoing: Response, callback: () => void): void {
  if (socket.destroyed) return callback();
  if (outgoing.socket) return void outgoing.on('close', callback);
  const callbacks = waiting.get(socket) ?? waitFor(socket);
  const onClose = (): void => {
    if (callbacks.delete(onClose)) callback();
  };
  callbacks.add(onClose);
  outgoing.on('close', onClose);
}

function waitFor(socket: Socket): Set<() => void> {
  const callbacks = new Set<() => void>();
  waiting.set(socket, callbacks);
  socket.on('close', () => {
    for (const callback of callbacks) callback();
  });
  return callbacks;
}
