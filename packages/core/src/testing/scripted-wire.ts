import type { ScriptedServerOptions } from './scripted-server-options.js';

let requests = 0;

function nextRequestId(): string {
  requests++;
  return `scripted-${requests}`;
}

/** PROTOCOL 3.1.1 */
export function envelope(data: object | undefined, statusCode = 200): Response {
  const message = statusCode === 200 ? 'OK' : 'no such code';
  return json(200, { statusCode, message, requestId: nextRequestId(), ...(data && { data }) });
}

/** PROTOCOL 3.2.2 and 6.1.2: accepts a challenge, and does not check verifiers. */
export function codeResponse(id: string, query: URLSearchParams, options: ScriptedServerOptions): Response {
  const { lifetimeMs = 0, userCode } = options;
  const isBound = query.get('codeChallengeMethod') === 'S256';
  return envelope({
    qrcodeId: id,
    url: `https://login.example.com/pictures/${id}`,
    content: `https://login.example.com/approve#${id}`,
    expiresIn: lifetimeMs / 1000,
    interval: 500,
    ...(userCode !== undefined && { userCode }),
    ...(isBound && { binding: { method: 'S256', header: 'X-QR-Verifier' } }),
  });
}

/** The response to a preflight request. */
export function preflightResponse(request: Request): Response {
  const headers = request.headers.get('access-control-request-headers') ?? '*';
  return new Response(null, {
    status: 204,
    headers: { ...open, 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': headers },
  });
}

/** A response with an error status. */
export function failureResponse(status: number): Response {
  return json(status, { statusCode: status, message: 'set by the test', requestId: nextRequestId() });
}

const open = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };

function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...open, 'content-type': 'application/json' } });
}
