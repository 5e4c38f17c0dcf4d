// No test of its own: the server that the device flow's tests ask, over a real port.
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';

/** One answer, its body as JSON unless it is text already. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The connection is cut instead. */
  readonly cut?: boolean;
}

/** One request that arrived. */
export interface Asked {
  readonly path: string;
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** The parameters, whether they came as a form or as JSON. */
  readonly form: Readonly<Record<string, string>>;
}

/** Text that no message may hold and no page may see. */
export const secrets: readonly string[] = ['secret-device', 'secret-access', 'secret-refresh', 'secret-id'];

/** Tokens as a server gives them. */
export const tokens: Readonly<Record<string, unknown>> = {
  access_token: 'secret-access',
  token_type: 'Bearer',
  expires_in: 3600,
  refresh_token: 'secret-refresh',
  id_token: 'secret-id',
  scope: 'openid',
};

/** An OAuth server with a device flow, that says of each code what it is told. */
export class OauthServer {
  readonly asked: Asked[] = [];
  /** What is said on a path in place of the truth. */
  readonly lies: Map<string, Answer> = new Map();
  /** Members of a device authorization response, in place of the usual. */
  code: Readonly<Record<string, unknown>> = {};
  /** The one media type that is read. Others are answered with 415. Default: whichever comes. */
  mediaType: string | undefined;
  /** What is said of every code. */
  status: Answer = { status: 400, body: { error: 'authorization_pending' } };
  /** What is said of single codes, by device code. */
  readonly statuses: Map<string, Answer> = new Map();
  readonly #server: Server;
  readonly url: string;

  static async open(): Promise<OauthServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new OauthServer(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a port was expected');
    this.url = `http://127.0.0.1:${address.port}`;
    server.on('request', (request, response) => void this.#serve(request, response));
  }

  /** Questions about codes so far. */
  get questions(): number {
    return this.asked.filter(({ path }) => path === '/token').length;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    const { method, headers, url: path = '' } = request;
    this.asked.push({ path, method, headers, form: readParameters(text, headers['content-type']) });
    const {
      status = 200,
      headers: given = {},
      body = '',
      cut,
    } = this.lies.get(path) ?? this.#answer(path, headers['content-type']);
    if (cut) request.socket.resetAndDestroy();
    else
      response
        .writeHead(status, { 'content-type': 'application/json', ...given })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  #answer(path: string, mediaType: string | undefined): Answer {
    if (this.mediaType !== undefined && mediaType !== undefined && mediaType !== this.mediaType)
      return { status: 415, body: 'Unsupported Media Type' };
    const code = this.asked.at(-1)?.form['device_code'] ?? '';
    switch (path) {
      case '/.well-known/openid-configuration':
        return { body: this.metadata };
      case '/device':
        return { body: this.#newCode() };
      case '/token':
        return this.statuses.get(code) ?? this.status;
      default:
        return { status: 404, body: '<!doctype html>' };
    }
  }

  /** What the server says of itself. */
  get metadata(): Readonly<Record<string, unknown>> {
    return {
      issuer: this.url,
      device_authorization_endpoint: `${this.url}/device`,
      token_endpoint: `${this.url}/token`,
    };
  }

  #newCode(): Readonly<Record<string, unknown>> {
    const number = this.asked.filter(({ path }) => path === '/device').length;
    return {
      device_code: `secret-device-${number}`,
      user_code: `WDJB-MJH${number}`,
      verification_uri: 'https://id.example.com/device',
      verification_uri_complete: `https://id.example.com/device?user_code=WDJB-MJH${number}`,
      expires_in: 900,
      interval: 5,
      ...this.code,
    };
  }
}

function readParameters(text: string, mediaType: string | undefined): Readonly<Record<string, string>> {
  if (mediaType !== 'application/json') return Object.fromEntries(new URLSearchParams(text));
  const parsed: Readonly<Record<string, string>> = JSON.parse(text);
  return parsed;
}
