import { fromBase64Url } from '../../src/crypto/base64url.js';
import type { Action, WireStatus } from '../../src/domain/transitions.js';
import type { TestResponse, ServerHarness } from '../../src/testing/server-harness.js';
import { describeCheck } from './code-model.js';
import type { Outcome, Reason } from './history.js';

/** A response in the terms of a history, and the secret for the client alone: an id, or a ticket. */
export interface Reply {
  readonly outcome: Outcome;
  readonly secret?: string;
  /** Key of the rotating content of a new code. */
  readonly rotationKey?: string;
}

/** Address of a phone, and the proof in the content that it has scanned. */
export interface ScannedFrom {
  readonly address: string;
  readonly contentProof?: string | undefined;
}

/** A backend and its credentials. */
export interface Backend {
  readonly appId: string;
  readonly secret: string;
}

/** One version of the protocol, for pages, phones and backends. Users are identified by the name shown to the page. */
export interface Wire {
  /** `from` is the address of the page. */
  createCode(challenge: string | undefined, from?: string): Promise<Reply>;
  read(id: string, verifier: string | undefined): Promise<Reply>;
  change(id: string, action: Action, token: string | undefined, scanned?: ScannedFrom): Promise<Reply>;
  /** Enters the digits of the check code, from the address of the page. */
  verify(id: string, verifier: string | undefined, digits: string, from: string): Promise<Reply>;
  report(id: string, token: string | undefined): Promise<Reply>;
  /** The digits on the phone of that user; `undefined` for every other user, and before the scan. */
  readDigits(id: string, token: string): Promise<string | undefined>;
  /** The user is identified by id. */
  redeem(ticket: string, backend: Backend): Promise<Reply>;
}

/** Version 3 (PROTOCOL 3). */
export function createV3Wire(server: ServerHarness): Wire {
  return {
    createCode: async (challenge, from) =>
      toReply(
        server.post('/api/v3/gene-qrcode', {
          body: { type: 'MOBILE_APP', ...challengeFields(challenge) },
          headers: addressHeader(from),
        }),
        (data) => ({ outcome: { type: 'ok' }, secret: String(data['qrcodeId']), ...rotationOf(data) }),
      ),
    read: async (id, verifier) =>
      toReply(server.check(id, { headers: verifierHeader(verifier) }), (data) =>
        statusReply(String(data['status']), data['briefUserInfo'], data['ticket'], data['check']),
      ),
    change: async (id, action, token = '', { address, contentProof } = { address: '' }) =>
      toReply(
        server.change(id, action, token, {
          body: { qrcodeId: id, action, contentProof },
          headers: addressHeader(address),
        }),
        () => ({ outcome: done }),
      ),
    verify: async (id, verifier, checkCode, from) =>
      toReply(
        server.post('/api/v3/verify-check-code', {
          body: { qrcodeId: id, checkCode },
          headers: { ...verifierHeader(verifier), ...addressHeader(from) },
        }),
        checkReply,
      ),
    report: async (id, token = '') =>
      toReply(server.post('/api/v3/report-qrcode', { token, body: { qrcodeId: id, reason: 'not-me' } }), reportReply),
    readDigits: (id, token) => readDigits(server, id, token),
    redeem: async (ticket, backend) =>
      toReply(
        server.redeem(ticket, { appId: backend.appId, body: redemptionBody(ticket, backend) }),
        ({ id_token: token }) => redeemedReply(JSON.parse(payloadOf(String(token))).sub),
        'invalid ticket',
      ),
  };
}

const path = '/api/v2/qrcode';
const pathOf = { SCAN: 'scanned', CONFIRM: 'confirm', CANCEL: 'cancel' } as const;
const statuses: Readonly<Record<number, string>> = {
  [-1]: 'EXPIRED',
  0: 'PENDING',
  1: 'SCANNED',
  2: 'AUTHORIZED',
  3: 'CANCELLED',
};

/** Version 2 (PROTOCOL 4). */
export function createV2Wire(server: ServerHarness): Wire {
  return {
    createCode: async (challenge, from) =>
      toReply(
        server.post(`${path}/gene`, {
          body: { scene: 'APP_AUTH', ...challengeFields(challenge) },
          headers: addressHeader(from),
        }),
        (data) => ({ outcome: { type: 'ok' }, secret: String(data['random']), ...rotationOf(data) }),
      ),
    read: async (id, verifier) =>
      toReply(server.get(`${path}/check?random=${id}`, { headers: verifierHeader(verifier) }), (data) =>
        statusReply(statuses[Number(data['status'])] ?? '', data['userInfo'], data['ticket'], data['check']),
      ),
    change: async (id, action, token = '', { address, contentProof } = { address: '' }) =>
      toReply(
        server.post(`${path}/${pathOf[action]}`, {
          token,
          body: { random: id, contentProof },
          headers: addressHeader(address),
        }),
        () => ({ outcome: done }),
      ),
    verify: async (id, verifier, checkCode, from) =>
      toReply(
        server.post(`${path}/verify-check-code`, {
          body: { random: id, checkCode },
          headers: { ...verifierHeader(verifier), ...addressHeader(from) },
        }),
        checkReply,
      ),
    report: async (id, token = '') =>
      toReply(server.post(`${path}/report`, { token, body: { random: id, reason: 'not-me' } }), reportReply),
    // Version 2 has no context.
    readDigits: (id, token) => readDigits(server, id, token),
    redeem: async (ticket, backend) =>
      toReply(
        server.post(`${path}/userinfo`, { appId: backend.appId, body: redemptionBody(ticket, backend) }),
        (data) => redeemedReply(data['id']),
        'invalid ticket',
      ),
  };
}

/** Pages and backends of version 3, phones of version 2: both share all codes. */
export function createMixedWire(server: ServerHarness): Wire {
  const phones = createV2Wire(server);
  return {
    ...createV3Wire(server),
    change: (...request) => phones.change(...request),
    report: (...request) => phones.report(...request),
  };
}

const done: Outcome = { type: 'ok' };
const reasons: Readonly<Record<number, Reason>> = {
  401: 'unauthenticated',
  2020: 'unauthenticated',
  403: 'other user',
  404: 'unknown',
  2241: 'unknown',
  422: 'not now',
  // Version 2 has the reason in the same number (PROTOCOL 3.4.6).
  40311: 'other user',
  42211: 'not now',
  42212: 'not now',
  40_301: 'far away',
  40_303: 'reported',
  40_901: 'check code required',
  42_201: 'content changed',
};

/** Throws for a response that no operation should get, and for every failure except a network error. */
async function toReply(
  request: Promise<TestResponse>,
  read: (data: Readonly<Record<string, unknown>>) => Reply,
  failureReason?: Reason,
): Promise<Reply> {
  const response = await request.catch((error: unknown) => {
    if (!isConnectionError(error)) throw error;
    return undefined;
  });
  if (!response || response.status === 502 || response.status === 503) return { outcome: { type: 'info' } };
  const { apiCode, code: v2Code } = JSON.parse(response.text);
  const code = Number(apiCode ?? (response.statusCode || v2Code));
  if (code === 200) return read(response.data);
  const reason = failureReason && (code === 400 || code === 422) ? failureReason : reasons[code];
  if (!reason) throw new Error(`unexpected response: HTTP ${response.status}, code ${code}`);
  return { outcome: { type: 'fail', reason } };
}

/** Messages of `fetch` and body readers for failed or broken connections. */
function isConnectionError(error: unknown): boolean {
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
}

const statusNames: readonly string[] = ['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED'];
const isStatus = (word: string): word is WireStatus => statusNames.includes(word);

/** The state of a check code, as the model describes it. */
function checkOf(check: unknown): string {
  return describeCheck(Object(check));
}

const checkReply = (data: object): Reply => ({ outcome: { type: 'ok', check: checkOf(data) } });
const reportReply = (data: Readonly<Record<string, unknown>>): Reply => ({
  outcome: { type: 'ok', cancelled: data['cancelled'] === true },
});

async function readDigits(server: ServerHarness, id: string, token: string): Promise<string | undefined> {
  const response = await server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token }).catch(() => undefined);
  const digits = response?.data['checkCode'];
  return typeof digits === 'string' ? digits : undefined;
}

function rotationOf(data: Readonly<Record<string, unknown>>): Pick<Reply, 'rotationKey'> {
  const { key } = Object(data['rotation']);
  return typeof key === 'string' ? { rotationKey: key } : {};
}

function addressHeader(address: string | undefined): Readonly<Record<string, string>> {
  return address ? { 'x-forwarded-for': address } : {};
}

function statusReply(status: string, user: unknown, ticket: unknown, check: unknown): Reply {
  if (!isStatus(status)) throw new Error(`unexpected status: ${status}`);
  const displayName = typeof user === 'object' && user && 'displayName' in user ? user.displayName : undefined;
  return {
    outcome: {
      type: 'ok',
      status,
      ...(typeof displayName === 'string' && { user: displayName }),
      ...(typeof ticket === 'string' && { ticket: 'a ticket' }),
      ...(check !== undefined && { check: checkOf(check) }),
    },
    ...(typeof ticket === 'string' && { secret: ticket }),
  };
}

const redeemedReply = (user: unknown): Reply => ({ outcome: { type: 'ok', user: String(user) } });

function challengeFields(challenge: string | undefined): object {
  return challenge === undefined ? {} : { codeChallenge: challenge, codeChallengeMethod: 'S256' };
}

function verifierHeader(verifier: string | undefined): Readonly<Record<string, string>> {
  return verifier === undefined ? {} : { 'x-qr-verifier': verifier };
}

function redemptionBody(ticket: string, { appId, secret }: Backend): object {
  return { ticket, client_id: appId, client_secret: secret };
}

function payloadOf(token: string): string {
  return new TextDecoder().decode(fromBase64Url(token.split('.')[1] ?? ''));
}
