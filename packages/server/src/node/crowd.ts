import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Answers a request itself where its connection is one too many, and says whether it did. */
export type TurnAway = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

const mostConnections = 20_000;
/** For the store, for logs, and for whatever else this process opens. */
const otherFiles = 64;

/**
 * Holds as many connections as this process may have files open, and no more: the last tenth are answered with 503, further ones are closed
 * unheard (F53).
 */
export function boundCrowd(http: Server, maxFiles: number = readMaxFiles()): TurnAway {
  http.maxConnections = Math.min(mostConnections, Math.max(otherFiles, maxFiles - otherFiles));
  const welcome = Math.floor(http.maxConnections * 0.9);
  const tooMany = new WeakSet<Socket>();
  let open = 0;

  http.on('connection', (socket) => {
    if (++open > welcome) tooMany.add(socket);
    socket.on('close', () => void open--);
  });
  return (incoming, outgoing) => {
    if (!tooMany.has(incoming.socket)) return false;
    const body = { statusCode: 503, message: 'Too many connections just now', requestId: crypto.randomUUID() };
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '1' };
    outgoing.writeHead(503, { ...headers, connection: 'close' }).end(JSON.stringify(body));
    return true;
  };
}

/** How many files this process may have open, where the system tells. */
function readMaxFiles(): number {
  const report: { readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } } } = Object(
    process.report?.getReport(),
  );
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Infinity;
}
