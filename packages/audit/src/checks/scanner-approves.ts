import type { Check } from '../check.js';
import { describe } from '../servers/code-server.js';
import type { Action, CodeServer } from '../servers/code-server.js';
import { requireStatus, requireSuccess } from '../servers/honest-answer.js';
import { requireScanner } from '../servers/honest-attacker.js';
import { isRefused } from '../servers/refusal.js';

const attacks: readonly Action[] = ['scan', 'confirm', 'cancel'];

/** Only the account that scanned a code decides. */
export const scannerApproves: Check<CodeServer> = {
  id: 'scanner-approves',
  title: 'Only the account that scanned a code can approve or decline it',
  severity: 'high',
  source: 'PROTOCOL 3.4.3; GHSA-cq3f-vc6p-68fh',
  sends: 'Scans a code as B. Scans another one as A. Scans, approves and declines that one as B. Approves it as A.',
  expects: 'The requests of B change nothing of the code of A, and that of A succeeds.',
  remedy: 'Store the account with the scan, in the same atomic step. Compare it in every later change.',
  needs: ['token-a', 'token-b'],
  async run(server, { credentials: { tokenA = '', tokenB = '' } }) {
    await requireScanner(server, tokenB);
    const code = await server.createScannedCode(tokenA);
    const before = await server.readStatus(code);
    requireStatus(before, 'scanned');
    for (const action of attacks.filter((each) => server.mapping[each])) {
      const attack = await server.change(code.id, action, tokenB);
      const { status, displayName, exchange } = await server.readStatus(code);
      if (status !== 'scanned')
        return [describe(`"${action}" of another account changed the status to "${status ?? 'none'}"`, exchange)];
      if (displayName !== before.displayName)
        return [describe(`"${action}" of another account replaced the account that scanned`, exchange)];
      isRefused(attack);
    }
    requireSuccess(await server.change(code.id, 'confirm', tokenA), '"confirm"');
    requireStatus(await server.readStatus(code), 'authorized');
    return [];
  },
};
