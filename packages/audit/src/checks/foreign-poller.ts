import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { foreignProofs, offersBinding } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { Action, CodeServer, CreatedCode, StatusName } from '../servers/code-server.js';
import { genauthProtocols } from '../servers/genauth-routes.js';
import { findRevealed, requireStatus, requireSuccess } from '../servers/honest-answer.js';

const steps: readonly { readonly status: StatusName; readonly next?: Action }[] = [
  { status: 'pending', next: 'scan' },
  { status: 'scanned', next: 'confirm' },
  { status: 'authorized' },
];

/** PROTOCOL 6.2.1. A proxy may set other cookies. */
const browserCookie = /(^|; )(__Host-qrb|qr-login-browser)=/;

const otherClient = { 'user-agent': 'another-client/1.0' };

/** A bound code answers its page only. */
export const foreignPoller: Check<CodeServer> = {
  id: 'foreign-poller',
  title: 'A client that only knows the id of a code gets neither status nor ticket',
  severity: 'high',
  source: 'PROTOCOL 6.2, 6.3.1, 6.3.2; Zhang et al., USENIX Security 2025 (session not bound to the code)',
  sends:
    'Creates a code that is bound by a verifier or a cookie, and requests its status with this proof, without it and with a wrong one: before the scan, after it and after the approval. In versions 3 and 2 again with a code for a browser, if the server allows its own origin. If the server binds no codes, approves an unbound one and requests its status as another client.',
  expects: 'Only the requests with the proof get a status, a name or a ticket. The other client gets no ticket.',
  remedy:
    'Bind each code to its page. Store the challenge with the code. Answer status requests without its verifier like those about an unknown id.',
  needs: ['token-a'],
  async run(server, { base, credentials: { tokenA = '', tokenB = tokenA } }) {
    const code = await server.createCode({ isBound: true });
    if (!offersBinding(server, code) && code.cookies === undefined) return takeTicket(server, tokenB);
    const evidence = await signInBeside(server, code, tokenB);
    const browserCode = evidence.length > 0 ? undefined : await createBrowserCode(server, base);
    return browserCode ? signInBeside(server, browserCode, tokenA) : evidence;
  },
};

/** One sign-in, while another client polls. */
async function signInBeside(server: CodeServer, code: CreatedCode, token: string): Promise<readonly string[]> {
  for (const { status, next } of steps) {
    if (server.mapping.status.states[status] === undefined) continue;
    requireStatus(await server.readStatus(code), status);
    const evidence = await pollWithoutProof(server, code, status);
    if (evidence.length > 0) return evidence;
    if (next) requireSuccess(await server.change(code.id, next, token), `"${next}"`);
  }
  // The attack must not end the sign-in either.
  requireStatus(await server.readStatus(code), 'authorized');
  return [];
}

/** A code that is bound to the cookie of a browser. A server may bind none so, or not allow the origin. */
async function createBrowserCode(server: CodeServer, base: URL): Promise<CreatedCode | undefined> {
  if (!genauthProtocols.includes(server.protocol)) return undefined;
  try {
    const code = await server.createCode({ isBound: false, headers: { origin: base.origin } });
    return browserCookie.test(code.cookies ?? '') ? code : undefined;
  } catch (error) {
    if (error instanceof InconclusiveError) return undefined;
    throw error;
  }
}

/** What a client can do that has seen a code that is not bound. */
async function takeTicket(server: CodeServer, token: string): Promise<readonly string[]> {
  const code = await server.createCode({ isBound: false });
  requireStatus(await server.readStatus(code), 'pending');
  if (server.mapping.scan) requireSuccess(await server.change(code.id, 'scan', token), '"scan"');
  requireSuccess(await server.change(code.id, 'confirm', token), '"confirm"');
  const { ticket, exchange } = await server.readStatus(code, { verifier: null, headers: otherClient });
  if (ticket === undefined) throw new InconclusiveError(describe('no ticket came from an unbound code', exchange));
  return [describe('the code is not bound, and a client that only knows its id got the ticket', exchange)];
}

async function pollWithoutProof(server: CodeServer, code: CreatedCode, status: StatusName): Promise<readonly string[]> {
  const evidence: string[] = [];
  for (const [proof, changes] of foreignProofs(code)) {
    const answer = await server.readStatus(code, changes);
    const revealed = findRevealed(answer);
    if (revealed) evidence.push(describe(`"${status}": a status request ${proof} got ${revealed}`, answer.exchange));
  }
  return evidence;
}
