import type { AuditContext } from '../audit-context.js';
import type { Exchange, OutgoingRequest } from '../http/exchange.js';
import type { CodeServer, CreatedCode } from './code-server.js';
import { genauthProtocols } from './genauth-routes.js';
import { requireReadiness } from './refusal.js';
import { share } from './share.js';
import { createUnknownId } from './unknown-id.js';

/** A request that no server may answer with success. */
export interface ErrorCase {
  readonly name: string;
  readonly request: OutgoingRequest;
  /** The documented HTTP status. Absent for a mapped server. */
  readonly status?: number;
  /** The documented `statusCode` of version 3. Absent if the HTTP status says it. */
  readonly statusCode?: number;
  /** The documented `apiCode` of version 3. */
  readonly apiCode?: number;
  /** The documented `code` of version 2. */
  readonly code?: number;
}

/** An error case with its response. */
export interface RecordedError extends ErrorCase {
  readonly exchange: Exchange;
}

const recorded = new WeakMap<CodeServer, Promise<readonly RecordedError[]>>();

/** Sends every error case, once per run, for all checks that look at error responses. */
export function recordErrors(server: CodeServer, context: AuditContext): Promise<readonly RecordedError[]> {
  return share(recorded, server, () => record(server, context));
}

async function record(server: CodeServer, context: AuditContext): Promise<readonly RecordedError[]> {
  const code = await server.createCode();
  const cases = [...commonCases(server, code), ...genauthCases(server, context, code)];
  const errors: RecordedError[] = [];
  for (const each of cases) {
    const exchange = await context.http.send(each.request);
    requireReadiness({ exchange });
    errors.push({ ...each, exchange });
  }
  return errors;
}

function commonCases(server: CodeServer, code: CreatedCode): readonly ErrorCase[] {
  const create = server.createRequest();
  const unknown = createUnknownId(code.id);
  return [
    {
      name: 'an unknown code',
      request: server.statusRequest({ id: unknown, verifier: undefined }),
      status: 200,
      statusCode: 404,
      code: 2241,
    },
    {
      name: 'an unknown path',
      request: { ...create, url: new URL(`${create.url.pathname}-x`, create.url) },
      status: 404,
    },
    { name: 'a wrong method', request: { ...create, method: 'DELETE', body: undefined }, status: 405 },
    ...(create.body
      ? [{ name: 'a broken body', request: asJson(create, '{"a":'), status: 200, statusCode: 400, code: 2231 }]
      : []),
  ];
}

/** PROTOCOL 3.1.2, 3.1.3 and 4.1.2. */
function genauthCases(server: CodeServer, { credentials }: AuditContext, code: CreatedCode): readonly ErrorCase[] {
  if (!genauthProtocols.includes(server.protocol)) return [];
  const status = server.statusRequest(code);
  const create = server.createRequest();
  const { 'x-authing-app-id': _, ...withoutApp } = status.headers ?? {};
  const malformed = { status: 200, statusCode: 400, code: 2231 };
  const signedOut = { status: 200, statusCode: 401, apiCode: 2020, code: 2020 };
  return [
    { name: 'no app', request: { ...status, headers: withoutApp }, ...malformed, apiCode: 2010, code: 2010 },
    { name: 'an unknown app', request: inApp(status, 'no-such-app'), ...malformed, apiCode: 2011, code: 2011 },
    { name: 'no id', request: { ...status, url: new URL(status.url.pathname, status.url) }, ...malformed },
    { name: 'a malformed id', request: server.statusRequest({ id: 'x', verifier: undefined }), ...malformed },
    { name: 'no user', request: server.changeRequest(code.id, 'scan', undefined), ...signedOut },
    { name: 'an unknown token', request: server.changeRequest(code.id, 'scan', 'no-such-token'), ...signedOut },
    {
      name: 'an unsupported kind of code',
      request: { ...create, body: { type: 'WECHAT_MINIPROGRAM', scene: 'WXAPP_AUTH' } },
      status: 200,
      statusCode: 422,
      code: 422,
    },
    { name: 'a body over 8 KiB', request: asJson(create, JSON.stringify({ a: 'a'.repeat(9000) })), status: 413 },
    { name: 'a body that is no JSON', request: asJson(create, JSON.stringify(create.body), 'text/plain'), status: 415 },
    ...(credentials.app.appSecret === undefined
      ? []
      : [{ name: 'an invalid ticket', request: server.redeemRequest('no-such-ticket'), ...malformed, code: 422 }]),
  ];
}

function inApp(request: OutgoingRequest, appId: string): OutgoingRequest {
  return { ...request, headers: { ...request.headers, 'x-authing-app-id': appId } };
}

function asJson(request: OutgoingRequest, body: string, type = 'application/json'): OutgoingRequest {
  return { ...request, headers: { ...request.headers, 'content-type': type }, body };
}
