import { fromBase64Url } from '../../rules/base64url.js';
import type { Action, WireStatus } from '../../rules/transitions.js';
import type { Answer, ServerHarness } from '../server-harness.js';
import type { Outcome, Reason } from './history.js';

/** A response in the terms of a history, and the secret for the client alone: an id, or a ticket. */
export interface Heard {
  readonly outcome: Outcome;
  readonly secret?: string;
}

/** A backend and its credentials. */
export interface Backend {
  readonly appId: string;
  readonly secret: string;
}

/** One version of the protocol, for pages, phones and backends. Users are identified by the name shown to the page. */
export interface Wire {
  make(challenge: string | undefined): Promise<Heard>;
  read(id: string, verifier: string | undefined): Promise<Heard>;
  change(id: string, action: Action, token: string | undefined): Promise<Heard>;
  /** The user is identified by id. */
  redeem(ticket: string, backend: Backend): Promise<Heard>;
}

/** Version 3 (PROTOCOL 3). */
export function speakV3(server: ServerHarness): Wire {
  return {
    make: async (challenge) =>
      hear(server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP', ...announce(challenge) } }), (data) => ({
        outcome: { type: 'ok' },
        secret: String(data['qrcodeId']),
      })),
    read: async (id, verifier) =>
      hear(server.check(id, { headers: prove(verifier) }), (data) =>
        seen(String(data['status']), data['briefUserInfo'], data['ticket']),
      ),
    change: async (id, action, token = '') => hear(server.change(id, action, token), () => ({ outcome: done })),
    redeem: async (ticket, backend) =>
      hear(
        server.redeem(ticket, { appId: backend.appId, body: present(ticket, backend) }),
        ({ id_token: token }) => redeemed(JSON.parse(payloadOf(String(token))).sub),
        'worthless',
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
export function speakV2(server: ServerHarness): Wire {
  return {
    make: async (challenge) =>
      hear(server.post(`${path}/gene`, { body: { scene: 'APP_AUTH', ...announce(challenge) } }), (data) => ({
        outcome: { type: 'ok' },
        secret: String(data['random']),
      })),
    read: async (id, verifier) =>
      hear(server.get(`${path}/check?random=${id}`, { headers: prove(verifier) }), (data) =>
        seen(statuses[Number(data['status'])] ?? '', data['userInfo'], data['ticket']),
      ),
    change: async (id, action, token = '') =>
      hear(server.post(`${path}/${pathOf[action]}`, { token, body: { random: id } }), () => ({ outcome: done })),
    redeem: async (ticket, backend) =>
      hear(
        server.post(`${path}/userinfo`, { appId: backend.appId, body: present(ticket, backend) }),
        (data) => redeemed(data['id']),
        'worthless',
      ),
  };
}

/** Pages and backends of version 3, phones of version 2: both share all codes. */
export function speakBoth(server: ServerHarness): Wire {
  const phones = speakV2(server);
  return { ...speakV3(server), change: (id, action, token) => phones.change(id, action, token) };
}

const done: Outcome = { type: 'ok' };
const reasons: Readonly<Record<number, Reason>> = {
  401: 'nobody',
  2020: 'nobody',
  403: 'other user',
  404: 'unknown',
  2241: 'unknown',
  422: 'not now',
};

/** Throws for a response that no operation should get, and for every failure except a network error. */
async function hear(
  asked: Promise<Answer>,
  read: (data: Readonly<Record<string, unknown>>) => Heard,
  refused?: Reason,
): Promise<Heard> {
  const answer = await asked.catch((error: unknown) => {
    if (!isCut(error)) throw error;
    return undefined;
  });
  if (!answer || answer.http === 502 || answer.http === 503) return { outcome: { type: 'info' } };
  const code = answer.statusCode || Number(JSON.parse(answer.text).code);
  if (code === 200) return read(answer.data);
  const reason = refused && (code === 400 || code === 422) ? refused : reasons[code];
  if (!reason) throw new Error(`unexpected response: HTTP ${answer.http}, code ${code}`);
  return { outcome: { type: 'fail', reason } };
}

/** Messages of `fetch` and body readers for failed or broken connections. */
function isCut(error: unknown): boolean {
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message);
}

const words: readonly string[] = ['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED'];
const isStatus = (word: string): word is WireStatus => words.includes(word);

function seen(status: string, person: unknown, ticket: unknown): Heard {
  if (!isStatus(status)) throw new Error(`unexpected status: ${status}`);
  const named = typeof person === 'object' && person && 'displayName' in person ? person.displayName : undefined;
  return {
    outcome: {
      type: 'ok',
      status,
      ...(typeof named === 'string' && { user: named }),
      ...(typeof ticket === 'string' && { ticket: 'a ticket' }),
    },
    ...(typeof ticket === 'string' && { secret: ticket }),
  };
}

const redeemed = (user: unknown): Heard => ({ outcome: { type: 'ok', user: String(user) } });

function announce(challenge: string | undefined): object {
  return challenge === undefined ? {} : { codeChallenge: challenge, codeChallengeMethod: 'S256' };
}

function prove(verifier: string | undefined): Readonly<Record<string, string>> {
  return verifier === undefined ? {} : { 'x-qr-verifier': verifier };
}

function present(ticket: string, { appId, secret }: Backend): object {
  return { ticket, client_id: appId, client_secret: secret };
}

function payloadOf(token: string): string {
  return new TextDecoder().decode(fromBase64Url(token.split('.')[1] ?? ''));
}
