import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openServer, otherApp } from '../internal-testing/open-server.js';
import type { Wrap } from '../internal-testing/open-server.js';
import { readCall } from '../internal-testing/read-call.js';
import type { Call } from '../internal-testing/read-call.js';
import { audit } from './audit.js';

const isOther = ({ headers }: Call): boolean => headers.get('x-authing-app-id') === otherApp.appId;

/** Two checks that share steps, in their order, and one of the steps. */
const shared: readonly (readonly [first: string, second: string, step: (call: Call) => boolean])[] = [
  ['no-store', 'error-details', ({ url }) => url.pathname.endsWith('-x')],
  ['other-app-status', 'other-app-approval', (call) => call.kind === 'create' && isOther(call)],
  ['lifecycle', 'secrets-in-urls', ({ kind }) => kind === 'create'],
];

describe('audit of a server with a short outage', () => {
  for (const [first, second, isStep] of shared)
    it(`repeats for ${second} what failed for ${first}`, async () => {
      const outcomes = await run([first, second], failOnce(isStep, first === 'lifecycle' ? 2 : 1));

      assert.deepEqual(outcomes.toSorted(), ['inconclusive', 'passed']);
    });
});

/** Answers the request of that number with an outage. */
function failOnce(isStep: (call: Call) => boolean, number: number): Wrap {
  let count = 0;
  return (handle) => async (request) =>
    isStep(await readCall(request)) && ++count === number ? new Response('', { status: 502 }) : handle(request);
}

async function run(only: readonly string[], wrap: Wrap): Promise<readonly string[]> {
  const { url, close } = await openServer({ wrap });
  const outcomes: string[] = [];
  const findings = audit({
    baseUrl: url,
    protocol: 'genauth-v3',
    appId: 'demo-app',
    appSecret: 'demo-secret',
    otherAppId: otherApp.appId,
    tokenA: 'demo-alice',
    tokenB: 'demo-bob',
    requestsPerSecond: 1000,
    only,
  });
  for await (const { outcome } of findings) outcomes.push(outcome);
  await close();
  return outcomes;
}
