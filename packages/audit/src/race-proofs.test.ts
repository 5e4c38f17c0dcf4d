import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openServer } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { readCall } from '../internal-testing/read-call.js';
import type { Call } from '../internal-testing/read-call.js';
import { audit } from './audit.js';

const [tokenA, tokenB] = ['demo-alice', 'demo-bob'];

type IsRefused = (call: Call, earlier: readonly Call[]) => boolean;

const isRedemption = ({ kind }: Call): boolean => kind === 'redeem';

/** Requests that a server refuses, so that no two of a race can win. */
const refusals: readonly (readonly [check: string, name: string, status: number, isRefused: IsRefused])[] = [
  ['decision-race', 'every decline', 403, ({ kind }) => kind === 'cancel'],
  ['decision-race', 'every approval', 403, ({ kind }) => kind === 'confirm'],
  ['scan-race', 'every scan of account A', 403, ({ kind, token }) => kind === 'scan' && token === tokenA],
  [
    'parallel-redemption',
    'all redemptions but the first for their rate',
    429,
    (call, earlier) => isRedemption(call) && earlier.some(isRedemption),
  ],
];

describe('audit of a server whose races have one runner', () => {
  for (const [check, name, status, isRefused] of refusals)
    it(`does not decide ${check} if it refuses ${name}`, async () => {
      const earlier: Call[] = [];
      const refuse: Wrap = (handle) => async (request) => {
        const call = await readCall(request);
        const isHit = isRefused(call, earlier);
        earlier.push(call);
        return isHit ? Response.json({ statusCode: status, message: 'No' }, { status }) : handle(request);
      };

      assert.equal(await run(check, refuse), 'inconclusive');
      assert.equal(await run(check, (handle) => handle), 'passed');
    });
});

async function run(check: string, wrap: Wrap): Promise<string | undefined> {
  const { url, close } = await openServer({ wrap });
  const findings = audit({
    baseUrl: url,
    protocol: 'genauth-v3',
    appId: 'demo-app',
    appSecret: 'demo-secret',
    tokenA,
    tokenB,
    requestsPerSecond: 1000,
    only: [check],
  });
  let result: string | undefined;
  for await (const { outcome } of findings) result = outcome;
  await close();
  return result;
}
