import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDeviceServer } from '../internal-testing/device/device-server.js';
import { audit } from './audit.js';
import type { Finding } from './check.js';

interface Sent {
  readonly url: URL;
  readonly body: URLSearchParams;
  readonly headers: Headers;
}

type IsAttack = (request: Sent, earlier: readonly Sent[]) => boolean;

const isPoll = ({ url }: Sent): boolean => url.pathname === '/token';
const isOther = ({ body }: Sent): boolean => body.get('client_id') === 'other-screen';
const isGuess = ({ url }: Sent): boolean => url.pathname === '/device';
/** The run itself polls once, and each check once honestly. */
const isLaterPoll: IsAttack = (request, earlier) => isPoll(request) && earlier.filter(isPoll).length > 1;
const isOtherAgain: IsAttack = (request, earlier) =>
  isPoll(request) && isOther(request) && earlier.some((each) => isPoll(each) && isOther(each));

/** Requests of attacks, by the check that sends them. */
const attacks: Readonly<Record<string, IsAttack>> = {
  'device-foreign-poll': isOtherAgain,
  'device-client-binding': isOtherAgain,
  'device-code-reuse': isLaterPoll,
  'device-early-tokens': isLaterPoll,
  'device-unknown-code': isLaterPoll,
  'device-error-format': isLaterPoll,
  'device-code-secrecy': isLaterPoll,
  'device-unknown-client': ({ headers }) => !headers.has('authorization'),
  'device-client-authentication': ({ headers }) => !headers.has('authorization'),
  'device-post-only': ({ url }) => url.searchParams.has('device_code'),
  'device-user-code-guessing': (request, earlier) => isGuess(request) && earlier.filter(isGuess).length > 1,
};

describe('audit of a server with the device flow that is not ready', () => {
  for (const [check, isAttack] of Object.entries(attacks))
    it(`does not decide ${check} if the attack gets 503`, async () => {
      const finding = await run(check, isAttack);

      assert.equal(finding?.outcome, 'inconclusive', finding?.evidence.join('; '));
    });
});

async function run(check: string, isAttack: IsAttack): Promise<Finding | undefined> {
  const { url, close } = await openDeviceServer({ intervalS: 0.1 });
  const earlier: Sent[] = [];
  const decide = async ({ userCode }: { readonly userCode: string }, decision: string): Promise<void> => {
    await fetch(`${url}/device`, { method: 'POST', body: new URLSearchParams({ user_code: userCode, decision }) });
  };
  const findings = audit({
    baseUrl: url,
    protocol: 'device-grant',
    appId: 'backend',
    appSecret: 'secret-of-the-backend',
    otherAppId: 'other-screen',
    requestsPerSecond: 1000,
    userCodeRequest: { url: `${url}/device?user_code={userCode}` },
    decide,
    only: [check],
    fetch(input, init) {
      const body = new URLSearchParams(typeof init?.body === 'string' ? init.body : '');
      const sent = {
        url: new URL(input instanceof Request ? input.url : input),
        body,
        headers: new Headers(init?.headers),
      };
      const isHit = sent.url.pathname !== '/.well-known/oauth-authorization-server' && isAttack(sent, earlier);
      earlier.push(sent);
      return isHit ? Promise.resolve(new Response('{}', { status: 503 })) : fetch(input, init);
    },
  });
  let result: Finding | undefined;
  for await (const finding of findings) result = finding;
  await close();
  return result;
}
