import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditFlaw, demoOptions } from '../../internal-testing/audit-flaw.js';
import { inVirtualTime } from '../../internal-testing/flaws/in-virtual-time.js';
import type { Wrap } from '../../internal-testing/open-server.js';
import { readCall } from '../../internal-testing/read-call.js';
import type { Call } from '../../internal-testing/read-call.js';

describe('expiry-race', () => {
  const refusals: readonly (readonly [string, (call: Call) => boolean])[] = [
    ['approvals', ({ kind }) => kind === 'confirm'],
    ['scans of account A', ({ kind, token }) => kind === 'scan' && token === demoOptions.tokenA],
  ];

  for (const [name, isRefused] of refusals)
    it(`does not decide if the server refuses all ${name}`, async () => {
      const refuse: Wrap = (handle) => async (request) =>
        isRefused(await readCall(request)) ? Response.json({ statusCode: 403, message: 'No' }) : handle(request);

      assert.equal(await run(refuse), 'inconclusive');
    });
});

async function run(wrap: Wrap): Promise<string | undefined> {
  const options = { only: ['expiry-race'], slow: true };
  const [finding] = await auditFlaw({ ...inVirtualTime(), wrap }, 'genauth-v3', options);
  return finding?.outcome;
}
