import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { createStoredCode } from './device-codes.js';
import type { CodeTimes, StoredCode } from './device-codes.js';
import { serveForms } from './device-http.js';
import type { FormRequest, FormResponse } from './device-http.js';
import type { DeviceRule } from './device-rules.js';

const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';
const maxWrongGuesses = 10;
/** Clients and their secrets. */
const clients: ReadonlyMap<string, string | undefined> = new Map([
  ['screen', undefined],
  ['backend', 'secret-of-the-backend'],
  ['other-screen', undefined],
]);

/** Settings. */
export interface DeviceServerOptions extends Partial<CodeTimes> {
  /** The rule that is switched off. Default: none. */
  readonly without?: DeviceRule;
  /** Default: the system clock. */
  readonly clock?: Clock;
}

/** A server on this machine. */
export interface OpenDeviceServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a minimal OAuth server with the device flow (RFC 8628). Its user approves with `POST /device`. */
export function openDeviceServer({
  without,
  lifetimeS = 600,
  intervalS = 1,
  clock = systemClock,
}: DeviceServerOptions = {}): Promise<OpenDeviceServer> {
  const codes = new Map<string, StoredCode>();
  const keeps = (rule: DeviceRule): boolean => rule !== without;
  let wrongGuesses = 0;

  return serveForms(async (request, issuer) => {
    const { status, body, headers } = await route(request, issuer);
    const cors = {
      'access-control-allow-origin': keeps('no credentials over CORS') ? '*' : (request.origin ?? '*'),
      ...(!keeps('no credentials over CORS') && { 'access-control-allow-credentials': 'true' }),
    };
    const caching = { 'cache-control': keeps('no-store') ? 'no-store' : 'no-cache' };
    return { status, body, headers: { ...caching, ...cors, ...headers } };
  });

  function route(request: FormRequest, issuer: string): Promise<FormResponse> | FormResponse {
    const { method, path, isForm } = request;
    if (path === '/.well-known/oauth-authorization-server') return { status: 200, body: metadata(issuer) };
    if (path === '/device') return method === 'POST' ? decide(request) : enterUserCode(request);
    if (path !== '/device_authorization' && path !== '/token') return { status: 404, body: {} };
    if (keeps('body only') && method !== 'POST') return { status: 405, body: {} };
    if (!keeps('accepts forms') && isForm) return { status: 415, body: {} };
    const parameters = new URLSearchParams(keeps('body only') ? request.body : [...request.query, ...request.body]);
    const respond = path === '/token' ? redeem : authorizeDevice;
    return respond(parameters, request.authorization, issuer);
  }

  function metadata(issuer: string): object {
    return {
      issuer: keeps('announces its issuer') ? issuer : 'https://issuer.example',
      device_authorization_endpoint: `${issuer}/device_authorization`,
      token_endpoint: `${issuer}/token`,
      grant_types_supported: [deviceGrantType],
    };
  }

  function authorizeDevice(
    parameters: URLSearchParams,
    authorization: string | undefined,
    issuer: string,
  ): FormResponse {
    const clientId = authenticate(parameters, authorization, keeps('authenticates at the device endpoint'));
    if (clientId === undefined) return refuse('invalid_client');
    const code = createStoredCode(clientId, clock.now(), { lifetimeS, intervalS }, keeps);
    codes.set(code.deviceCode, code);
    const page = keeps('https verification page') ? `${issuer}/device` : 'http://login.example/device';
    const query = new URLSearchParams({ user_code: code.userCode });
    if (!keeps('secret addresses')) query.set('device_code', code.deviceCode);
    const expiresIn = keeps('short lifetime') ? lifetimeS : 86_400;
    return {
      status: 200,
      body: {
        device_code: code.deviceCode,
        user_code: code.userCode,
        verification_uri: page,
        verification_uri_complete: `${page}?${query.toString()}`,
        expires_in: keeps('sends numbers') ? expiresIn : String(expiresIn),
        interval: intervalS,
      },
    };
  }

  async function redeem(parameters: URLSearchParams, authorization: string | undefined): Promise<FormResponse> {
    const clientId = authenticate(parameters, authorization, keeps('authenticates at the token endpoint'));
    if (clientId === undefined) return refuse('invalid_client');
    if (parameters.get('grant_type') !== deviceGrantType) return refuse('unsupported_grant_type');
    const deviceCode = parameters.get('device_code') ?? '';
    if (deviceCode === '') return refuse('invalid_request');
    const code = codes.get(deviceCode) ?? (keeps('separate secrets') ? undefined : find(deviceCode));
    if (!code) return refuse(keeps('exact lookup') ? 'invalid_grant' : 'authorization_pending');
    const rule = code.state === 'approved' ? 'client of an approved code' : 'client of a pending code';
    if (code.clientId !== clientId && keeps(rule)) return refuse('invalid_grant');
    if (clock.now() >= code.expiresAt) return refuse('expired_token');
    if (isTooFast(code)) return refuse('slow_down');
    if (code.state === 'denied') return refuse(keeps('denial') ? 'access_denied' : 'authorization_pending');
    const isApproved = code.state === 'approved' || (!keeps('approval before tokens') && parameters.has('user_code'));
    if (!isApproved) return refuse(keeps('authorization_pending') ? 'authorization_pending' : 'access_pending');
    return issueTokens(code);
  }

  /** Marks a poll, and makes the interval longer after one that came too early. */
  function isTooFast(code: StoredCode): boolean {
    const now = clock.now();
    const isEarly = code.lastPollAt !== undefined && now - code.lastPollAt < code.intervalMs;
    code.lastPollAt = now;
    if (!keeps('interval enforced') || (!keeps('atomic use') && code.state === 'approved')) return false;
    if (isEarly && keeps('interval increased')) code.intervalMs += 5000;
    return isEarly;
  }

  async function issueTokens(code: StoredCode): Promise<FormResponse> {
    if (!keeps('atomic use')) await sleep(300);
    if (keeps('single use')) codes.delete(code.deviceCode);
    return { status: 200, body: { access_token: randomBytes(24).toString('base64url'), token_type: 'Bearer' } };
  }

  function decide({ body }: FormRequest): FormResponse {
    const code = find(body.get('user_code'));
    if (!code || clock.now() >= code.expiresAt) return { status: 404, body: {} };
    if (code.state !== 'undecided' && keeps('final denial')) return { status: 409, body: {} };
    code.state = body.get('decision') === 'approve' ? 'approved' : 'denied';
    return { status: 200, body: {} };
  }

  function enterUserCode({ query }: FormRequest): FormResponse {
    if (wrongGuesses >= maxWrongGuesses && keeps('guesses limited')) return { status: 429, body: {} };
    if (find(query.get('user_code'))) return { status: 200, body: {} };
    wrongGuesses++;
    return { status: 404, body: {} };
  }

  function find(userCode: string | null): StoredCode | undefined {
    return [...codes.values()].find((code) => code.userCode === userCode);
  }

  /** The client of a request, or `undefined`. */
  function authenticate(
    parameters: URLSearchParams,
    authorization: string | undefined,
    needsSecret: boolean,
  ): string | undefined {
    const basic = Buffer.from(authorization?.split(' ')[1] ?? '', 'base64').toString();
    const [id = '', secret] = basic === '' ? [parameters.get('client_id') ?? ''] : basic.split(':');
    if (!clients.has(id)) return keeps('registered clients') ? undefined : id;
    return needsSecret && clients.get(id) !== secret ? undefined : id;
  }

  function refuse(error: string): FormResponse {
    if (!keeps('JSON errors') && error === 'unsupported_grant_type')
      return { status: 400, body: '<h1>Bad request</h1>' };
    if (!keeps('status 400') && error !== 'invalid_client') return { status: 403, body: { error } };
    return { status: error === 'invalid_client' ? 401 : 400, body: { error } };
  }
}
