import { InconclusiveError } from '../http/inconclusive.js';
import { describe } from './code-server.js';
import type { CodeServer, CreatedCode, RequestChanges } from './code-server.js';

/** Shows that the page of a code can read its status. Throws `InconclusiveError` otherwise: then a refusal says nothing. */
export async function requirePending(server: CodeServer, code: CreatedCode, changes?: RequestChanges): Promise<void> {
  const { status, exchange } = await server.readStatus(code, changes);
  if (status !== 'pending') throw new InconclusiveError(describe('an honest status request failed', exchange));
}
