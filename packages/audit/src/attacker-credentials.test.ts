import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoCredentials } from '../internal-testing/demo-credentials.js';
import { openServer, otherApp, tokenOtherApp, tokenOtherPool } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { readCall } from '../internal-testing/read-call.js';
import type { Call } from '../internal-testing/read-call.js';
import { audit } from './audit.js';
import type { AuditOptions } from './options.js';

const { tokenB } = demoCredentials;

const useless: readonly (readonly [name: string, options: Partial<AuditOptions>, checks: readonly string[]])[] = [
  [
    'another app that does not exist',
    { otherAppId: 'no-app' },
    ['other-app-status', 'other-app-approval', 'other-app-redemption'],
  ],
  ['another app with a wrong secret', { otherAppSecret: 'no-secret' }, ['other-app-redemption']],
  ['a token B of no account', { tokenB: 'no-account' }, ['scanner-approves', 'scan-race']],
  ['a token of another app of no account', { tokenOtherApp: 'no-account' }, ['other-app-token']],
  ['a token of another pool of no account', { tokenOtherPool: 'no-account' }, ['other-pool']],
];

const attacks: readonly (readonly [check: string, isAttack: (call: Call, before: readonly Call[]) => boolean])[] = [
  ['other-app-status', ({ kind, headers }, before) => kind === 'status' && isOther(headers) && has(before, 'confirm')],
  ['other-app-approval', ({ kind, headers }) => kind === 'scan' && isOther(headers)],
  ['other-app-redemption', ({ kind, headers }) => kind === 'redeem' && isOther(headers)],
  ['other-app-token', ({ token, headers }) => token === tokenOtherApp && !isOther(headers)],
  ['other-pool', ({ token }) => token === tokenOtherPool],
  ['scanner-approves', ({ token, kind }) => token === tokenB && kind === 'confirm'],
];

describe('audit with credentials of an attacker that do not work', () => {
  for (const [name, options, checks] of useless)
    for (const check of checks)
      it(`finds no answer for ${check} with ${name}`, async () => {
        assert.equal(await runCheck(check, (handle) => handle, options), 'inconclusive');
      });

  it('finds no answer for other-pool if only a number in each response differs', async () => {
    let count = 0;
    const addNumber: Wrap = (handle) => async (request) => {
      const response = await handle(request);
      return Response.json({ ...Object(await response.json()), trace: count++ }, { status: response.status });
    };

    assert.equal(await runCheck('other-pool', addNumber, { tokenOtherPool: 'no-account' }), 'inconclusive');
    assert.equal(await runCheck('other-pool', addNumber), 'passed');
  });

  it('finds no answer for other-pool if only the time in later responses differs', async () => {
    let scans = 0;
    const addTime: Wrap = (handle) => async (request) => {
      const { kind } = await readCall(request);
      const response = await handle(request);
      const time = kind === 'scan' && scans++ === 0 ? 'first second' : 'second second';
      return Response.json({ ...Object(await response.json()), time }, { status: response.status });
    };

    assert.equal(await runCheck('other-pool', addTime, { tokenOtherPool: 'no-account' }), 'inconclusive');
    assert.equal(await runCheck('other-pool', addTime), 'passed');
  });

  it('finds no answer for other-app-token if the app of a refused token is not named', async () => {
    const { otherAppId: _, otherAppSecret: __, ...rest } = demoCredentials;

    assert.equal(await runCheck('other-app-token', (handle) => handle, rest, {}), 'inconclusive');
  });

  it('passes other-app-token without the app of the token if its refusal differs from that of no account', async () => {
    const { otherAppId: _, otherAppSecret: __, ...rest } = demoCredentials;
    const nameReason: Wrap = (handle) => async (request) =>
      (await readCall(request)).token === tokenOtherApp
        ? Response.json({ statusCode: 403, message: 'Another audience' })
        : handle(request);

    assert.equal(await runCheck('other-app-token', nameReason, rest, {}), 'passed');
  });

  for (const status of [429, 503])
    for (const [check, isAttack] of attacks)
      it(`takes the status ${status} for no refusal in ${check}`, async () => {
        const refuse: Wrap = (handle) => {
          const before: Call[] = [];
          return async (request) => {
            const call = await readCall(request);
            const isHit = isAttack(call, before);
            before.push(call);
            return isHit ? new Response('{}', { status }) : handle(request);
          };
        };

        assert.equal(await runCheck(check, refuse), 'inconclusive');
        assert.equal(await runCheck(check), 'passed');
      });
});

const isOther = (headers: Headers): boolean => headers.get('x-authing-app-id') === otherApp.appId;
const has = (calls: readonly Call[], kind: Call['kind']): boolean => calls.some((call) => call.kind === kind);

async function runCheck(
  check: string,
  wrap: Wrap = (handle) => handle,
  options: Partial<AuditOptions> = {},
  credentials: Partial<AuditOptions> = demoCredentials,
): Promise<string | undefined> {
  const { url, close } = await openServer({ wrap });
  let result: string | undefined;
  const all: AuditOptions = {
    baseUrl: url,
    protocol: 'genauth-v3',
    appId: 'demo-app',
    ...credentials,
    only: [check],
    requestsPerSecond: 1000,
    ...options,
  };
  for await (const { outcome } of audit(all)) result = outcome;
  await close();
  return result;
}
