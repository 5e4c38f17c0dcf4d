import { cleanDisplayName } from '@qr-login/core';
import { isObject, own, readMs, readSeconds } from '@qr-login/core/internal';
import type { JsonObject } from '@qr-login/core/internal';
import { ApproverError } from '../errors.js';
import type { LoginRequest, LoginRequestStatus, Proximity } from '../login-request.js';

const statuses: Readonly<Record<string, LoginRequestStatus>> = {
  PENDING: 'pending',
  SCANNED: 'scanned',
  AUTHORIZED: 'authorized',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
};
const proximities: readonly Proximity[] = ['same-network', 'same-country', 'different-country'];
const maxAgeMs = 86_400_000;
const proofPattern = /^[\w.-]{1,256}$/;
const idPattern = /^[\w-]{16,128}$/;

/** Whether a text can be the id of a code. */
export function isCodeId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/**
 * The login request in the `data` of a context (PROTOCOL 3.5). `id` is the requested code; without it, `data` must name one. Throws
 * `ApproverError` with the code `protocol` for anything else.
 */
export function parseLoginRequest(data: unknown, id: string | undefined): LoginRequest {
  if (!isObject(data)) throw expected('data', 'an object');
  return {
    id: readId(data, id),
    status: readStatus(data),
    app: readApp(own(data, 'app')),
    ...readRequester(data),
    ageMs: readRequiredSeconds(data, 'age'),
    remainingMs: readRequiredSeconds(data, 'expiresIn'),
    foreignPoll: own(data, 'foreignPoll') === true,
    ...readPolicies(data),
    ...readContentProof(data),
  };
}

function readId(data: JsonObject, id: string | undefined): string {
  const named = own(data, 'qrcodeId') ?? id;
  if (!isCodeId(named)) throw expected('data.qrcodeId', 'the id of a code');
  if (id !== undefined && named !== id) throw expected('data.qrcodeId', 'the requested code');
  return named;
}

function readStatus(data: JsonObject): LoginRequestStatus {
  const status = own(data, 'status');
  const known = typeof status === 'string' && Object.hasOwn(statuses, status) ? statuses[status] : undefined;
  if (!known) throw expected('data.status', `one of ${Object.keys(statuses).join(', ')}`);
  return known;
}

function readApp(app: unknown): LoginRequest['app'] {
  const appId = isObject(app) ? readText(own(app, 'appId')) : undefined;
  if (!isObject(app) || appId === undefined) throw expected('data.app.appId', 'a text');
  return { appId, name: readText(own(app, 'name')) ?? appId };
}

function readRequester(data: JsonObject): Pick<LoginRequest, 'origin' | 'browser' | 'os' | 'ip' | 'place'> {
  const origin = readOrigin(own(data, 'origin'));
  const [browser, os, ip, place] = ['browser', 'os', 'ip', 'place'].map((name) => readText(own(data, name)));
  return {
    ...(origin !== undefined && { origin }),
    ...(browser !== undefined && { browser }),
    ...(os !== undefined && { os }),
    ...(ip !== undefined && { ip }),
    ...(place !== undefined && { place }),
  };
}

function readPolicies(
  data: JsonObject,
): Pick<LoginRequest, 'proximity' | 'canReport' | 'checkCode' | 'checkVerified' | 'checkFailed' | 'intervalMs'> {
  const checkCode = own(data, 'checkCode');
  const isCheckCode = typeof checkCode === 'string' && /^\d{4,8}$/.test(checkCode);
  if (checkCode !== undefined && !isCheckCode) throw expected('data.checkCode', '4 to 8 digits');
  const named = own(data, 'proximity');
  const known = proximities.find((each) => each === named) ?? 'unknown';
  const proximity = known === 'same-network' && own(data, 'operatorOnly') === true ? 'same-operator' : known;
  const intervalMs = readMs(own(data, 'interval'));
  return {
    ...(named !== undefined && { proximity }),
    canReport: own(data, 'canReport') === true,
    ...(isCheckCode && { checkCode }),
    checkVerified: !isCheckCode || own(data, 'checkVerified') === true,
    ...(own(data, 'checkFailed') === true && { checkFailed: true }),
    ...(intervalMs !== undefined && { intervalMs }),
  };
}

function readContentProof(data: JsonObject): Pick<LoginRequest, 'contentProof'> {
  const contentProof = own(data, 'contentProof');
  if (contentProof === undefined) return {};
  if (typeof contentProof !== 'string' || !proofPattern.test(contentProof))
    throw expected('data.contentProof', '1 to 256 URL-safe characters');
  return { contentProof };
}

function readRequiredSeconds(data: JsonObject, name: string): number {
  const ms = readSeconds(own(data, name), 0, maxAgeMs);
  if (ms === undefined) throw expected(`data.${name}`, 'a number of seconds');
  return ms;
}

/** A text that cannot deceive or break a line, or `undefined`. */
function readText(value: unknown): string | undefined {
  const text = typeof value === 'string' ? cleanDisplayName(value) : '';
  return text === '' ? undefined : text;
}

/** Never shortened: the end of a host name says whose it is. */
function readOrigin(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\/[a-z0-9.:[\]-]{1,260}$/.test(value) ? value : undefined;
}

function expected(path: string, what: string): ApproverError {
  return new ApproverError('protocol', `${path} must be ${what}`);
}
