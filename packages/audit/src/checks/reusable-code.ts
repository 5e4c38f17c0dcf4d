import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { collectEvidence } from '../servers/collect-evidence.js';
import { proofOf } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer, CreatedCode } from '../servers/code-server.js';
import { requireStatus, requireSuccess } from '../servers/honest-answer.js';
import { requireReadiness } from '../servers/refusal.js';

/** A code serves one sign-in. */
export const reusableCode: Check<CodeServer> = {
  id: 'reusable-code',
  title: 'A code cannot be used again after it was redeemed or declined',
  severity: 'high',
  source: 'PROTOCOL 1.6, 3.4.3; Zhang et al., USENIX Security 2025 (reusable code)',
  sends: 'Redeems one code and declines another, then scans and approves both again.',
  expects: 'Neither code is pending, scanned or approved afterwards, and neither yields tokens.',
  remedy:
    'Let no change leave a final state. Keep the record until long after the code is over, and issue no id twice.',
  needs: ['token-a'],
  run: (server, context) =>
    collectEvidence(reuseRedeemed(server, context), ...(server.mapping.cancel ? [reuseDeclined(server, context)] : [])),
};

async function* reuseRedeemed(
  server: CodeServer,
  { credentials: { tokenA = '', tokenB = tokenA } }: AuditContext,
): AsyncGenerator<string> {
  const { code, ticket } = await server.createApprovedCode(tokenA);
  const { accessToken, exchange } = await server.redeem(ticket, proofOf(code));
  if (accessToken === undefined) throw new InconclusiveError(describe('no redemption succeeds', exchange));
  yield* reuse(server, code, { what: 'a redeemed code', token: tokenB });
}

async function* reuseDeclined(
  server: CodeServer,
  { credentials: { tokenA = '', tokenB = tokenA } }: AuditContext,
): AsyncGenerator<string> {
  const code = await server.createScannedCode(tokenB);
  requireSuccess(await server.change(code.id, 'cancel', tokenB), '"cancel"');
  requireStatus(await server.readStatus(code), 'cancelled');
  yield* reuse(server, code, { what: 'a declined code', token: tokenA });
}

/** Judged by the effect: a repeated request of the same user may succeed without one. */
async function* reuse(
  server: CodeServer,
  code: CreatedCode,
  { what, token }: { readonly what: string; readonly token: string },
): AsyncGenerator<string> {
  requireReadiness(await server.change(code.id, 'scan', token));
  const scanned = await server.readStatus(code);
  requireReadiness(scanned);
  if (scanned.status === 'pending' || scanned.status === 'scanned') {
    yield describe(`${what} was "${scanned.status}" after another scan`, scanned.exchange);
    return;
  }
  requireReadiness(await server.change(code.id, 'confirm', token));
  const { ticket, exchange } = await server.readStatus(code);
  requireReadiness({ exchange });
  if (ticket === undefined) return;
  const redemption = await server.redeem(ticket, proofOf(code));
  if (redemption.accessToken === undefined) requireReadiness(redemption);
  else yield describe(`${what} yielded tokens again`, exchange);
}
