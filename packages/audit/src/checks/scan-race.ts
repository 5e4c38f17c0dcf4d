import type { AuditContext, Credentials } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireStatus } from '../servers/honest-answer.js';
import { requireScanner } from '../servers/honest-attacker.js';
import { sendChanges } from '../servers/parallel-changes.js';
import { isRefused } from '../servers/refusal.js';

const rounds = 2;

/** Of two accounts that act at the same moment, one wins. */
export const scanRace: Check<CodeServer> = {
  id: 'scan-race',
  title: 'Of parallel scans by two accounts, one succeeds, and only that account can approve',
  severity: 'high',
  source: 'PROTOCOL 3.4.3, 3.4.5',
  sends: `Scans a code as A alone and another as B. Scans ${rounds} codes as A and B at the same moment, and approves them as both at the same moment.`,
  expects: 'One scan succeeds, and approvals of the same account.',
  remedy: 'Store the account with the status in one compare-and-swap instead of a read and a write.',
  needs: ['token-a', 'token-b'],
  async run(server, context) {
    const { tokenA = '', tokenB = '' } = context.credentials;
    for (const token of [tokenA, tokenB]) await requireScanner(server, token);
    for (let round = 0; round < rounds; round++) {
      const evidence = await race(server, context);
      if (evidence.length === 0) continue;
      await requireOrder(server, context.credentials);
      return evidence;
    }
    return [];
  },
};

async function race(server: CodeServer, { http, credentials }: AuditContext): Promise<readonly string[]> {
  const { tokenA = '', tokenB = '' } = credentials;
  const tokens = [tokenA, tokenB];
  const code = await server.createCode();
  requireStatus(await server.readStatus(code), 'pending');
  const scans = tokens.map((token) => ({ action: 'scan', token }) as const);
  const scanned = await sendChanges(server, http, code.id, scans);
  const [scan, secondScan] = scanned.accepted;
  if (!scan) throw new InconclusiveError('no parallel scan succeeded');
  if (secondScan) return ['parallel scans of one code by two accounts succeeded'];
  scanned.refused.forEach(isRefused);
  const approvals = [...tokens, ...tokens].map((token) => ({ action: 'confirm', token }) as const);
  const { accepted, refused } = await sendChanges(server, http, code.id, approvals);
  if (accepted.some(({ token }) => token !== scan.token)) return ['an account approved that had not scanned the code'];
  refused.forEach(isRefused);
  if (accepted.length === 0) throw new InconclusiveError('no parallel approval succeeded');
  requireStatus(await server.readStatus(code), 'authorized');
  return [];
}

/** A server that accepts the same requests one after the other has no race, but another flaw. */
async function requireOrder(server: CodeServer, { tokenA = '', tokenB = '' }: Credentials): Promise<void> {
  const code = await server.createScannedCode(tokenA);
  const scan = await server.change(code.id, 'scan', tokenB);
  const confirm = await server.change(code.id, 'confirm', tokenB);
  if (scan.isSuccess || confirm.isSuccess)
    throw new InconclusiveError('the server accepts changes by two accounts one after the other: see scanner-approves');
}
