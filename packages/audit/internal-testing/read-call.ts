import { isEventStream } from '../src/http/first-event.js';

/** A request of the protocol, in the same words for both versions. */
export interface Call {
  readonly version: 'v3' | 'v2';
  readonly kind: 'create' | 'status' | 'scan' | 'confirm' | 'cancel' | 'redeem' | 'other';
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** Of the JSON body; none if it is no JSON. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Id of the code, if the request names it. */
  readonly id: string | undefined;
  /** Token of the account. */
  readonly token: string | undefined;
}

const kinds: Readonly<Record<string, Call['kind']>> = {
  'gene-qrcode': 'create',
  gene: 'create',
  'check-qrcode-status': 'status',
  'get-qrcode-status': 'status',
  check: 'status',
  scanned: 'scan',
  confirm: 'confirm',
  cancel: 'cancel',
  SCAN: 'scan',
  CONFIRM: 'confirm',
  CANCEL: 'cancel',
  'exchange-tokenset-with-qrcode-ticket': 'redeem',
  userinfo: 'redeem',
};

/** Reads a request without using it up. */
export async function readCall(request: Request): Promise<Call> {
  const url = new URL(request.url);
  const body = await request.clone().text();
  const members = request.method === 'POST' ? parse(body) : {};
  const { searchParams } = url;
  const id = members['qrcodeId'] ?? members['random'] ?? searchParams.get('qrcodeId') ?? searchParams.get('random');
  const word = typeof members['action'] === 'string' ? members['action'] : url.pathname.split('/').at(-1);
  return {
    version: url.pathname.startsWith('/api/v3/') ? 'v3' : 'v2',
    kind: kinds[word ?? ''] ?? 'other',
    url,
    headers: request.headers,
    body,
    members,
    id: typeof id === 'string' ? id : undefined,
    token: request.headers.get('authorization')?.replace('Bearer ', ''),
  };
}

/** The same request with other headers, members or parameters. `undefined` removes one. */
export function changeRequest(
  request: Request,
  call: Call,
  changes: {
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly members?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, string>>;
  },
): Request {
  const url = new URL(call.url);
  for (const [name, value] of Object.entries(changes.query ?? {})) url.searchParams.set(name, value);
  const headers = new Headers(call.headers);
  headers.delete('content-length');
  for (const [name, value] of Object.entries(changes.headers ?? {}))
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  const body = changes.members ? JSON.stringify({ ...call.members, ...changes.members }) : call.body;
  return new Request(url, { method: request.method, headers, ...(request.method === 'POST' && { body }) });
}

/** The same response with another `data`. An event stream, which has no end, stays as it is. */
export async function changeData(
  response: Response,
  change: (data: Readonly<Record<string, unknown>>) => object,
): Promise<Response> {
  if (isEventStream(response.headers)) return response;
  const envelope = parse(await response.text());
  const data = { ...Object(envelope['data']) };
  const body = JSON.stringify(Object.keys(data).length > 0 ? { ...envelope, data: change(data) } : envelope);
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(body, { status: response.status, headers });
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return { ...Object(value) };
  } catch {
    return {};
  }
}
