import type { Check } from '../check.js';
import { collectEvidence } from '../servers/collect-evidence.js';
import { proofOf } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { Action, CodeServer, CreatedCode } from '../servers/code-server.js';
import { genauthProtocols } from '../servers/genauth-routes.js';
import { isRefused } from '../servers/refusal.js';

/** A phone may repeat an action whose response was lost. */
export const repeatedActions: Check<CodeServer> = {
  id: 'repeated-actions',
  title: 'The same action by the same user succeeds again and changes nothing',
  severity: 'low',
  source: 'PROTOCOL 3.4.3',
  sends: 'Every action of a phone twice, and the approval a third time after the redemption.',
  expects: 'Success each time, with the same ticket and no second redemption.',
  remedy: 'Answer an action with success if its user has already brought the code into the state that it leads to.',
  protocols: genauthProtocols,
  needs: ['token-a'],
  run: (server, { credentials: { tokenA = '', tokenB = tokenA } }) =>
    collectEvidence(repeatApproval(server, tokenB), repeatRefusal(server, tokenB)),
};

async function* repeatApproval(server: CodeServer, token: string): AsyncGenerator<string> {
  const code = await server.createScannedCode(token);
  yield* repeat(server, code, { action: 'scan', token, when: 'of a scanned code' });
  const { ticket } = await server.approve(code, token);
  yield* repeat(server, code, { action: 'confirm', token, when: 'of an approved code' });
  const again = await server.readStatus(code);
  if (again.ticket !== ticket) yield describe('a repeated "confirm" changed the ticket', again.exchange);
  const { accessToken } = await server.redeem(ticket, proofOf(code));
  if (accessToken === undefined) return;
  yield* repeat(server, code, { action: 'confirm', token, when: 'of a redeemed code' });
  const after = await server.readStatus(code);
  if (after.status === 'authorized')
    yield describe('a repeated "confirm" approved a redeemed code again', after.exchange);
}

async function* repeatRefusal(server: CodeServer, token: string): AsyncGenerator<string> {
  const code = await server.createCancelledCode(token);
  yield* repeat(server, code, { action: 'cancel', token, when: 'of a declined code' });
}

async function* repeat(
  server: CodeServer,
  { id }: CreatedCode,
  { action, token, when }: { readonly action: Action; readonly token: string; readonly when: string },
): AsyncGenerator<string> {
  const answer = await server.change(id, action, token);
  if (isRefused(answer)) yield describe(`a repeated "${action}" ${when} was refused`, answer.exchange);
}
