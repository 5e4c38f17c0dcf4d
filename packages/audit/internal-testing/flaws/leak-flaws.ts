import { isEventStream } from '../../src/http/first-event.js';
import { AutoAdvancingTime } from '../auto-advancing-time.js';
import type { Flaw } from '../flaw.js';
import type { Wrap } from '../open-server.js';
import { changeResponse, withData } from './change-response.js';
import { inVirtualTime } from './in-virtual-time.js';
import { overV3 } from './over-v3.js';
import { acceptGet, asJson, rewriteRequest } from './rewrite-request.js';

/** The link of a code with the id in its query. */
export const linkByQuery: Wrap = withData((data) =>
  'content' in data ? { ...data, content: String(data['content']).replace('#', '?code=') } : data,
);

const codeLifetimeMs = 60_000;
const redeemRoute = /\/exchange-tokenset-with-qrcode-ticket$/;

/** Flaws that leak the existence of codes, secrets, or the inside of the server. */
export const leakFlaws: readonly Flaw[] = overV3([
  {
    check: 'unknown-code-oracle',
    name: 'names the reason for a foreign code',
    wrap: refuseForeign((response) => Response.json({ statusCode: 403, message: 'Forbidden' }, response)),
  },
  {
    check: 'unknown-code-oracle',
    name: 'sends another header for a foreign code',
    wrap: refuseForeign(
      (response) => new Response(response.body, { headers: { ...Object.fromEntries(response.headers), etag: '"1"' } }),
    ),
  },
  {
    check: 'expired-code-oracle',
    // A code that was changed lives longer, and is named too.
    also: ['expiry-race'],
    name: 'names the expiry of a foreign code',
    ...revealExpired(),
  },
  {
    check: 'unknown-code-timing',
    name: 'answers later for a foreign code',
    ...delayForeign(),
  },
  {
    check: 'no-store',
    name: 'lets browsers keep every response',
    wrap: changeResponse(() => ({ headers: { 'cache-control': undefined } })),
  },
  {
    check: 'no-store',
    name: 'forbids caching for successes only',
    wrap: changeResponse((_, { status }) =>
      status === 200 ? undefined : { headers: { 'cache-control': 'no-cache' } },
    ),
  },
  {
    check: 'secrets-in-urls',
    name: 'redirects with the ticket',
    wrap: changeResponse((_, __, json) => {
      const ticket = /"ticket":"([^"]+)"/.exec(JSON.stringify(json) ?? '')?.[1];
      return ticket === undefined ? undefined : { headers: { location: `https://shop.example.com/?ticket=${ticket}` } };
    }),
  },
  {
    check: 'secrets-in-urls',
    // In a member of the status that is not documented.
    also: ['poll-data'],
    name: 'sends an address with the ticket',
    wrap: withData((data) =>
      'ticket' in data ? { ...data, next: `https://shop.example.com/?ticket=${String(data['ticket'])}` } : data,
    ),
  },
  { check: 'redemption-in-url', name: 'redeems a ticket by GET', wrap: acceptGet(redeemRoute) },
  {
    check: 'redemption-in-url',
    name: 'reads the ticket from the query',
    wrap: rewriteRequest(({ request, url, members }, handle) =>
      handle(
        redeemRoute.test(url.pathname) && request.method === 'POST'
          ? asJson(request, { ...Object.fromEntries(url.searchParams), ...members })
          : request,
      ),
    ),
  },
  {
    check: 'approve-page-framing',
    name: 'lets every site frame the approve page',
    wrap: changeResponse(() => ({ headers: { 'content-security-policy': undefined } })),
  },
  { check: 'referrer-policy', name: 'has the code in the query of its link', wrap: withPolicy(undefined) },
  {
    check: 'referrer-policy',
    name: 'sends its whole address to every site',
    wrap: withPolicy('no-referrer, unsafe-url'),
  },
  {
    check: 'error-details',
    name: 'sends a stack trace',
    wrap: changeResponse((_, { status }, json) =>
      status === 200 ? undefined : { json: { ...Object(json), stack: new Error('no route').stack } },
    ),
  },
  {
    check: 'error-details',
    name: 'sends a message of the database',
    wrap: changeResponse((_, { status }, json) =>
      status === 404 ? { json: { ...Object(json), message: 'syntax error at or near "x"' } } : undefined,
    ),
  },
  {
    check: 'version-headers',
    name: 'names its framework',
    wrap: changeResponse(() => ({ headers: { 'x-powered-by': 'Express' } })),
  },
  {
    check: 'version-headers',
    name: 'names its version',
    wrap: changeResponse(() => ({ headers: { server: 'nginx/1.18.0' } })),
  },
]);

/** For a link with the id of the code in its query. */
function withPolicy(policy: string | undefined): Wrap {
  const change = changeResponse(() => ({ headers: { 'referrer-policy': policy } }));
  return (handle) => change(linkByQuery(handle));
}

/** Tells every client which codes have expired. */
function revealExpired(): Pick<Flaw, 'options' | 'audit' | 'wrap'> {
  const time = new AutoAdvancingTime();
  const { audit, options } = inVirtualTime(time);
  const endsAt = new Map<string, number>();
  const wrap = changeResponse(({ url }, _, json) => {
    const created = /"qrcodeId":"([^"]+)"/.exec(JSON.stringify(json) ?? '')?.[1];
    if (created !== undefined) endsAt.set(created, time.server.now() + codeLifetimeMs);
    const id = new URL(url).searchParams.get('qrcodeId') ?? '';
    const hasExpired = (endsAt.get(id) ?? Number.POSITIVE_INFINITY) < time.server.now();
    return hasExpired ? { json: { statusCode: 200, message: '', data: { status: 'EXPIRED' } } } : undefined;
  });
  return { audit, options: { ...options, codeLifetimeMs }, wrap };
}

/** Takes longer to refuse a code that exists, in virtual time: that of a busy machine varies by more. */
function delayForeign(): Pick<Flaw, 'options' | 'audit' | 'wrap'> {
  const time = new AutoAdvancingTime();
  const wrap = refuseForeign(async (response) => {
    await time.pass(20);
    return response;
  });
  return { ...inVirtualTime(time), wrap };
}

/** Changes the response to a status request for a code that exists and is refused. */
function refuseForeign(change: (response: Response) => Response | Promise<Response>): Wrap {
  const known = new Set<string>();
  return (handle) => async (request) => {
    const response = await handle(request);
    if (isEventStream(response.headers)) return response;
    const text = await response.clone().text();
    const created = /"qrcodeId":"([^"]+)"/.exec(text)?.[1];
    if (created !== undefined) known.add(created);
    const id = new URL(request.url).searchParams.get('qrcodeId') ?? '';
    return known.has(id) && text.includes('"statusCode":404') ? change(response) : response;
  };
}
