import type { Check } from '../check.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer, StatusAnswer } from '../servers/code-server.js';
import { requireStatus, requireSuccess } from '../servers/honest-answer.js';
import { findSensitive, findUndocumented } from '../servers/status-members.js';

/** A status response holds what the page needs, and no more. */
export const pollData: Check<CodeServer> = {
  id: 'poll-data',
  title: 'Status responses hold no personal data but name and photo, and no secret but the ticket',
  severity: 'high',
  source: 'PROTOCOL 3.3.1, 4.3.2; Zhang et al., USENIX Security 2025 (sensitive data leaked)',
  sends: 'Requests the status of a code before the scan, after it and after the approval.',
  expects:
    'Before the scan no response names a user, and before the approval none has a ticket. None has an address, a phone number, an account id or a token.',
  remedy: 'Build each response from a list of members for its status. Give personal data to the backend only.',
  needs: ['token-a'],
  async run(server, { credentials: { tokenA = '', tokenB = tokenA } }) {
    const code = await server.createCode();
    const pending = await server.readStatus(code);
    requireStatus(pending, 'pending');
    if (server.mapping.scan) requireSuccess(await server.change(code.id, 'scan', tokenB), '"scan"');
    const scanned = await server.readStatus(code);
    requireSuccess(await server.change(code.id, 'confirm', tokenB), '"confirm"');
    const authorized = await server.readStatus(code);
    requireStatus(authorized, 'authorized');
    return [pending, scanned, authorized].flatMap((answer) => judge(server, answer, { id: code.id, token: tokenB }));
  },
};

function judge(
  server: CodeServer,
  answer: StatusAnswer,
  { id, token }: { readonly id: string; readonly token: string },
): readonly string[] {
  const { status = 'scanned', ticket, displayName, exchange } = answer;
  const found = [
    ...(status !== 'authorized' && ticket !== undefined ? ['a ticket before the approval'] : []),
    ...(status === 'pending' && displayName !== undefined ? ['a name before the scan'] : []),
    ...(exchange.body.includes(token) ? ['the token of the account'] : []),
    ...findSensitive(exchange.json, [id, ticket, displayName]),
    ...findUndocumented(server.protocol, status, exchange.json),
  ];
  return [...new Set(found)].map((what) => describe(`"${status}": the response has ${what}`, exchange));
}
