import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '@qr-login/server';
import type { Flaw } from '../internal-testing/flaw.js';
import { bindingFlaws } from '../internal-testing/flaws/binding-flaws.js';
import { sessionFlaws } from '../internal-testing/flaws/session-flaws.js';
import { openServer } from '../internal-testing/open-server.js';
import type { Handler, SwitchedOff, Wrap } from '../internal-testing/open-server.js';
import { readCall } from '../internal-testing/read-call.js';
import type { Call } from '../internal-testing/read-call.js';
import { audit } from './audit.js';
import type { Finding } from './check.js';

const appSecret = 'demo-secret';
const [tokenA = '', tokenB = ''] = Object.keys(demoAccounts);

type IsAttack = (call: Call, earlier: readonly Call[]) => boolean;

/** Requests of attacks, by the check that sends them. `earlier` are the requests before, over the same server. */
const attacks: Readonly<Record<string, IsAttack>> = {
  'ticket-replay': ({ kind }, earlier) => kind === 'redeem' && earlier.some((call) => call.kind === 'redeem'),
  'reusable-code': ({ kind, id }, earlier) =>
    kind === 'scan' && earlier.some((call) => call.id === id && call.kind === 'scan'),
  'binding-downgrade': ({ kind, url }) =>
    kind === 'create' &&
    url.searchParams.has('codeChallenge') &&
    url.searchParams.get('codeChallengeMethod') !== 'S256',
  cors: ({ headers }) => headers.has('origin'),
  'cross-site-change': ({ kind, headers }) => kind === 'scan' && headers.get('content-type') !== 'application/json',
  'redemption-in-url': ({ url }) => url.searchParams.has('ticket'),
  'error-details': ({ url }) => url.pathname.endsWith('-x'),
  'no-store': ({ url }) => url.pathname.endsWith('-x'),
  'client-authentication': ({ kind, members }) => kind === 'redeem' && members['client_secret'] !== appSecret,
};

describe('audit of a server that is not ready', () => {
  for (const [check, isAttack] of Object.entries(attacks))
    for (const status of [429, 503])
      it(`does not decide ${check} if the attack gets ${status}`, async () => {
        const finding = await run(check, refuse(isAttack, status));

        assert.equal(finding?.outcome, 'inconclusive', finding?.evidence.join('; '));
        assert.match(finding.evidence.join(), new RegExp(`not ready for the request: .* answered ${status}`));
      });
});

/** Flaws, with the requests of a later part of the same check. */
const found: readonly (readonly [check: string, flaw: SwitchedOff | undefined, isLater: IsAttack])[] = [
  ['reusable-code', nameFlaw(sessionFlaws, 'scans a redeemed code again'), ({ kind }) => kind === 'cancel'],
  [
    'version-downgrade',
    nameFlaw(bindingFlaws, 'needs the verifier only in one version'),
    ({ kind, version }) => kind === 'create' && version === 'v2',
  ],
  ['repeated-actions', { wrap: refuseRepeatedScans }, ({ kind }) => kind === 'confirm'],
];

describe('audit of a broken server that is not ready later', () => {
  for (const [check, flaw, isLater] of found)
    it(`keeps what ${check} found before`, async () => {
      const isReady = await run(check, refuse(isLater, 429));
      const finding = await run(check, refuse(isLater, 429), flaw);

      assert.equal(isReady?.outcome, 'inconclusive');
      assert.equal(finding?.outcome, 'failed', finding?.evidence.join('; '));
    });
});

function nameFlaw(flaws: readonly Flaw[], name: string): SwitchedOff | undefined {
  return flaws.find((flaw) => flaw.name === name);
}

function refuseRepeatedScans(handle: Handler): Handler {
  const scanned = new Set<string | undefined>();
  return async (request) => {
    const { kind, id } = await readCall(request);
    if (kind === 'scan' && scanned.has(id)) return Response.json({ statusCode: 409, message: 'No' });
    if (kind === 'scan') scanned.add(id);
    return handle(request);
  };
}

function refuse(isAttack: IsAttack, status: number): Wrap {
  const earlier: Call[] = [];
  return (handle) => async (request) => {
    const call = await readCall(request);
    if (isAttack(call, earlier)) return Response.json({ statusCode: status, message: 'Later' }, { status });
    earlier.push(call);
    return handle(request);
  };
}

async function run(check: string, wrap: Wrap, flaw: SwitchedOff = {}): Promise<Finding | undefined> {
  const server = await openServer({ ...flaw, wrap: (handle) => wrap(flaw.wrap?.(handle) ?? handle) });
  const findings: Finding[] = [];
  const audited = audit({
    baseUrl: server.url,
    protocol: 'genauth-v3',
    appId: 'demo-app',
    appSecret,
    tokenA,
    tokenB,
    requestsPerSecond: 1000,
    only: [check],
  });
  for await (const finding of audited) findings.push(finding);
  await server.close();
  return findings[0];
}
