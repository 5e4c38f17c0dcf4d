// Contains no test: the server of the device grant tests, on a real port.
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';

/** One response; a body that is not text is sent as JSON. */
export interface ScriptedResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Resets the connection instead. */
  readonly cut?: boolean;
}

/** One received request. */
export interface ReceivedRequest {
  readonly path: string;
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** The parameters, from a form or JSON. */
  readonly form: Readonly<Record<string, string>>;
}

/** Text that must appear in no message and on no page. */
export const secrets: readonly string[] = ['secret-device', 'secret-access', 'secret-refresh', 'secret-id'];

/** A token response. */
export const tokens: Readonly<Record<string, unknown>> = {
  access_token: 'secret-access',
  token_type: 'Bearer',
  expires_in: 3600,
  refresh_token: 'secret-refresh',
  id_token: 'secret-id',
  scope: 'openid',
};

/** An OAuth server with the device grant and scripted responses for each code. */
export class OauthServer {
  readonly received: ReceivedRequest[] = [];
  /** Responses by path, in place of the regular ones. */
  readonly overrides: Map<string, ScriptedResponse> = new Map();
  /** Members that replace those of the device authorization response. */
  code: Readonly<Record<string, unknown>> = {};
  /** The only accepted media type; others get 415. Default: all. */
  mediaType: string | undefined;
  /** Status response for every code. */
  status: ScriptedResponse = { status: 400, body: { error: 'authorization_pending' } };
  /** Status responses by device code. */
  readonly statuses: Map<string, ScriptedResponse> = new Map();
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

  /** Number of status requests. */
  get statusRequests(): number {
    return this.received.filter(({ path }) => path === '/token').length;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    const { method, headers, url: path = '' } = request;
    this.received.push({ path, method, headers, form: readParameters(text, headers['content-type']) });
    const {
      status = 200,
      headers: given = {},
      body = '',
      cut,
    } = this.overrides.get(path) ?? this.#respond(path, headers['content-type']);
    if (cut) request.socket.resetAndDestroy();
    else
      response
        .writeHead(status, { 'content-type': 'application/json', ...given })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  #respond(path: string, mediaType: string | undefined): ScriptedResponse {
    if (this.mediaType !== undefined && mediaType !== undefined && mediaType !== this.mediaType)
      return { status: 415, body: 'Unsupported Media Type' };
    const code = this.received.at(-1)?.form['device_code'] ?? '';
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

  /** The server's metadata. */
  get metadata(): Readonly<Record<string, unknown>> {
    return {
      issuer: this.url,
      device_authorization_endpoint: `${this.url}/device`,
      token_endpoint: `${this.url}/token`,
    };
  }

  #newCode(): Readonly<Record<string, unknown>> {
    const number = this.received.filter(({ path }) => path === '/device').length;
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
