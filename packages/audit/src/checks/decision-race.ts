import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireApproval } from '../servers/honest-answer.js';
import { sendChanges } from '../servers/parallel-changes.js';
import { isRefused } from '../servers/refusal.js';

const rounds = 3;
const each = 3;

/** Of approval and decline at the same moment, one wins. */
export const decisionRace: Check<CodeServer> = {
  id: 'decision-race',
  title: 'Of parallel requests to approve and to decline a code, one kind succeeds',
  severity: 'high',
  source: 'PROTOCOL 3.4.5',
  sends: `Approves a code and declines another. Scans ${rounds} more. Sends ${each} requests to approve and ${each} to decline each of them at the same moment.`,
  expects: 'Either approvals succeed or declines, and the status agrees. Only an approved code has a ticket.',
  remedy: 'Make each change one compare-and-swap on the status instead of a read and a write.',
  needs: ['token-a'],
  async run(server, context) {
    const { tokenA = '', tokenB = tokenA } = context.credentials;
    await requireApproval(server, tokenB);
    await server.createCancelledCode(tokenA);
    for (let round = 0; round < rounds; round++) {
      const evidence = await race(server, context, round % 2 === 0 ? tokenA : tokenB);
      if (evidence.length > 0) return evidence;
    }
    return [];
  },
};

async function race(server: CodeServer, { http }: AuditContext, token: string): Promise<readonly string[]> {
  const code = await server.createScannedCode(token);
  const pairs = Array.from({ length: each }, () => ['confirm', 'cancel'] as const).flat();
  const changes = pairs.map((action) => ({ action, token }));
  const { accepted, refused } = await sendChanges(server, http, code.id, changes);
  const winners = new Set(accepted.map(({ action }) => action));
  if (winners.size < 2) refused.forEach(isRefused);
  const { status, ticket, exchange } = await server.readStatus(code);
  if (winners.size === 0) throw new InconclusiveError('no parallel decision succeeded');
  if (winners.size > 1) return [describe('an approval and a decline of one code succeeded', exchange)];
  const expected = winners.has('confirm') ? 'authorized' : 'cancelled';
  if (status !== expected)
    return [describe(`the status is not "${expected}", the only change that succeeded`, exchange)];
  return status === 'cancelled' && ticket !== undefined ? [describe('a declined code has a ticket', exchange)] : [];
}
