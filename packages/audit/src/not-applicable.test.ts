import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '@qr-login/server';
import type { App } from '@qr-login/server';
import { openServer, otherApp } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { changeRequest, readCall } from '../internal-testing/read-call.js';
import { audit } from './audit.js';
import type { AuditOptions } from './options.js';
import { genauthV3Mapping } from './servers/genauth-mappings.js';

const [tokenA = '', tokenB = ''] = Object.keys(demoAccounts);
const mapped = { protocol: 'mapped', mapping: genauthV3Mapping } as const;
const { scan: _, ...withoutScan } = genauthV3Mapping;
const { cancel: __, ...withoutCancel } = genauthV3Mapping;
const { redeem: ___, ...withoutRedeem } = genauthV3Mapping;

describe('audit of a server to which a check does not apply', () => {
  it('skips the checks of a scan, and runs the others without one', async () => {
    const outcomes = await run(
      {
        protocol: 'mapped',
        mapping: withoutScan,
        only: ['scanner-approves', 'scan-race', 'ticket-replay', 'poll-data', 'other-app-approval', 'lifecycle'],
      },
      scanBeforeDecision,
    );

    assert.deepEqual(Object.fromEntries(outcomes), {
      'scanner-approves': 'skipped',
      'scan-race': 'skipped',
      'ticket-replay': 'passed',
      'poll-data': 'passed',
      'other-app-approval': 'passed',
      lifecycle: 'passed',
    });
  });

  it('skips the check of a decline if there is none', async () => {
    const only = ['decision-race', 'scanner-approves', 'reusable-code'];
    const outcomes = await run({ protocol: 'mapped', mapping: withoutCancel, only });

    assert.deepEqual(
      only.map((id) => outcomes.get(id)),
      ['skipped', 'passed', 'passed'],
    );
  });

  it('skips the checks of a redemption if there is none', async () => {
    const only = ['ticket-replay', 'parallel-redemption', 'other-app-redemption', 'client-authentication'];
    const outcomes = await run({ protocol: 'mapped', mapping: withoutRedeem, only });

    assert.deepEqual([...new Set(outcomes.values())], ['skipped']);
  });

  it('skips the check of Strict-Transport-Security over http', async () => {
    const outcomes = await run({ protocol: 'genauth-v3', only: ['hsts'] });

    assert.equal(outcomes.get('hsts'), 'skipped');
  });

  it('skips the check of a page on another origin', async () => {
    const create = { ...genauthV3Mapping.create, response: { id: '/data/qrcodeId', contentTemplate: 'app:{id}' } };
    const outcomes = await run({ ...mapped, mapping: { ...genauthV3Mapping, create }, only: ['approve-page-framing'] });

    assert.equal(outcomes.get('approve-page-framing'), 'skipped');
  });

  it('skips the checks of bindings if there is none', async () => {
    const only = ['binding-downgrade', 'version-downgrade', 'foreign-stream', 'unknown-code-timing'];
    const outcomes = await run({ only }, undefined, { binding: 'off' });

    assert.deepEqual([...new Set(outcomes.values())], ['skipped']);
  });

  it('sends no verifier for a code that is not bound', async () => {
    const refuseVerifiers: Wrap = (handle) => async (request) =>
      request.headers.has('x-qr-verifier') ? new Response('', { status: 400 }) : handle(request);
    const only = ['lifecycle', 'poll-data', 'unknown-code-oracle'];
    const outcomes = await run({ only }, refuseVerifiers, { binding: 'off' });

    assert.deepEqual([...new Set(outcomes.values())], ['passed']);
  });

  it('skips the check of event streams if there are none', async () => {
    const ignoreAccept: Wrap = (handle) => async (request) => {
      request.headers.delete('accept');
      return handle(request);
    };
    const outcomes = await run({ only: ['foreign-stream'] }, ignoreAccept);

    assert.equal(outcomes.get('foreign-stream'), 'skipped');
  });

  it('skips the comparison of versions if there is one', async () => {
    const refuseV2: Wrap = (handle) => async (request) =>
      request.url.includes('/api/v2/') ? new Response('', { status: 404 }) : handle(request);
    const outcomes = await run({ protocol: 'genauth-v3', only: ['version-downgrade'] }, refuseV2);

    assert.equal(outcomes.get('version-downgrade'), 'skipped');
  });
});

const scanBeforeDecision: Wrap = (handle) => async (request) => {
  const call = await readCall(request);
  if (call.kind === 'confirm' || call.kind === 'cancel')
    await handle(changeRequest(request, call, { members: { action: 'SCAN' } }));
  return handle(request);
};

async function run(
  options: Partial<AuditOptions>,
  wrap: Wrap = (handle) => handle,
  app: Partial<App> = {},
): Promise<ReadonlyMap<string, string>> {
  const { url, close } = await openServer({ wrap, app });
  const outcomes = new Map<string, string>();
  const findings = audit({
    baseUrl: url,
    protocol: 'genauth-v3',
    appId: 'demo-app',
    appSecret: 'demo-secret',
    otherAppId: otherApp.appId,
    otherAppSecret: otherApp.secret,
    tokenA,
    tokenB,
    requestsPerSecond: 1000,
    ...options,
  });
  for await (const { id, outcome } of findings) outcomes.set(id, outcome);
  await close();
  return outcomes;
}
