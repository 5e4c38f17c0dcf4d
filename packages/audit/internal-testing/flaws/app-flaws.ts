import { editRecords } from '../edit-records.js';
import type { Flaw } from '../flaw.js';
import { otherApp, tokenOtherApp } from '../open-server.js';
import type { Handler, SwitchedOff } from '../open-server.js';
import { changeRequest, readCall } from '../read-call.js';
import type { Call } from '../read-call.js';

const secret = 'demo-secret';

const withoutSecret: Flaw = {
  check: 'client-authentication',
  name: 'redeems without a secret',
  app: { secret, clientAuth: ['none', 'client_secret_post'], v2Redeem: 'no-origin' },
  audit: () => ({ otherAppSecret: secret }),
};

/** Apps that get at codes of others, and clients that need no credentials. */
export const appFlaws: readonly Flaw[] = [
  { check: 'other-app-status', name: 'answers any app about the status', ...ignoreApp('status') },
  { check: 'other-app-approval', name: 'lets phones of any app scan', ...ignoreApp('scan') },
  { check: 'other-app-approval', name: 'lets phones of any app approve', ...ignoreApp('confirm') },
  { check: 'other-app-token', name: 'scans with a token of any app', wrap: acceptToken('scan') },
  { check: 'other-app-token', name: 'approves with a token of any app', wrap: acceptToken('confirm') },
  { check: 'other-app-token', name: 'describes a code to a token of any app', wrap: acceptToken('other') },
  {
    check: 'other-app-redemption',
    name: 'gives tokens to any app',
    ...ignoreApp('redeem'),
  },
  { ...withoutSecret, protocols: ['genauth-v3'] },
  // In version 2 a wrong secret is like none.
  { ...withoutSecret, protocols: ['genauth-v2'], also: ['client-secret-limit'] },
  // Where no secret is wrong, none is counted.
  {
    check: 'client-authentication',
    also: ['client-secret-limit'],
    name: 'accepts a wrong secret',
    wrap: acceptAnySecret,
  },
];

function ignoreApp(kind: Call['kind']): SwitchedOff {
  return editRecords(({ kind: of, headers }) =>
    of === kind ? { change: { appId: headers.get('x-authing-app-id') ?? '' } } : undefined,
  );
}

/** Takes the token for one of its account that was issued for the app of the request. */
function acceptToken(kind: Call['kind']): (handle: Handler) => Handler {
  return (handle) => async (request) => {
    const call = await readCall(request);
    if (call.kind !== kind || call.token !== tokenOtherApp) return handle(request);
    return handle(changeRequest(request, call, { headers: { authorization: 'Bearer demo-alice' } }));
  };
}

function acceptAnySecret(handle: Handler): Handler {
  return async (request) => {
    const call = await readCall(request);
    const hasSecret = call.members['client_secret'] !== undefined;
    const right = call.members['client_id'] === otherApp.appId ? otherApp.secret : secret;
    return handle(hasSecret ? changeRequest(request, call, { members: { client_secret: right } }) : request);
  };
}
