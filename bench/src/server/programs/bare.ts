// The least that a login server can do with node:http: reads each request and sends a recorded response. bare.ts FILE
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RecordedResponse } from '../recorded-sign-in.js';

const recorded: Readonly<Record<string, readonly RecordedResponse[]>> = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
);
/** The responses of a path take turns. */
const turns = new Map(Object.entries(recorded).map(([path, responses]) => [path, { next: 0, responses }]));

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    const turn = turns.get(request.url?.split('?', 1)[0] ?? '');
    const next = turn?.responses[turn.next++ % turn.responses.length];
    response.writeHead(next ? 200 : 404, next?.headers).end(next?.body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`listening on http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}\n`);
});
process.once('SIGTERM', () => process.exit(0));
