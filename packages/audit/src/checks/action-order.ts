import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from '../servers/code-server.js';
import type { Action, CodeServer, CreatedCode, StatusName } from '../servers/code-server.js';
import { isRefused } from '../servers/refusal.js';
import { requirePending } from '../servers/require-pending.js';

/** Actions that no user may apply in a state. */
const forbidden: readonly (readonly [StatusName, readonly Action[]])[] = [
  ['pending', ['confirm', 'cancel']],
  ['cancelled', ['scan', 'confirm']],
  ['authorized', ['cancel']],
];

/** Actions have their effect in their order only. */
export const actionOrder: Check<CodeServer> = {
  id: 'action-order',
  title: 'A phone cannot skip the scan, and cannot change its decision',
  severity: 'high',
  source: 'PROTOCOL 3.4.3; OWASP ASVS 5.0 2.3.1',
  sends: 'Approves and declines a code without a scan, scans and approves a declined one, declines an approved one.',
  expects: 'A refusal each time, and the same status as before.',
  remedy: 'Keep one table of allowed transitions, and apply each with a compare-and-swap on the state it starts from.',
  needs: ['token-a'],
  async run(server, { credentials: { tokenA = '' } }) {
    const evidence: string[] = [];
    try {
      for (const [status, actions] of forbidden.filter((entry) => isReachable(server, entry)))
        evidence.push(...(await tryActions(server, tokenA, status, actions)));
    } catch (error) {
      // What was found before stands, even if a later state cannot be reached.
      if (evidence.length === 0 || !(error instanceof InconclusiveError)) throw error;
    }
    return evidence;
  },
};

/** Without a scan of its own, a server has nothing to skip. An approved code is always made: it shows that the honest way works. */
function isReachable({ mapping }: CodeServer, [status]: readonly [StatusName, unknown]): boolean {
  const missing = { pending: !mapping.scan, cancelled: !mapping.cancel };
  return !(status === 'pending' || status === 'cancelled') || !missing[status];
}

async function tryActions(
  server: CodeServer,
  token: string,
  status: StatusName,
  actions: readonly Action[],
): Promise<readonly string[]> {
  const evidence: string[] = [];
  let code = await createCodeIn(server, status, token);
  for (const action of actions.filter((each) => server.mapping[each])) {
    const answer = await server.change(code.id, action, token);
    const wasRefused = isRefused(answer);
    const after = await server.readStatus(code);
    const isUnchanged = after.status === status;
    if (!isUnchanged) {
      evidence.push(
        describe(
          `"${action}" changed the status of a code from ${status} to ${after.status ?? 'an unknown one'}`,
          answer.exchange,
        ),
      );
      code = await createCodeIn(server, status, token);
    } else if (!wasRefused && server.protocol !== 'mapped')
      evidence.push(describe(`"${action}" was answered with success while the status was ${status}`, answer.exchange));
  }
  return evidence;
}

/** A code in that state. Throws `InconclusiveError` if the honest way does not lead there. */
async function createCodeIn(server: CodeServer, status: StatusName, token: string): Promise<CreatedCode> {
  if (status === 'authorized') return (await server.createApprovedCode(token)).code;
  if (status === 'cancelled') return server.createCancelledCode(token);
  const code = await server.createCode();
  await requirePending(server, code);
  return code;
}
