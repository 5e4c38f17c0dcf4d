import type { Check } from '../check.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireStatus, requireSuccess } from '../servers/honest-answer.js';
import { requireKnownToken } from '../servers/honest-attacker.js';
import { isRefused } from '../servers/refusal.js';

/** An account acts in its own pool. */
export const otherPool: Check<CodeServer> = {
  id: 'other-pool',
  title: 'An account of another user pool cannot scan a code',
  severity: 'high',
  source: 'PROTOCOL 3.4.4',
  sends:
    'Scans a code with the token of an account of another pool, again between scans with four tokens of no account, and with that of account A.',
  expects:
    'Only the last scan changes the status. The token of the other pool gets another error than those of no account.',
  remedy: 'Compare the pool of the account with that of the code in every change.',
  needs: ['token-a', 'token-other-pool'],
  async run(server, context) {
    const { tokenA = '', tokenOtherPool = '' } = context.credentials;
    const code = await server.createCode();
    requireStatus(await server.readStatus(code), 'pending');
    const attack = await server.change(code.id, 'scan', tokenOtherPool);
    const { status, exchange } = await server.readStatus(code);
    if (status !== 'pending') return [describe('the scan of another pool changed the status', exchange)];
    isRefused(attack);
    await requireKnownToken(server, code.id, tokenOtherPool, context);
    requireSuccess(await server.change(code.id, 'scan', tokenA), '"scan"');
    requireStatus(await server.readStatus(code), 'scanned');
    return [];
  },
};
