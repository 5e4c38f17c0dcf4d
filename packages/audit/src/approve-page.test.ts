import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeResponse } from '../internal-testing/flaws/change-response.js';
import { linkByQuery } from '../internal-testing/flaws/leak-flaws.js';
import { openServer } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { audit } from './audit.js';

const csp = 'content-security-policy';
const none = "frame-ancestors 'none'";
const partner = 'frame-ancestors https://partner.example';

const framing: readonly (readonly [outcome: string, headers: Readonly<Record<string, string | undefined>>])[] = [
  ['passed', { [csp]: `${none}, default-src 'self'` }],
  ['passed', { [csp]: `default-src 'self', ${none}` }],
  ['passed', { [csp]: `${partner}, ${none}` }],
  ['failed', { [csp]: `${partner}; ${none}` }],
  ['failed', { [csp]: partner, 'x-frame-options': 'DENY' }],
  ['failed', { [csp]: "x-frame-ancestors 'none'" }],
  ['passed', { [csp]: undefined, 'x-frame-options': 'DENY' }],
];

describe('approve-page-framing', () => {
  for (const [outcome, headers] of framing)
    it(`has ${outcome} with ${JSON.stringify(headers)}`, async () => {
      assert.equal(
        await run(
          'approve-page-framing',
          changeResponse(() => ({ headers })),
        ),
        outcome,
      );
    });
});

const referrer: readonly (readonly [outcome: string, header: string | undefined, meta: string])[] = [
  ['failed', undefined, ''],
  ['passed', 'same-origin', ''],
  ['passed', 'unsafe-url, strict-origin-when-cross-origin', ''],
  ['passed', 'no-referrer, not-a-policy', ''],
  ['failed', 'no-referrer-when-downgrade', ''],
  ['passed', undefined, '<meta content="no-referrer" name=referrer>'],
  ['failed', 'no-referrer', "<meta name='referrer' content='unsafe-url'>"],
  ['failed', undefined, '<meta name="description" content="no-referrer">'],
];

describe('referrer-policy', () => {
  for (const [outcome, header, meta] of referrer)
    it(`has ${outcome} with the header ${header ?? 'absent'} and ${meta || 'no element'}`, async () => {
      const addMeta: Wrap = (handle) => async (request) => {
        const response = await handle(request);
        if (!request.url.includes('/approve')) return response;
        const headers = { 'content-type': 'text/html', ...(header !== undefined && { 'referrer-policy': header }) };
        return new Response(`<!doctype html><head>${meta}</head>`, { headers });
      };

      assert.equal(await run('referrer-policy', (handle) => addMeta(linkByQuery(handle))), outcome);
    });

  it('needs no policy if the code stands in the fragment', async () => {
    assert.equal(
      await run(
        'referrer-policy',
        changeResponse(() => ({ headers: { 'referrer-policy': undefined } })),
      ),
      'passed',
    );
  });
});

async function run(check: string, wrap: Wrap): Promise<string | undefined> {
  const server = await openServer({ wrap });
  const options = { baseUrl: server.url, protocol: 'genauth-v3', appId: 'demo-app', requestsPerSecond: 1000 } as const;
  let result: string | undefined;
  for await (const { outcome } of audit({ ...options, only: [check] })) result = outcome;
  await server.close();
  return result;
}
