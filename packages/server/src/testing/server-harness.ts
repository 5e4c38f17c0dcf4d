import { createQrLoginServer } from '../qr-login-server.js';
import { createDemoServerOptions } from '../demo.js';
import type { QrLoginServerOptions } from '../options.js';

/** Options of one request. */
export interface TestRequest {
  /** Default `demo-app`; `undefined` sends none. */
  readonly appId?: string | undefined;
  /** The `authorization` header. */
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response with its parsed body. */
export interface TestResponse {
  readonly status: number;
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
  static of(options: QrLoginServerOptions, remoteAddress: string | null = '192.0.2.7'): ServerHarness {
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
  static async demo(changes: Partial<QrLoginServerOptions> = {}): Promise<ServerHarness> {
    const clock = changes.clock ? { clock: changes.clock } : {};
    return ServerHarness.of({
      ...(await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000', ...clock })),
      ...changes,
    });
  }

  /** Sends one raw request. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#send(path, init);
  }

  get(path: string, request: TestRequest = {}): Promise<TestResponse> {
    return this.#request('GET', path, request);
  }

  post(path: string, request: TestRequest = {}): Promise<TestResponse> {
    return this.#request('POST', path, request);
  }

  /** Creates a code and returns its id. */
  async createCode(request: TestRequest = {}): Promise<string> {
    const { data } = await this.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' }, ...request });
    return String(data['qrcodeId']);
  }

  check(id: string, request: TestRequest = {}): Promise<TestResponse> {
    return this.get(`/api/v3/check-qrcode-status?qrcodeId=${id}`, request);
  }

  change(id: string, action: string, token: string, request: TestRequest = {}): Promise<TestResponse> {
    return this.post('/api/v3/change-qrcode-status', { token, body: { qrcodeId: id, action }, ...request });
  }

  /** Creates a code that Alice approves, and returns its ticket. */
  async createApprovedCode(): Promise<{ readonly id: string; readonly ticket: string }> {
    const id = await this.createCode();
    await this.change(id, 'SCAN', 'demo-alice');
    await this.change(id, 'CONFIRM', 'demo-alice');
    const { data } = await this.check(id);
    return { id, ticket: String(data['ticket']) };
  }

  redeem(ticket: string, request: TestRequest = {}): Promise<TestResponse> {
    const body = { ticket, client_id: 'demo-app', client_secret: 'demo-secret' };
    return this.post('/api/v3/exchange-tokenset-with-qrcode-ticket', { body, ...request });
  }

  async #request(method: string, path: string, request: TestRequest): Promise<TestResponse> {
    const appId = 'appId' in request ? request.appId : 'demo-app';
    const headers = {
      ...(appId !== undefined && { 'x-authing-app-id': appId }),
      ...(request.token !== undefined && { authorization: request.token }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...request.headers,
    };
    const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? {});
    const response = await this.fetch(path, { method, headers, ...(method === 'POST' && { body }) });
    return toTestResponse(response);
  }
}

async function toTestResponse(response: Response): Promise<TestResponse> {
  const text = await response.text();
  const envelope: { statusCode?: number; data?: Record<string, unknown> } = text.startsWith('{')
    ? JSON.parse(text)
    : {};
  return {
    status: response.status,
    statusCode: envelope.statusCode ?? 0,
    data: envelope.data ?? {},
    headers: response.headers,
    text: text.replace(/"requestId":"[^"]*"/, '"requestId":"-"'),
  };
}
