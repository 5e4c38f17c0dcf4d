import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { offersBinding } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requireStatus } from '../servers/honest-answer.js';
import { isRefused } from '../servers/refusal.js';

/** Codes can be bound to their page. */
export const codeBinding: Check<CodeServer> = {
  id: 'code-binding',
  title: 'The server can bind a code to the page that requested it',
  severity: 'medium',
  source: 'PROTOCOL 6.1; Zhang et al., USENIX Security 2025 (session not bound to the code)',
  sends:
    'Creates a code with a challenge, and requests its status with the verifier and the cookies of the response and, if no binding is announced, without.',
  expects:
    'The server announces a binding, or sets a cookie without which it refuses the status. Otherwise every client that sees the code can poll it and take the ticket.',
  remedy:
    'Bind each code to its page: by a challenge and its verifier, by a secret that only the page receives, or by a cookie.',
  needs: [],
  async run(server) {
    const code = await server.createCode({ isBound: true });
    if (offersBinding(server, code)) {
      requireStatus(await server.readStatus(code), 'pending');
      return [];
    }
    if (code.cookies !== undefined) requireStatus(await server.readStatus(code), 'pending');
    const answer = await server.readStatus(code, { verifier: null });
    if (code.cookies !== undefined && isRefused(answer)) return [];
    const { status, exchange } = answer;
    if (status === undefined) throw new InconclusiveError(describe('a status request without proof failed', exchange));
    return [describe('no binding is offered, and a client that only knows the id got the status', exchange)];
  },
};
