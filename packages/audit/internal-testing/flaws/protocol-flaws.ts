import type { Flaw } from '../flaw.js';
import type { Handler, Wrap } from '../open-server.js';
import { changeResponse, withData } from './change-response.js';
import { overV3 } from './over-v3.js';
import { asJson, respondV3, rewriteRequest } from './rewrite-request.js';

const v2 = ['genauth-v2'] as const;
const ticketLength = 87;

/** Answers a decline of a code that is decided with success. */
export const acceptLateDecline: Wrap = rewriteRequest(async ({ request, members }, handle) => {
  const response = await handle(request);
  const isLate = members['action'] === 'CANCEL' && (await response.clone().text()).includes('42212');
  return isLate ? respondV3(200) : response;
});

/** Flaws in the states, the fields and the errors of the protocol. */
export const protocolFlaws: readonly Flaw[] = overV3([
  {
    check: 'lifecycle',
    name: 'reports a declined code as scanned',
    // They begin with a code whose refusal is visible.
    undecided: ['reusable-code', 'action-order', 'repeated-actions', 'decision-race'],
    wrap: withData((data) => (data['status'] === 'CANCELLED' ? { ...data, status: 'SCANNED' } : data)),
  },
  {
    check: 'lifecycle',
    name: 'has no second status route',
    wrap: changeResponse(({ url }) => (url.includes('/get-qrcode-status') ? { status: 404, json: {} } : undefined)),
  },
  {
    check: 'lifecycle',
    name: 'issues another ticket in each response',
    // Also in that to a repeated approval.
    also: ['repeated-actions'],
    wrap: renewTickets,
  },
  {
    check: 'lifecycle',
    name: 'reports a redeemed code as authorized, over version 2',
    // As if the repeated approval had made it so.
    also: ['repeated-actions'],
    wrap: withData((data) => (data['status'] === -1 ? { ...data, status: 2, ticket: 'old-ticket' } : data)),
    protocols: v2,
  },
  {
    check: 'response-fields',
    name: 'leaves out the photo of the user',
    wrap: withData((data) => ('briefUserInfo' in data ? { ...data, briefUserInfo: { displayName: 'Alice' } } : data)),
  },
  {
    check: 'response-fields',
    name: 'sends a lifetime as text, over version 2',
    wrap: withData((data) => ('expiresIn' in data ? { ...data, expiresIn: String(data['expiresIn']) } : data)),
    protocols: v2,
  },
  {
    check: 'action-order',
    name: 'scans and approves in one step',
    wrap: rewriteRequest(async ({ request, members }, handle) => {
      if (members['action'] === 'CONFIRM') await handle(asJson(request, { ...members, action: 'SCAN' }));
      return handle(request);
    }),
  },
  // A declined code is usable again.
  {
    check: 'action-order',
    also: ['reusable-code'],
    name: 'lets a declined code be scanned again',
    wrap: forgetRefusals(),
  },
  {
    check: 'action-order',
    // Both kinds of decision succeed.
    also: ['decision-race'],
    name: 'answers a late refusal with success',
    wrap: acceptLateDecline,
  },
  { check: 'repeated-actions', name: 'refuses a repeated action', wrap: refuseRepetitions() },
  {
    check: 'error-envelopes',
    name: 'answers an unknown code with HTTP 404',
    wrap: changeResponse((_, __, json) => (isUnknownCode(json) ? { status: 404, json } : undefined)),
  },
  {
    check: 'error-envelopes',
    name: 'answers an unknown path with a page',
    wrap: changeResponse((_, { status }) =>
      status === 404 ? { headers: { 'content-type': 'text/html' }, json: 'Not found' } : undefined,
    ),
  },
  {
    check: 'error-envelopes',
    name: 'has other codes, over version 2',
    wrap: changeResponse((_, { status }, json) =>
      status === 200 && isObject(json) && json['code'] === 2241 ? { json: { ...json, code: 404 } } : undefined,
    ),
    protocols: v2,
  },
  {
    check: 'malformed-input',
    name: 'fails on a body that is no object',
    wrap: rewriteRequest(({ request, body }, handle) =>
      body.startsWith('[') ? Promise.resolve(Response.json({ statusCode: 500 }, { status: 500 })) : handle(request),
    ),
  },
  {
    check: 'malformed-input',
    name: 'takes the first of two ids',
    wrap: rewriteRequest(({ request, url }, handle) => {
      const [id, other] = url.searchParams.getAll('qrcodeId');
      if (id === undefined || other === undefined) return handle(request);
      url.search = new URLSearchParams({ qrcodeId: id }).toString();
      return handle(new Request(url, request));
    }),
  },
]);

/** Random characters follow the ticket, and are removed before it is redeemed. */
function renewTickets(handle: Handler): Handler {
  const add = withData((data) =>
    'ticket' in data ? { ...data, ticket: `${String(data['ticket'])}${Math.random()}` } : data,
  );
  const remove = rewriteRequest(({ request, members }, next) => {
    const { ticket } = members;
    const isLong = typeof ticket === 'string' && ticket.length > ticketLength;
    return next(isLong ? asJson(request, { ...members, ticket: ticket.slice(0, ticketLength) }) : request);
  });
  return add(remove(handle));
}

/** Answers SCAN of a declined code with success, and reports it as scanned. */
function forgetRefusals(): Wrap {
  const declined = new Set<unknown>();
  const again = new Set<unknown>();
  return rewriteRequest(async ({ request, url, members }, handle) => {
    const id = members['qrcodeId'] ?? url.searchParams.get('qrcodeId');
    if (members['action'] === 'CANCEL') declined.add(id);
    if (members['action'] === 'SCAN' && declined.has(id)) again.add(id);
    if (!again.has(id)) return handle(request);
    return respondV3(200, { status: 'SCANNED' });
  });
}

function refuseRepetitions(): Wrap {
  const seen = new Set<string>();
  return rewriteRequest(async ({ request, body, members }, handle) => {
    const action = `${request.headers.get('authorization')} ${body}`;
    if (!('action' in members)) return handle(request);
    if (seen.has(action)) return respondV3(422);
    const response = await handle(request);
    if ((await response.clone().text()).includes('"statusCode":200')) seen.add(action);
    return response;
  });
}

function isUnknownCode(json: unknown): boolean {
  return isObject(json) && json['statusCode'] === 404;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
