import { createQrLoginServer } from '../qr-login-server.js';
import { createDemoOptions } from '../demo.js';
import type { ServerOptions } from '../options.js';

/** Options of one request. */
export interface Ask {
  /** Default `demo-app`; `undefined` sends none. */
  readonly appId?: string | undefined;
  /** The `authorization` header. */
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response with its parsed body. */
export interface Answer {
  readonly http: number;
  readonly statusCode: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
  /** The body without the part that differs each time. */
  readonly text: string;
}

/** Acts as page, approver and backend of a server, without a port. */
export class ServerHarness {
  readonly #send: (path: string, init: RequestInit) => Promise<Response>;

  private constructor(send: (path: string, init: RequestInit) => Promise<Response>) {
    this.#send = send;
  }

  /** A new server, called without a port from that address. `null` means no known address. */
  static of(options: ServerOptions, remoteAddress: string | null = '192.0.2.7'): ServerHarness {
    const server = createQrLoginServer(options);
    const origin = 'http://127.0.0.1:4000';
    return new ServerHarness((path, init) =>
      server.fetch(new Request(origin + path, init), { remoteAddress: remoteAddress ?? undefined }),
    );
  }

  /** A listening server, called over HTTP. */
  static at(url: string): ServerHarness {
    return new ServerHarness((path, init) => fetch(url + path, init));
  }

  /** A server with the demo options and these overrides. */
  static async demo(changes: Partial<ServerOptions> = {}): Promise<ServerHarness> {
    const clock = changes.clock ? { clock: changes.clock } : {};
    return ServerHarness.of({
      ...(await createDemoOptions({ publicOrigin: 'http://127.0.0.1:4000', ...clock })),
      ...changes,
    });
  }

  /** Sends one raw request. */
  raw(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#send(path, init);
  }

  get(path: string, ask: Ask = {}): Promise<Answer> {
    return this.#ask('GET', path, ask);
  }

  post(path: string, ask: Ask = {}): Promise<Answer> {
    return this.#ask('POST', path, ask);
  }

  /** Creates a code and returns its id. */
  async gene(ask: Ask = {}): Promise<string> {
    const { data } = await this.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' }, ...ask });
    return String(data['qrcodeId']);
  }

  check(id: string, ask: Ask = {}): Promise<Answer> {
    return this.get(`/api/v3/check-qrcode-status?qrcodeId=${id}`, ask);
  }

  change(id: string, action: string, token: string, ask: Ask = {}): Promise<Answer> {
    return this.post('/api/v3/change-qrcode-status', { token, body: { qrcodeId: id, action }, ...ask });
  }

  /** Creates a code that Alice approves, and returns its ticket. */
  async approved(): Promise<{ readonly id: string; readonly ticket: string }> {
    const id = await this.gene();
    await this.change(id, 'SCAN', 'demo-alice');
    await this.change(id, 'CONFIRM', 'demo-alice');
    const { data } = await this.check(id);
    return { id, ticket: String(data['ticket']) };
  }

  redeem(ticket: string, ask: Ask = {}): Promise<Answer> {
    const body = { ticket, client_id: 'demo-app', client_secret: 'demo-secret' };
    return this.post('/api/v3/exchange-tokenset-with-qrcode-ticket', { body, ...ask });
  }

  async #ask(method: string, path: string, ask: Ask): Promise<Answer> {
    const appId = 'appId' in ask ? ask.appId : 'demo-app';
    const headers = {
      ...(appId !== undefined && { 'x-authing-app-id': appId }),
      ...(ask.token !== undefined && { authorization: ask.token }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...ask.headers,
    };
    const body = typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body ?? {});
    const response = await this.raw(path, { method, headers, ...(method === 'POST' && { body }) });
    return read(response);
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const envelope: { statusCode?: number; data?: Record<string, unknown> } = text.startsWith('{')
    ? JSON.parse(text)
    : {};
  return {
    http: response.status,
    statusCode: envelope.statusCode ?? 0,
    data: envelope.data ?? {},
    headers: response.headers,
    text: text.replace(/"requestId":"[^"]*"/, '"requestId":"-"'),
  };
}
