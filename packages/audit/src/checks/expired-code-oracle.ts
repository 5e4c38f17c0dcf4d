import type { AppCredentials, AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { createCodeOfPage } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { createTimedCode, readExpiry } from '../servers/expiry-window.js';
import type { TimedCode } from '../servers/expiry-window.js';
import { compareWithUnknown } from '../servers/foreign-codes.js';
import type { ForeignCode } from '../servers/foreign-codes.js';
import { requireReadiness } from '../servers/refusal.js';

/** After what a server may round once more. */
const lateMs = 1000;

/** A client without the right to a code cannot find out that it existed. */
export const expiredCodeOracle: Check<CodeServer> = {
  id: 'expired-code-oracle',
  title: 'An expired code of another page or app looks like one that never existed',
  severity: 'medium',
  source: 'PROTOCOL 1.6, 3.3.3, 6.3.2; CWE-204',
  sends:
    'Waits until a bound code and a code of another app have expired. Status requests for both without their proof or app, between four for unknown ids.',
  expects: 'The same HTTP status, headers and body, apart from what differs between the unknown ids.',
  remedy: 'Check app and binding before the expiry, and answer all refusals in one place.',
  needs: [],
  isSlow: true,
  async run(server, context) {
    const { otherApp } = context.credentials;
    const bound = await createTimedCode(() => createCodeOfPage(server), context);
    const other = otherApp && (await createTimedCode(() => server.createCode({ app: otherApp }), context));
    await Promise.all([
      waitForExpiry(server, context, bound),
      ...(other ? [waitForExpiry(server, context, other, otherApp)] : []),
    ]);
    const isBound = bound.verifier !== undefined || bound.cookies !== undefined;
    const codes: readonly ForeignCode[] = [
      ...(isBound ? [[bound, 'an expired code of another page'] as const] : []),
      ...(other ? [[other, 'an expired code of another app'] as const] : []),
    ];
    return compareWithUnknown(server, bound.id, codes, { ignoresAccepted: false });
  },
};

/** Throws `InconclusiveError` if the code has a status then. A server may have deleted it. */
async function waitForExpiry(
  server: CodeServer,
  context: AuditContext,
  code: TimedCode,
  app?: AppCredentials,
): Promise<void> {
  const { certainAt } = await readExpiry(server, context, code, { expected: 'pending', app });
  await context.pause(Math.max(0, certainAt + lateMs - context.clock.now()));
  const answer = await server.readStatus(code, { app });
  requireReadiness(answer);
  if (answer.status !== undefined && answer.status !== 'expired')
    throw new InconclusiveError(describe(`the code is ${answer.status} after its expiry`, answer.exchange));
}
