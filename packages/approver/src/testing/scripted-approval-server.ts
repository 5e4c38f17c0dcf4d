import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { ScriptedLoginCode } from './scripted-login-code.js';
import type { Rejection, ScriptedCodeOptions } from './scripted-login-code.js';

/** Options of a `ScriptedApprovalServer`. */
export interface ScriptedApprovalServerOptions {
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** A failure that replaces responses. */
export interface ScriptedFailure {
  /** HTTP status, 400 to 599. */
  readonly status: number;
  /** Retry-After in seconds. Default: none. */
  readonly retryAfterSeconds?: number;
  /** Responses that fail. Default 1. */
  readonly times?: number;
}

/** A request, as the server received it. */
export interface ScriptedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

const v2Actions: Readonly<Record<string, string>> = { scanned: 'SCAN', confirm: 'CONFIRM', cancel: 'CANCEL' };
const unknownCode: Rejection = { statusCode: 404 };
const contentChanged: Rejection = { statusCode: 422, apiCode: 42201 };

/**
 * The phone's side of a login server, scripted, for tests of an app that approves. Pass its `fetch` to `createApprover`. The access token
 * is the name of the user. Both protocol versions share the codes.
 */
export class ScriptedApprovalServer {
  readonly #clock: Clock;
  readonly #codes: ScriptedLoginCode[] = [];
  readonly #requests: ScriptedRequest[] = [];
  readonly #signedOut = new Set<string>();
  readonly #reports: string[] = [];
  #failures: ScriptedFailure[] = [];
  #responsesToLose = 0;
  #isConnected = true;

  constructor({ clock = systemClock }: ScriptedApprovalServerOptions = {}) {
    this.#clock = clock;
  }

  /** Requests so far. */
  get requests(): readonly ScriptedRequest[] {
    return [...this.#requests];
  }

  /** Ids that users reported. */
  get reports(): readonly string[] {
    return [...this.#reports];
  }

  /** Creates a code and returns its id. */
  createCode(options: ScriptedCodeOptions = {}): string {
    const id = `scripted-code-${String(this.#codes.length + 1).padStart(6, '0')}`;
    this.#codes.push(new ScriptedLoginCode(id, options, this.#clock));
    return id;
  }

  /** Status of a code, as version 3 spells it; `undefined` for an unknown one. */
  statusOf(id: string): string | undefined {
    return this.#find(id)?.status;
  }

  /** The screen shows another proof of a code that was created with one. Each is accepted for 15 seconds (PROTOCOL 8.2.4). */
  rotateContent(id: string, contentProof: string): void {
    this.#find(id)?.showContent(contentProof);
  }

  /** The page has received the right digits. */
  verifyCheckCode(id: string): void {
    this.#find(id)?.verifyCheckCode();
  }

  /** The page has received wrong digits three times. */
  failCheckCode(id: string): void {
    this.#find(id)?.failCheckCode();
  }

  /** Another phone of the user has declined. */
  cancelCode(id: string): void {
    this.#find(id)?.cancel();
  }

  /** Ends the session of a user. */
  signOut(user: string): void {
    this.#signedOut.add(user);
  }

  /** Answers the next requests with this HTTP status; none of them has an effect. */
  fail(failure: ScriptedFailure): void {
    this.#failures = Array.from({ length: failure.times ?? 1 }, () => failure);
  }

  /** The next request takes effect and its response is lost. */
  loseNextResponse(): void {
    this.#responsesToLose++;
  }

  /** Takes the server off the network. */
  disconnect(): void {
    this.#isConnected = false;
  }

  /** For the option `fetch`. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    if (!this.#isConnected) throw new TypeError('fetch failed');
    const request = await readRequest(new Request(input, init));
    this.#requests.push(request);
    const failure = this.#failures.shift();
    const response = failure ? toFailure(failure) : this.#answer(request);
    if (this.#responsesToLose === 0) return response;
    this.#responsesToLose--;
    throw new TypeError('fetch failed');
  };

  #answer(request: ScriptedRequest): Response {
    const { path, query, body } = request;
    const user = /^Bearer (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    const [, v2Action = ''] = /\/api\/v2\/qrcode\/(\w+)$/.exec(path) ?? [];
    const reply = path.includes('/api/v2/') ? replyV2 : replyV3;
    if (user === undefined || this.#signedOut.has(user)) return reply({ statusCode: 401, apiCode: 2020 });
    if (path.endsWith('/api/v3/qrcode-context')) return this.#describe(query, user);
    if (path.endsWith('/api/v3/report-qrcode')) return this.#report(String(body['qrcodeId']), user);
    const id = String(body['qrcodeId'] ?? body['random']);
    const action = v2Actions[v2Action] ?? body['action'];
    if (action !== 'SCAN' && action !== 'CONFIRM' && action !== 'CANCEL') return new Response('', { status: 404 });
    const code = this.#find(id);
    if (!code) return reply(unknownCode);
    if (action === 'SCAN' && !code.hasCurrentContent(toText(body['contentProof']), user)) return reply(contentChanged);
    return reply(code.change(action, user), { random: id });
  }

  #describe({ qrcodeId, userCode, contentProof }: ScriptedRequest['query'], user: string): Response {
    const code = this.#codes.find(({ id, options }) =>
      userCode === undefined ? id === qrcodeId : options.userCode === userCode.replaceAll('-', '').toUpperCase(),
    );
    if (!code) return replyV3(unknownCode);
    if (!code.hasCurrentContent(contentProof, user)) return replyV3(contentChanged);
    const data = code.describe(user, contentProof);
    return replyV3(undefined, { ...(userCode !== undefined && { qrcodeId: code.id }), ...data });
  }

  #report(id: string, user: string): Response {
    const code = this.#find(id);
    if (!code) return replyV3(unknownCode);
    const rejection = code.report(user);
    if (!rejection) this.#reports.push(id);
    return replyV3(rejection, { cancelled: code.status === 'CANCELLED' });
  }

  #find(id: string): ScriptedLoginCode | undefined {
    return this.#codes.find((code) => code.id === id);
  }
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

async function readRequest(request: Request): Promise<ScriptedRequest> {
  const { pathname, searchParams } = new URL(request.url);
  const text = await request.text();
  const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  return {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(request.headers),
    body,
  };
}

function replyV3(rejection: Rejection | undefined, data?: object): Response {
  const success = { statusCode: 200, message: 'OK', requestId: 'scripted', ...(data && { data }) };
  return Response.json(rejection ? { ...rejection, message: 'rejected', requestId: 'scripted' } : success);
}

/** Version 2 has one number: the one of the vendor's list, or the status. */
function replyV2(rejection: Rejection | undefined, data?: object): Response {
  if (!rejection) return Response.json({ code: 200, message: 'OK', requestId: 'scripted', data });
  const { statusCode, apiCode } = rejection;
  const code = apiCode ?? (statusCode === 404 ? 2241 : statusCode);
  return Response.json({ code, message: 'rejected', requestId: 'scripted', data: null });
}

function toFailure({ status, retryAfterSeconds }: ScriptedFailure): Response {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return Response.json({ statusCode: status, message: 'failed' }, { status, headers });
}
