import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoCredentials } from '../internal-testing/demo-credentials.js';
import { openServer, otherApp, tokenOtherApp, tokenOtherPool } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { readCall } from '../internal-testing/read-call.js';
import type { Call } from '../internal-testing/read-call.js';
import { audit } from './audit.js';
import type { Finding } from './check.js';

const { tokenB } = demoCredentials;
const isOther = ({ headers }: Call): boolean => headers.get('x-authing-app-id') === otherApp.appId;

/** Requests after which the status says whether the attack worked. */
const attacks: Readonly<Record<string, (call: Call) => boolean>> = {
  'cross-site-change': ({ kind, headers }) => kind === 'scan' && headers.get('content-type') === 'text/plain',
  'other-app-token': (call) => call.kind === 'scan' && call.token === tokenOtherApp && !isOther(call),
  'other-app-approval': (call) => call.kind === 'scan' && isOther(call),
  'other-pool': ({ kind, token }) => kind === 'scan' && token === tokenOtherPool,
  'scanner-approves': ({ kind, token }) => kind === 'confirm' && token === tokenB,
  'action-order': ({ kind }) => kind === 'confirm',
  'decision-race': ({ kind }) => kind === 'cancel',
  'client-chosen-id': ({ kind, url }) => kind === 'create' && url.searchParams.has('qrcodeId'),
};

describe('audit of a server whose status cannot be read after an attack', () => {
  for (const [check, isAttack] of Object.entries(attacks))
    for (const status of [429, 502])
      it(`does not decide ${check} after ${status}`, async () => {
        const finding = await run(check, hideNextStatus(isAttack, status));

        assert.equal(finding?.outcome, 'inconclusive', finding?.evidence.join('; '));
      });

  for (const status of [429, 502, 503, 504])
    it(`does not take ${status} for a refusal in foreign-poller`, async () => {
      const wrap: Wrap = (handle) => async (request) => {
        const { kind, url, headers } = await readCall(request);
        const hasProof = [...url.searchParams.keys(), ...headers.keys()].some((name) => /verifier|cookie/i.test(name));
        return kind === 'status' && !hasProof ? new Response('{}', { status }) : handle(request);
      };

      const finding = await run('foreign-poller', wrap);

      assert.equal(finding?.outcome, 'inconclusive', finding?.evidence.join('; '));
    });
});

function hideNextStatus(isAttack: (call: Call) => boolean, status: number): Wrap {
  let isNext = false;
  return (handle) => async (request) => {
    const call = await readCall(request);
    const isHidden = isNext && call.kind === 'status';
    isNext = !isHidden && (isNext || isAttack(call));
    return isHidden ? new Response('{}', { status }) : handle(request);
  };
}

async function run(check: string, wrap: Wrap): Promise<Finding | undefined> {
  const { url, close } = await openServer({ wrap });
  const findings: Finding[] = [];
  const audited = audit({
    baseUrl: url,
    protocol: 'genauth-v3',
    ...demoCredentials,
    requestsPerSecond: 1000,
    only: [check],
  });
  for await (const finding of audited) findings.push(finding);
  await close();
  return findings[0];
}
