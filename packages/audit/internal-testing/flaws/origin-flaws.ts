import type { Flaw } from '../flaw.js';
import type { Wrap } from '../open-server.js';
import { behindSafeProxy, withHsts } from './behind-origin.js';
import { changeResponse } from './change-response.js';
import { overV3 } from './over-v3.js';
import { acceptGet, asJson, rewriteRequest } from './rewrite-request.js';

const allowHost = allowOrigins((origin) => URL.canParse(origin) && new URL(origin).hostname === 'login.example.com');
const changeRoute = /\/change-qrcode-status$/;

/** Flaws that let pages of other sites read responses or send actions. */
export const originFlaws: readonly Flaw[] = overV3([
  { check: 'cors', name: 'reflects every origin', wrap: allowOrigins(() => true) },
  { check: 'cors', name: 'allows the origin null', wrap: allowOrigins((origin) => origin === 'null') },
  {
    check: 'cors',
    name: 'compares the start of an origin',
    wrap: allowOrigins((origin) => origin.startsWith('http://127.0.0.1')),
  },
  {
    check: 'cors',
    name: 'compares the end of an origin',
    wrap: allowOrigins((origin) => origin.endsWith('127.0.0.1')),
  },
  {
    check: 'cors',
    name: 'allows every origin with credentials',
    wrap: changeResponse(() => ({ headers: { 'access-control-allow-origin': '*' } })),
  },
  {
    check: 'cors',
    name: 'allows every origin without credentials',
    wrap: changeResponse(({ method }) =>
      method === 'OPTIONS'
        ? undefined
        : { headers: { 'access-control-allow-origin': '*', 'access-control-allow-credentials': undefined } },
    ),
  },
  {
    check: 'cors',
    name: 'compares the host of an origin without its port',
    wrap: (handle) => withHsts(allowHost(handle)),
    audit: behindSafeProxy,
  },
  {
    check: 'cross-site-change',
    name: 'reads JSON of every media type',
    wrap: rewriteRequest(({ request, url, members }, handle) =>
      handle(changeRoute.test(url.pathname) && 'action' in members ? asJson(request, members) : request),
    ),
  },
  {
    check: 'cross-site-change',
    name: 'reads forms',
    wrap: rewriteRequest(({ request, url, body }, handle) =>
      handle(
        changeRoute.test(url.pathname) && /urlencoded/.test(request.headers.get('content-type') ?? '')
          ? asJson(request, Object.fromEntries(new URLSearchParams(body)))
          : request,
      ),
    ),
  },
  { check: 'cross-site-change', name: 'changes a code by GET', wrap: acceptGet(changeRoute) },
]);

function allowOrigins(isAllowed: (origin: string) => boolean): Wrap {
  return changeResponse(({ headers }) => {
    const origin = headers.get('origin') ?? '';
    return isAllowed(origin) ? { headers: { 'access-control-allow-origin': origin } } : undefined;
  });
}
