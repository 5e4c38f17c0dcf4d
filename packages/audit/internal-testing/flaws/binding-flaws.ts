import { createHash } from 'node:crypto';
import { isEventStream } from '../../src/http/first-event.js';
import type { Flaw } from '../flaw.js';
import type { Handler, Wrap } from '../open-server.js';
import { changeRequest, readCall } from '../read-call.js';
import type { Call } from '../read-call.js';

const verifierHeader = 'x-qr-verifier';

/** Bindings of codes to their pages that do not hold. */
export const bindingFlaws: readonly Flaw[] = [
  // Without a binding every client gets the ticket.
  { check: 'code-binding', also: ['foreign-poller'], name: 'binds no codes', app: { binding: 'off' } },
  {
    check: 'foreign-poller',
    also: ['code-binding'],
    name: 'gives the ticket of an unbound code to every client',
    app: { binding: 'off' },
  },
  {
    check: 'foreign-poller',
    // A stream is a status request with another header.
    also: ['foreign-stream'],
    name: 'needs a verifier only in the first status request',
    // Later requests of a foreign client are not refused.
    undecided: ['unknown-code-timing'],
    wrap: rememberVerifiers((call, first) => isSameRoute(call, first) && !call.headers.has(verifierHeader)),
  },
  {
    check: 'foreign-poller',
    also: ['foreign-stream'],
    name: 'accepts a wrong verifier',
    wrap: rememberVerifiers(
      (call, first) =>
        isSameRoute(call, first) && call.headers.has(verifierHeader) && first.headers.has(verifierHeader),
    ),
  },
  {
    check: 'foreign-poller',
    name: 'needs the cookie of a browser only in the first status request',
    wrap: rememberProofs('cookie', (call, first) => isSameRoute(call, first) && !call.headers.has('cookie')),
  },
  {
    check: 'foreign-poller',
    name: 'accepts a wrong cookie',
    wrap: rememberProofs('cookie', (call, first) => isSameRoute(call, first) && call.headers.has('cookie')),
  },
  {
    check: 'foreign-stream',
    name: 'needs no verifier for an event stream',
    wrap: rememberVerifiers((call) => isStream(call) && !call.headers.has(verifierHeader)),
  },
  {
    check: 'foreign-stream',
    name: 'accepts a wrong verifier for an event stream',
    wrap: rememberVerifiers((call) => isStream(call) && call.headers.has(verifierHeader)),
  },
  {
    check: 'version-downgrade',
    name: 'needs the verifier only in one version',
    wrap: rememberVerifiers((call, first) => call.version !== first.version),
  },
  {
    check: 'version-downgrade',
    name: 'needs the verifier only on one route of a version',
    wrap: rememberVerifiers((call, first) => call.version === first.version && !isSameRoute(call, first)),
  },
  { check: 'binding-downgrade', name: 'ignores a verifier of a code without a challenge', wrap: dropVerifiers },
  { check: 'binding-downgrade', name: 'accepts the challenge method plain', wrap: acceptPlain },
  { check: 'binding-downgrade', name: 'ignores a challenge that it cannot use', wrap: dropWeakChallenges },
];

function isSameRoute(one: Call, other: Call): boolean {
  return one.url.pathname === other.url.pathname;
}

function isStream({ headers }: Call): boolean {
  return headers.get('accept') === 'text/event-stream';
}

type IsTrusting = (call: Call, first: Call) => boolean;

function rememberVerifiers(isTrusting: IsTrusting): Wrap {
  return rememberProofs(verifierHeader, isTrusting);
}

/** Puts the proof of the first status request into later ones. */
function rememberProofs(header: string, isTrusting: IsTrusting): Wrap {
  return (handle) => {
    const firsts = new Map<string, Call>();
    return async (request) => {
      const call = await readCall(request);
      if (call.kind !== 'status' || call.id === undefined) return handle(request);
      const first = firsts.get(call.id) ?? call;
      firsts.set(call.id, first);
      if (first === call || !isTrusting(call, first)) return handle(request);
      return handle(changeRequest(request, call, { headers: { [header]: first.headers.get(header) ?? undefined } }));
    };
  };
}

function dropVerifiers(handle: Handler): Handler {
  return async (request) => {
    const response = await handle(request.clone());
    const call = await readCall(request);
    // A refusal is no stream.
    if (isEventStream(response.headers)) return response;
    const isKnown = call.kind !== 'status' || /"(?:statusCode|code)":200,/.test(await response.clone().text());
    // Unproven as it is, and known without a verifier: the code has no challenge.
    return isKnown ? response : handle(changeRequest(request, call, { headers: { [verifierHeader]: undefined } }));
  };
}

function acceptPlain(handle: Handler): Handler {
  return async (request) => {
    const call = await readCall(request);
    const { searchParams } = call.url;
    if (searchParams.get('codeChallengeMethod') !== 'plain') return handle(request);
    const codeChallenge = createHash('sha256')
      .update(searchParams.get('codeChallenge') ?? '')
      .digest('base64url');
    return handle(changeRequest(request, call, { query: { codeChallenge, codeChallengeMethod: 'S256' } }));
  };
}

function dropWeakChallenges(handle: Handler): Handler {
  return async (request) => {
    const call = await readCall(request);
    const { searchParams } = call.url;
    const isStrong =
      searchParams.get('codeChallenge')?.length === 43 && searchParams.has('codeChallengeMethod', 'S256');
    if (call.kind !== 'create' || isStrong) return handle(request);
    const url = new URL(call.url);
    url.search = '';
    return handle(changeRequest(request, { ...call, url }, {}));
  };
}
