import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A proxy in front of several nodes, without knowledge of codes. */
export interface RoundRobin {
  readonly url: string;
  /** The node that answered each request, in order; -1 for a request without an answer. */
  readonly served: readonly number[];
  readonly close: () => Promise<void>;
}

/** Passes each request to the next node that accepts connections. */
export async function startRoundRobin(urls: () => readonly string[]): Promise<RoundRobin> {
  const served: number[] = [];
  let turn = 0;

  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, at: number, tries: number): void => {
    const nodes = urls();
    const number = at % nodes.length;
    const onward = request(new URL(incoming.url ?? '/', nodes[number]), {
      method: incoming.method,
      headers: incoming.headers,
      agent: false,
    });
    onward.on('response', (answer) => {
      served.push(number);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => {
      if (outgoing.headersSent) return void outgoing.destroy();
      if (tries > 1) return pass(incoming, outgoing, body, at + 1, tries - 1);
      served.push(-1);
      outgoing.writeHead(502).end();
    });
    outgoing.on('close', () => onward.destroy());
    onward.end(body);
  };

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => pass(incoming, outgoing, Buffer.concat(chunks), turn++, urls().length));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    served,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
