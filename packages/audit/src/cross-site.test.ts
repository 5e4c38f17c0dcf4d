import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LoginMapping, MappedRequest } from '@qr-login/core/mapped';
import { demoAccounts } from '@qr-login/server';
import type { Flaw } from '../internal-testing/flaw.js';
import { originFlaws } from '../internal-testing/flaws/origin-flaws.js';
import { asJson, rewriteRequest } from '../internal-testing/flaws/rewrite-request.js';
import { openServer } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { audit } from './audit.js';
import { genauthV3Mapping } from './servers/genauth-mappings.js';

const [tokenA = ''] = Object.keys(demoAccounts);
const withFlaw = (name: string): Flaw | undefined => originFlaws.find((flaw) => flaw.name === name);

const { scan = { path: '' } } = genauthV3Mapping;
const withScan = (changed: Partial<MappedRequest>): LoginMapping => ({
  ...genauthV3Mapping,
  scan: { ...scan, ...changed },
});
const byCookie = withScan({ headers: { cookie: 'session={token}' } });

/** Takes a cookie for the token. */
const readCookie: Wrap = (handle) => (request) => {
  const headers = new Headers(request.headers);
  const token = /session=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1];
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  headers.set('x-authing-app-id', 'demo-app');
  // The apps of the demo have no foreign origin.
  headers.delete('origin');
  return handle(new Request(request, { headers }));
};
const refuseOtherSites: Wrap = (handle) => async (request) =>
  request.headers.get('sec-fetch-site') === 'cross-site' ? new Response('{}', { status: 403 }) : handle(request);

describe('cross-site-change of a mapped server', () => {
  it('allows forms if the token travels in a header', async () => {
    assert.equal(await run({ mapping: genauthV3Mapping, flaw: withFlaw('reads forms') }), 'passed');
  });

  it('finds a change by GET, wherever the token travels', async () => {
    assert.equal(await run({ mapping: genauthV3Mapping, flaw: withFlaw('changes a code by GET') }), 'failed');
  });

  it('finds forms if the token travels in a cookie', async () => {
    assert.equal(await run({ mapping: byCookie, flaw: withFlaw('reads forms'), wrap: readCookie }), 'failed');
    assert.equal(await run({ mapping: byCookie, wrap: readCookie }), 'passed');
  });

  it('allows forms if the token stands in the body', async () => {
    const inBody = withScan({ headers: {}, body: { ...scan.body, token: '{token}' } });
    const readBody: Wrap = rewriteRequest(({ request, members: { token, ...members } }, handle) => {
      if (typeof token !== 'string') return handle(request);
      request.headers.set('authorization', `Bearer ${token}`);
      request.headers.set('x-authing-app-id', 'demo-app');
      request.headers.delete('origin');
      return handle(asJson(request, members));
    });

    assert.equal(await run({ mapping: inBody, flaw: withFlaw('reads forms'), wrap: readBody }), 'passed');
  });

  it('allows forms with a cookie that are refused from other sites', async () => {
    const wrap: Wrap = (handle) => refuseOtherSites(readCookie(handle));

    assert.equal(await run({ mapping: byCookie, flaw: withFlaw('reads forms'), wrap }), 'passed');
  });
});

async function run({
  mapping,
  flaw,
  wrap = (handle) => handle,
}: {
  readonly mapping: LoginMapping;
  readonly flaw?: Flaw | undefined;
  readonly wrap?: Wrap;
}): Promise<string | undefined> {
  const server = await openServer({ wrap: (handle) => flaw?.wrap?.(wrap(handle)) ?? wrap(handle) });
  const findings = audit({
    baseUrl: server.url,
    protocol: 'mapped',
    mapping,
    appId: 'demo-app',
    tokenA,
    requestsPerSecond: 1000,
    only: ['cross-site-change'],
  });
  let result: string | undefined;
  for await (const { outcome } of findings) result = outcome;
  await server.close();
  return result;
}
