import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from './code-server.js';
import type { Answer, CodeServer, StatusAnswer, StatusName } from './code-server.js';

/** Throws `InconclusiveError` unless an honest request succeeded: without that, the refusal of an attack proves nothing. */
export function requireSuccess({ isSuccess, exchange }: Answer, what: string): void {
  if (!isSuccess) throw new InconclusiveError(describe(`${what} was refused`, exchange));
}

/** Throws `InconclusiveError` unless the account can scan and approve a code: otherwise one that loses a race proves nothing. */
export async function requireApproval(server: CodeServer, token: string): Promise<void> {
  const { id } = await server.createScannedCode(token);
  requireSuccess(await server.change(id, 'confirm', token), '"confirm"');
}

/** Throws `InconclusiveError` unless an honest status request found this status. */
export function requireStatus({ status, exchange }: StatusAnswer, expected: StatusName): void {
  if (status !== expected) throw new InconclusiveError(describe(`the status "${expected}" was expected`, exchange));
}

/** What a status response reveals to a client that must not get it; `undefined`: nothing. */
export function findRevealed({ status, ticket, displayName }: StatusAnswer): string | undefined {
  if (ticket !== undefined) return 'the ticket';
  if (displayName !== undefined) return 'the name of the user';
  return status === undefined ? undefined : 'the status';
}
