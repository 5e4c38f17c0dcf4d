import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** A request with its parameters. */
export interface FormRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: URLSearchParams;
  readonly isForm: boolean;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
}

/** What is sent back, as JSON or as text. */
export interface FormResponse {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves requests on a free port of this machine. `respond` is called once per request. */
export async function serveForms(
  respond: (request: FormRequest, issuer: string) => Promise<FormResponse> | FormResponse,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((message, response) => {
    void (async () => {
      const { status, body, headers } = await respond(await readRequest(message), url);
      const isText = typeof body === 'string';
      response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
      response.end(isText ? body : JSON.stringify(body));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readRequest(message: IncomingMessage): Promise<FormRequest> {
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://127.0.0.1');
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
  const isForm = /^application\/x-www-form-urlencoded\b/.test(message.headers['content-type'] ?? '');
  return {
    method: message.method ?? 'GET',
    path: pathname,
    query: searchParams,
    body: new URLSearchParams(isForm || text === '' ? text : JSON.parse(text)),
    isForm,
    origin: message.headers.origin,
    authorization: message.headers.authorization,
  };
}
